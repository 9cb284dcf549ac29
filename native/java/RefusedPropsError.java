package software.amazon.awsconstructs.services.apigatewaysagemakerendpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Props that the construct refuses, before it makes anything. Its message has all problems. */
public final class RefusedPropsError extends RuntimeException {
    private static final long serialVersionUID = 1;

    // Kept in step with the message of lib/construct/refused-props.ts.
    private static final String PROBLEM = "\n  - ";

    private final ArrayList<String> problems = new ArrayList<>();

    RefusedPropsError(final String message) {
        super(message);
        final List<String> parts = Arrays.asList(message.split(PROBLEM));
        for (final String problem : parts.subList(1, parts.size())) {
            this.problems.add(problem.replace("\n    ", "\n"));
        }
    }

    /** @return what is wrong, prop by prop; each begins with the name of the prop */
    public List<String> getProblems() {
        return Collections.unmodifiableList(this.problems);
    }
}
