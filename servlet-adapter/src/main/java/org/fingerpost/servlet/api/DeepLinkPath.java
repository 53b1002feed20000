package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Objects;
import org.fingerpost.link.Target;
import org.jspecify.annotations.Nullable;

/**
 * The field {@code deepLinkPath}: text for a URI that opens the app for iOS and for Android, or an
 * object of one for each, either of which may be absent.
 */
record DeepLinkPath(@Nullable String ios, @Nullable String android) {
  static final String NAME = "deepLinkPath";
  static final DeepLinkPath NONE = new DeepLinkPath(null, null);

  private static final String IOS = "ios";
  private static final String ANDROID = "android";

  static DeepLinkPath of(Target target) {
    return new DeepLinkPath(target.iosDeepLink(), target.androidDeepLink());
  }

  /**
   * Reads the field of {@code owner}.
   *
   * @param former what an object is merged into (RFC 7396), if that was an object, too
   */
  static DeepLinkPath read(Fields owner, DeepLinkPath former) {
    JsonNode value = owner.any(NAME);
    if (value == null) {
      return NONE;
    }
    if (value.isTextual()) {
      return new DeepLinkPath(value.textValue(), value.textValue());
    }
    Fields uris = value.isObject() ? owner.object(NAME) : null;
    if (uris == null) {
      throw owner.wrongType(NAME, "a string or an object", value);
    }
    DeepLinkPath base = former.isText() ? NONE : former;
    DeepLinkPath read =
        new DeepLinkPath(
            uris.has(IOS) ? uris.text(IOS) : base.ios,
            uris.has(ANDROID) ? uris.text(ANDROID) : base.android);
    uris.end();
    return read;
  }

  /** Returns the value as it is read, or {@code null} for none. */
  @Nullable JsonNode write() {
    if (isText()) {
      return ios == null ? null : TextNode.valueOf(ios);
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (ios != null) {
      json.put(IOS, ios);
    }
    if (android != null) {
      json.put(ANDROID, android);
    }
    return json;
  }

  private boolean isText() {
    return Objects.equals(ios, android);
  }
}
