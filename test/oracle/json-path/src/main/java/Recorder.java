import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JsonProvider;
import java.io.BufferedWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.minidev.json.JSONArray;
import net.minidev.json.JSONValue;
import net.minidev.json.parser.JSONParser;

/**
 * Writes the answer of Jayway JsonPath with its default provider to each line of a cases file, as one line of JSON each.
 * A case is {"text": …} to be read and written again, or {"document": name or "text": …, "path": …} to be evaluated.
 * Arguments: the folder of the documents, the cases file, the answers file.
 */
public class Recorder {
  private static final JsonProvider PROVIDER = Configuration.defaultConfiguration().jsonProvider();

  public static void main(String[] args) throws Exception {
    Path documents = Path.of(args.length > 0 ? args[0] : "documents");
    Path cases = Path.of(args.length > 1 ? args[1] : "cases.jsonl");
    Path answers = Path.of(args.length > 2 ? args[2] : "answers.jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(answers)) {
      for (String line : Files.readAllLines(cases)) {
        Map<?, ?> input = (Map<?, ?>) new JSONParser(JSONParser.MODE_RFC4627).parse(line);
        Map<String, Object> answer = new LinkedHashMap<>();
        input.forEach((key, value) -> answer.put((String) key, value));
        String text = input.containsKey("document")
            ? Files.readString(documents.resolve(input.get("document") + ".json"))
            : (String) input.get("text");
        if (input.containsKey("path")) evaluate((String) input.get("path"), text, answer);
        else read(text, answer);
        out.write(asciiJson(answer));
        out.newLine();
      }
    }
  }

  private static void read(String text, Map<String, Object> answer) {
    try {
      Object value = PROVIDER.parse(text);
      answer.put("value", describe(value));
      answer.put("written", value instanceof List ? JSONArray.toJSONString((List<?>) value) : JSONValue.toJSONString(value));
    } catch (Throwable error) {
      answer.put("error", "unreadable");
      answer.put("message", message(error));
    }
  }

  private static void evaluate(String path, String text, Map<String, Object> answer) {
    JsonPath compiled;
    try {
      compiled = JsonPath.compile(path);
    } catch (Throwable error) {
      answer.put("error", "malformed");
      answer.put("message", message(error));
      return;
    }
    answer.put("definite", compiled.isDefinite());
    try {
      answer.put("value", describe(compiled.read(PROVIDER.parse(text), Configuration.defaultConfiguration())));
    } catch (PathNotFoundException error) {
      answer.put("error", "missing");
      answer.put("message", message(error));
    } catch (Throwable error) {
      answer.put("error", "failed");
      answer.put("message", message(error));
    }
  }

  private static String message(Throwable error) {
    String message = error.getClass().getSimpleName() + ": " + error.getMessage();
    return message.length() > 200 ? message.substring(0, 200) : message;
  }

  /** JSON, but each number carries its class: 1 Integer, 1L Long, 1N BigInteger, 1.0D Double, 1.0M BigDecimal, 1.0F Float. */
  private static String describe(Object value) {
    StringBuilder out = new StringBuilder();
    describe(value, out);
    return out.toString();
  }

  private static void describe(Object value, StringBuilder out) {
    if (value instanceof Map) {
      String separator = "{";
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        out.append(separator);
        describe(entry.getKey(), out);
        out.append(":");
        describe(entry.getValue(), out);
        separator = ",";
      }
      out.append(separator.equals("{") ? "{}" : "}");
    } else if (value instanceof Iterable) {
      out.append(value instanceof JSONArray ? "" : value.getClass().getSimpleName()).append("[");
      String separator = "";
      for (Object item : (Iterable<?>) value) {
        out.append(separator);
        describe(item, out);
        separator = ",";
      }
      out.append("]");
    } else if (value instanceof String) quote((String) value, out);
    else if (value == null || value instanceof Boolean || value instanceof Integer) out.append(value);
    else if (value instanceof Long) out.append(value).append("L");
    else if (value instanceof BigInteger) out.append(value).append("N");
    else if (value instanceof Double) out.append(value).append("D");
    else if (value instanceof BigDecimal) out.append(value).append("M");
    else if (value instanceof Float) out.append(value).append("F");
    else out.append(value.getClass().getName()).append("(").append(value).append(")");
  }

  private static String asciiJson(Map<String, Object> answer) {
    StringBuilder out = new StringBuilder();
    String separator = "{";
    for (Map.Entry<String, Object> entry : answer.entrySet()) {
      out.append(separator);
      quote(entry.getKey(), out);
      out.append(":");
      if (entry.getValue() instanceof String) quote((String) entry.getValue(), out);
      else out.append(entry.getValue());
      separator = ",";
    }
    return out.append("}").toString();
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') out.append('\\').append(c);
      else if (c < ' ' || c > '~') out.append(String.format("\\u%04x", (int) c));
      else out.append(c);
    }
    out.append('"');
  }
}
