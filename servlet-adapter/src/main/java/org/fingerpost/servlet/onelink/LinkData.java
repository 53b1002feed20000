package org.fingerpost.servlet.onelink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fingerpost.servlet.onelink.OneLinkException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The field {@code data}: a OneLink's parameters.
 *
 * @param parameters decoded, in the order given
 * @param renewTtl what some clients put among them, and is none of them; {@code null} if it was not
 *     there
 */
record LinkData(Map<String, String> parameters, @Nullable Boolean renewTtl) {
  static final String RENEW_TTL = "renew_ttl";

  /**
   * Reads the field, which is a JSON object or the text of one. Numbers and booleans become text,
   * and what is null is not there.
   *
   * @throws OneLinkException if it is neither, too long, or has a value that is no scalar
   */
  static LinkData read(@Nullable JsonNode field, OneLinkDialect dialect) {
    ObjectNode data = object(field);
    String compact = data.toString();
    if (compact.codePointCount(0, compact.length()) > dialect.maxDataCharacters()) {
      throw new OneLinkException(Kind.TOO_MUCH_DATA);
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : data.properties()) {
      String name = entry.getKey();
      String value = LenientJson.text(entry.getValue());
      if (value != null && !name.equals(RENEW_TTL)) {
        parameters.put(
            name, dialect == OneLinkDialect.V1 ? EncodedValue.decode(name, value) : value);
      }
    }
    return new LinkData(parameters, OneLinkBody.flag(data.get(RENEW_TTL)));
  }

  private static ObjectNode object(@Nullable JsonNode field) {
    if (field instanceof ObjectNode object) {
      return object;
    }
    if (field != null && field.isTextual()) {
      return LenientJson.parse(field.textValue());
    }
    throw new OneLinkException(Kind.INVALID_BODY);
  }
}
