package oracle;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.velocity.Template;

/**
 * Measures how often per second Velocity parses and renders each case of standard input, on a warm JVM: `NAME|WHAT FIGURE` per
 * line. The argument is the number of seconds for each figure, after half as many for the warm-up.
 */
public final class Bench {
  public static void main(String[] arguments) throws Exception {
    double seconds = Double.parseDouble(arguments[0]);
    BufferedReader cases = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Velocity17 velocity = new Velocity17();
    for (String line = cases.readLine(); line != null; line = cases.readLine()) {
      Map<String, Object> aCase = Main.parse(line);
      String source = (String) aCase.get("template");
      Template template = velocity.parse(source);
      report(aCase, "render", seconds, () -> velocity.render(template, RequestVariables.of(aCase)));
      report(aCase, "parse and render", seconds, () -> velocity.render(source, RequestVariables.of(aCase)));
    }
  }

  private interface Rendering {
    String run() throws Velocity17.Refusal;
  }

  private static void report(Map<String, Object> aCase, String what, double seconds, Rendering rendering)
      throws Velocity17.Refusal {
    median(seconds / 2, rendering);
    System.out.println(aCase.get("name") + "|" + what + " " + 1e9 / median(seconds, rendering));
  }

  /** Nanoseconds of one rendering: the median over all that fit into the time. */
  private static double median(double seconds, Rendering rendering) throws Velocity17.Refusal {
    long[] times = new long[1 << 20];
    int count = 0;
    long end = System.nanoTime() + (long) (seconds * 1e9);
    int length = 0;
    while (System.nanoTime() < end && count < times.length) {
      long start = System.nanoTime();
      length += rendering.run().length();
      times[count++] = System.nanoTime() - start;
    }
    if (length == 0) throw new IllegalStateException("nothing was rendered");
    Arrays.sort(times, 0, count);
    return times[count / 2];
  }
}
