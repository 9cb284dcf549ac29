package oracle;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that API Gateway gives a request template: $input, $util, $context and $stageVariables. */
final class RequestVariables {
  static Map<String, Object> of(Map<String, Object> aCase) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("path", map(aCase, "pathParameters"));
    parameters.put("querystring", map(aCase, "queryStringParameters"));
    parameters.put("header", map(aCase, "headers"));

    Map<String, Object> variables = new HashMap<>();
    variables.put("input", new Input((String) aCase.get("body"), parameters));
    variables.put("util", new Util());
    variables.put("context", context(map(aCase, "context")));
    variables.put("stageVariables", map(aCase, "stageVariables"));
    return variables;
  }

  private static Map<String, Object> context(Map<String, Object> given) {
    Map<String, Object> context = new LinkedHashMap<>();
    given.forEach((name, value) -> context.put(name, silent(value)));
    if (context.get("authorizer") instanceof SilentMap authorizer) authorizer.replaceAll((name, value) -> text(value));
    context.put("requestOverride", overrides("path", "header", "querystring"));
    context.put("responseOverride", overrides("header"));
    return context;
  }

  /** A Lambda authorizer's numbers and booleans are strings to a template. */
  private static Object text(Object value) {
    return value instanceof Number || value instanceof Boolean ? value.toString() : value;
  }

  private static Map<String, Object> overrides(String... names) {
    Map<String, Object> overrides = new SilentMap();
    for (String name : names) overrides.put(name, new SilentMap());
    return overrides;
  }

  private static Object silent(Object value) {
    if (!(value instanceof Map)) return value;
    Map<String, Object> silent = new SilentMap();
    ((Map<?, ?>) value).forEach((name, entry) -> silent.put((String) name, silent(entry)));
    return silent;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> aCase, String name) {
    Object value = aCase.get(name);
    return value == null ? new LinkedHashMap<>() : new LinkedHashMap<>((Map<String, Object>) value);
  }

  /** API Gateway prints $context.identity, $context.requestOverride and their like as nothing. */
  static final class SilentMap extends LinkedHashMap<String, Object> {
    @Override
    public String toString() {
      return "";
    }
  }
}
