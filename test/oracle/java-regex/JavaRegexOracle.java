import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.PatternSyntaxException;

/**
 * Answers with the results of matches, replaceAll, replaceFirst and split of the JDK's own java.lang.String.
 *
 * A line in is pattern, subject, replacement and limit; a line out is the four answers, split's pieces last. Fields are
 * separated by tabs, and in a field every character outside printable ASCII, and the backslash, is \\uXXXX. An answer
 * that is an exception is one word: !syntax, !group (a bad replacement), !overflow (the JDK's stack), !crash (any other,
 * a fault of the JDK's own).
 */
public class JavaRegexOracle {
  public static void main(String[] arguments) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] fields = line.split("\t", -1);
      out.print(answer(decode(fields[0]), decode(fields[1]), decode(fields[2]), Integer.parseInt(fields[3])));
      out.print('\n');
    }
    out.flush();
  }

  private static String answer(String pattern, String subject, String replacement, int limit) {
    List<String> fields = new ArrayList<>();
    fields.add(attempt(() -> String.valueOf(subject.matches(pattern))));
    if (fields.get(0).equals("!syntax")) return "!syntax";
    fields.add(attempt(() -> encode(subject.replaceAll(pattern, replacement))));
    fields.add(attempt(() -> encode(subject.replaceFirst(pattern, replacement))));
    fields.add(attempt(() -> {
      List<String> pieces = new ArrayList<>();
      for (String piece : subject.split(pattern, limit)) pieces.add(encode(piece));
      return String.join("\t", pieces);
    }));
    return String.join("\t", fields);
  }

  private static String attempt(Supplier<String> question) {
    try {
      return question.get();
    } catch (PatternSyntaxException e) {
      return "!syntax";
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return "!group";
    } catch (StackOverflowError e) {
      return "!overflow";
    } catch (RuntimeException e) {
      return "!crash";
    }
  }

  private static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (c < ' ' || c > '~' || c == '\\' || c == '!') encoded.append(String.format("\\u%04X", (int) c));
      else encoded.append(c);
    }
    return encoded.toString();
  }

  private static String decode(String field) {
    StringBuilder decoded = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      if (field.charAt(i) == '\\') {
        decoded.append((char) Integer.parseInt(field.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        decoded.append(field.charAt(i));
      }
    }
    return decoded.toString();
  }
}
