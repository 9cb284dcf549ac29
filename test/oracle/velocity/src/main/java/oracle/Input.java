package oracle;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidJsonException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import java.util.Map;
import net.minidev.json.JSONValue;

/** $input */
public final class Input {
  private static final Object NO_JSON = new Object();

  private final String payload;
  private final Map<String, Object> parameters;
  private Object document;
  private boolean parsed;

  Input(String payload, Map<String, Object> parameters) {
    this.payload = payload == null ? "" : payload;
    this.parameters = parameters;
  }

  public String getBody() {
    return payload.isEmpty() ? "{}" : payload;
  }

  public Object path(String path) {
    if (payload.isEmpty()) return null;
    try {
      Object document = document();
      return document == null || document == NO_JSON ? null : JsonPath.read(document, path);
    } catch (PathNotFoundException e) {
      return null;
    }
  }

  public String json(String path) {
    try {
      Object document = document();
      if (document == NO_JSON) return "\"\"";
      if (document == null) return path.equals("$") ? "null" : "\"\"";
      return JSONValue.toJSONString(JsonPath.read(document, path));
    } catch (PathNotFoundException e) {
      return "\"\"";
    }
  }

  /**
   * One document for the whole rendering, because later paths find the changes that a template makes in it. NO_JSON if the body
   * is not JSON. JSON that is broken fails in the path itself.
   */
  private Object document() {
    if (!parsed) document = parse(getBody());
    parsed = true;
    return document;
  }

  private static Object parse(String body) {
    try {
      return Configuration.defaultConfiguration().jsonProvider().parse(body);
    } catch (InvalidJsonException e) {
      return NO_JSON;
    }
  }

  public Map<String, Object> params() {
    return parameters;
  }

  public Object params(String name) {
    for (Object source : parameters.values()) {
      Object value = ((Map<?, ?>) source).get(name);
      if (value != null) return value;
    }
    return "";
  }
}
