package software.amazon.awsconstructs.services.apigatewaysagemakerendpoint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mapping template that API Gateway would refuse, or a rendering for which it would answer 500. Its message has all that a
 * reader needs: what is wrong, where, the line with a caret, and what to do.
 */
public final class MappingTemplateError extends RuntimeException {
    private static final long serialVersionUID = 1;

    // Kept in step with the message of lib/mapping-template/syntax/template-error.ts.
    private static final Pattern PLACE =
        Pattern.compile("(.*?) \\(line (\\d+), column (\\d+)\\)\n\n.*", Pattern.DOTALL);

    private final String problem;
    private final int line;
    private final int column;

    MappingTemplateError(final String message) {
        super(message);
        final Matcher place = PLACE.matcher(message);
        final boolean found = place.matches();
        this.problem = found ? place.group(1) : message;
        this.line = found ? Integer.parseInt(place.group(2)) : 1;
        this.column = found ? Integer.parseInt(place.group(3)) : 1;
    }

    /** @return what is wrong, without the place and the remedy */
    public String getProblem() {
        return this.problem;
    }

    /** @return the line in the template, from 1 */
    public int getLine() {
        return this.line;
    }

    /** @return the column in the line, from 1, in UTF-16 code units as editors count them */
    public int getColumn() {
        return this.column;
    }
}
