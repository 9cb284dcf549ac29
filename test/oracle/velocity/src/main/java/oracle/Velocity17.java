package oracle;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import org.apache.velocity.Template;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.event.InvalidReferenceEventHandler;
import org.apache.velocity.context.Context;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.log.NullLogChute;
import org.apache.velocity.util.introspection.Info;

/** Apache Velocity 1.7 in the one configuration that gives what API Gateway gives. */
final class Velocity17 {
  private final RuntimeInstance runtime = new RuntimeInstance();

  Velocity17() {
    runtime.setProperty("runtime.log.logsystem.class", NullLogChute.class.getName());
    runtime.setProperty("eventhandler.invalidreferences.class", EmptyForInvalid.class.getName());
    // API Gateway has no macros: #macro prints nothing, and a call of one is text.
    runtime.setProperty("velocimacro.permissions.allow.inline", "false");
    runtime.setProperty("velocimacro.library", "");
    // Neither #include nor #parse finds a file.
    runtime.setProperty("resource.loader", "nothing");
    runtime.setProperty(
        "nothing.resource.loader.class", "org.apache.velocity.runtime.resource.loader.StringResourceLoader");
    runtime.setProperty("parser.pool.size", "1");
    runtime.init();
    runtime.removeDirective("evaluate"); // API Gateway prints #evaluate(...) as text.
  }

  String render(String source, Map<String, Object> variables) throws Refusal {
    Template template = new Template();
    try {
      template.setRuntimeServices(runtime);
      template.setName("template");
      template.setData(runtime.parse(new StringReader(source), "template"));
      template.initDocument();
    } catch (Exception | Error e) {
      throw new Refusal("parse", e);
    }
    try {
      StringWriter output = new StringWriter();
      template.merge(new VelocityContext(variables), output);
      return output.toString();
    } catch (Exception | Error e) {
      throw new Refusal("render", e);
    }
  }

  static final class Refusal extends Exception {
    final String stage;

    Refusal(String stage, Throwable cause) {
      super(cause);
      this.stage = stage;
    }
  }

  /** Whatever cannot be resolved is the empty string, wherever it stands. */
  public static final class EmptyForInvalid implements InvalidReferenceEventHandler {
    @Override
    public Object invalidGetMethod(Context context, String reference, Object object, String property, Info info) {
      return "";
    }

    @Override
    public boolean invalidSetMethod(Context context, String leftReference, String rightReference, Info info) {
      return false;
    }

    @Override
    public Object invalidMethod(Context context, String reference, Object object, String method, Info info) {
      return "";
    }
  }
}
