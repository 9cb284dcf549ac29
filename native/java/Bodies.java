package software.amazon.awsconstructs.services.apigatewaysagemakerendpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes of what Java has the text that jsii takes. */
final class Bodies {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_SHOWN = 80;

    private Bodies() {}

    static String write(final Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (final JsonProcessingException error) {
            throw new UncheckedIOException(error);
        }
    }

    static <T> T parse(final String text, final Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (final JsonProcessingException error) {
            throw new UncheckedIOException(error);
        }
    }

    static String text(final Object value) {
        return value instanceof Number || value instanceof Boolean ? write(value) : (String) value;
    }

    static Map<String, String> texts(final Map<String, ?> values) {
        if (values == null) {
            return null;
        }
        final Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    static void requireOne(final String body) {
        if (body != null) {
            throw new IllegalArgumentException("A message has one body: give either body or json.");
        }
    }

    /** The headers with the content type of JSON, unless they have one. */
    static Map<String, String> typed(final Map<String, String> headers, final Map<String, ?> multiValueHeaders) {
        final Map<String, Object> all = new LinkedHashMap<>(headers == null ? Collections.emptyMap() : headers);
        all.putAll(multiValueHeaders == null ? Collections.emptyMap() : multiValueHeaders);
        if (all.keySet().stream().anyMatch("Content-Type"::equalsIgnoreCase)) {
            return headers;
        }
        final Map<String, String> typed = new LinkedHashMap<>(headers == null ? Collections.emptyMap() : headers);
        typed.put("Content-Type", "application/json");
        return typed;
    }

    /** The path with query string parameters added; a parameter with several values is given several times. */
    static String withParams(final String path, final Map<String, ?> params) {
        final List<String> pairs = new ArrayList<>();
        params.forEach((name, values) -> {
            for (final Object value : values instanceof Iterable<?> ? (Iterable<?>) values : Collections.singleton(values)) {
                pairs.add(encode(name) + "=" + encode(text(value)));
            }
        });
        return pairs.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + String.join("&", pairs);
    }

    private static String encode(final String text) {
        try {
            return URLEncoder.encode(text, "UTF-8").replace("+", "%20");
        } catch (final UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A message in one line. */
    static String shown(final Message message) {
        final String text = message.text();
        // The body may have megabytes, and a part of it is shown.
        final String line = text.substring(0, Math.min(text.length(), 4 * LONGEST_SHOWN)).trim().replaceAll("\\s+", " ");
        final String shown = line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN - 1) + "…";
        return message.header("Content-Type").map(type -> type + " ").orElse("") + shown;
    }
}
