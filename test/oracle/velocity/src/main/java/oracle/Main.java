package oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import net.minidev.json.JSONObject;
import net.minidev.json.JSONStyle;
import net.minidev.json.JSONValue;
import net.minidev.json.parser.JSONParser;
import net.minidev.json.parser.ParseException;
import org.apache.velocity.Template;

/** One case per line of standard input, its answer as one line of standard output, in the same order. */
public final class Main {
  public static void main(String[] arguments) throws IOException, ParseException, InterruptedException {
    Locale.setDefault(Locale.ROOT);
    BufferedReader cases = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Writer answers = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
    // Deep templates recurse deeply in Velocity; what the default stack cannot hold must not look like a refusal.
    Thread worker = new Thread(null, () -> answerAll(cases, answers), "oracle", 1L << 29);
    worker.start();
    worker.join();
  }

  private static void answerAll(BufferedReader cases, Writer answers) {
    try {
      for (String line = cases.readLine(); line != null; line = cases.readLine()) {
        Map<String, Object> aCase = parse(line);
        Map<String, Object> answer = answer(aCase);
        answers.write(asciiJson(answer));
        answers.write('\n');
        if (!cases.ready()) answers.flush();
      }
      answers.flush();
    } catch (IOException | ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> parse(String line) throws ParseException {
    Object parsed = new JSONParser(JSONParser.MODE_RFC4627).parse(line, JSONValue.defaultReader.DEFAULT_ORDERED);
    return (Map<String, Object>) parsed;
  }

  private static Map<String, Object> answer(Map<String, Object> aCase) {
    Map<String, Object> answer = new LinkedHashMap<>();
    try {
      String source = (String) aCase.get("template");
      Velocity17 velocity = velocityFor(source);
      Template template = velocity.parse(source);
      String output = velocity.render(template, RequestVariables.of(aCase));
      // Java prints an array or an object without a text of its own by its address, which no two runs share.
      if (!output.equals(velocity.render(template, RequestVariables.of(aCase)))) return Map.of("unstable", true);
      answer.put("output", output);
    } catch (Velocity17.Refusal refusal) {
      answer.put("error", refusal.stage);
      answer.put("message", String.valueOf(refusal.getCause()));
    }
    return answer;
  }

  private static Velocity17 shared = new Velocity17();

  /** A macro's name, once seen, changes how that instance reads later templates: hence a new one where there is one. */
  private static Velocity17 velocityFor(String source) {
    return source.contains("macro") ? new Velocity17() : shared;
  }

  /** Lone surrogates, which templates can make, do not survive UTF-8; as JSON escapes they do. */
  private static String asciiJson(Map<String, Object> value) {
    String json = JSONObject.toJSONString(value, JSONStyle.LT_COMPRESS);
    StringBuilder ascii = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c < 0x7f) ascii.append(c);
      else ascii.append(String.format("\\u%04x", (int) c));
    }
    return ascii.toString();
  }
}
