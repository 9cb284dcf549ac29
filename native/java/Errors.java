package software.amazon.awsconstructs.services.apigatewaysagemakerendpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.jsii.JsiiException;

/** Makes the errors of this package of what jsii says of an error in JavaScript. */
final class Errors {
    private static final Map<String, Function<String, RuntimeException>> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("MappingTemplateError", MappingTemplateError::new);
        TYPES.put("RefusedPropsError", RefusedPropsError::new);
    }

    /** jsii puts the trace behind the message. That of a method's error has frames of jsii alone. */
    private static final String TRACE_OF_METHOD = "\n@jsii/kernel.RuntimeError: ";

    private Errors() {}

    static RuntimeException ofPackage(final RuntimeException error) {
        final String message = error.getMessage();
        // A constructor's error is a JsiiError, a method's one a plain RuntimeException; Java's own have types of their own.
        if (message == null || !(error instanceof JsiiException || error.getClass() == RuntimeException.class)) {
            return error;
        }
        for (final Map.Entry<String, Function<String, RuntimeException>> type : TYPES.entrySet()) {
            final int trace = message.indexOf("\n" + type.getKey() + ": ");
            if (trace >= 0) {
                return type.getValue().apply(message.substring(0, trace));
            }
        }
        final int trace = message.indexOf(TRACE_OF_METHOD);
        if (trace < 0) {
            return error;
        }
        final String[] named = message.substring(0, trace).split("(?<=^[A-Za-z]{0,60}Error): ", 2);
        if (named.length < 2) {
            return new RuntimeException(named[0]);
        }
        return TYPES.getOrDefault(named[0], RuntimeException::new).apply(named[1]);
    }
}
