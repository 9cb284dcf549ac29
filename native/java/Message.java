package software.amazon.awsconstructs.services.apigatewaysagemakerendpoint;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The body and the headers of an answer, or of what SageMaker would get, in more forms. */
public interface Message {
    /** @return the body: text, or base64 where {@link #getIsBase64Encoded()} is true */
    String getBody();

    /** @return the headers by name */
    Map<String, String> getHeaders();

    /** @return whether the body is base64 */
    Boolean getIsBase64Encoded();

    /** @return the body as bytes */
    default byte[] content() {
        return Boolean.TRUE.equals(getIsBase64Encoded())
            ? Base64.getDecoder().decode(getBody())
            : getBody().getBytes(StandardCharsets.UTF_8);
    }

    /** @return the body as text; bytes that are no UTF-8 are replaced by U+FFFD */
    default String text() {
        return Boolean.TRUE.equals(getIsBase64Encoded()) ? new String(content(), StandardCharsets.UTF_8) : getBody();
    }

    /**
     * The body, parsed.
     *
     * @return a Map, a List, a String, a Number, a Boolean or null
     * @throws java.io.UncheckedIOException if it is no JSON
     */
    default Object json() {
        return json(Object.class);
    }

    /**
     * The body, parsed by Jackson.
     *
     * @param <T> what it becomes
     * @param type the class of what it becomes
     * @return what the body says
     * @throws java.io.UncheckedIOException if it is no JSON of this type
     */
    default <T> T json(final Class<T> type) {
        return Bodies.parse(text(), type);
    }

    /**
     * A header.
     *
     * @param name its name, matched without regard to case
     * @return its value, if there is one
     */
    default Optional<String> header(final String name) {
        return getHeaders().entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase(name))
            .map(Map.Entry::getValue)
            .findFirst();
    }
}
