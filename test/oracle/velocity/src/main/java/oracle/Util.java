package oracle;

import com.jayway.jsonpath.Configuration;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.commons.lang.StringEscapeUtils;

/** $util */
public final class Util {
  public String escapeJavaScript(Object value) {
    if (value == null) throw new NullPointerException();
    if (value instanceof String) return StringEscapeUtils.escapeJavaScript((String) value);
    return value instanceof Number || value instanceof Boolean ? value.toString() : null;
  }

  public Object parseJson(String json) {
    if (json == null || json.isEmpty()) return "";
    return Configuration.defaultConfiguration().jsonProvider().parse(json);
  }

  public String urlEncode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  public String urlDecode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  public String base64Encode(Object value) {
    return Base64.getEncoder().encodeToString(value.toString().getBytes(StandardCharsets.UTF_8));
  }

  public String base64Decode(String text) {
    return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
  }
}
