package org.fingerpost.servlet.onelink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import org.fingerpost.servlet.onelink.OneLinkException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The body of a create or an update. What is {@code null} was not given.
 *
 * @param shortlinkId what version 2.0 wants a new link to be named
 */
record OneLinkBody(
    LinkData data,
    @Nullable String shortlinkId,
    @Nullable Duration ttl,
    @Nullable Boolean renewTtl,
    @Nullable String brandDomain) {

  /**
   * Reads a body.
   *
   * @throws OneLinkException if it has no {@code data} that can be used, or another field cannot
   */
  static OneLinkBody read(ObjectNode body, OneLinkDialect dialect) {
    LinkData data = LinkData.read(body.get("data"), dialect);
    Boolean renewTtl = flag(body.get(LinkData.RENEW_TTL));
    return new OneLinkBody(
        data,
        LenientJson.text(body.get("shortlink_id")),
        OneLinkTtl.read(body.get("ttl"), dialect.maxTtl()),
        renewTtl == null ? data.renewTtl() : renewTtl,
        LenientJson.text(body.get("brand_domain")));
  }

  /** Returns the boolean that a field is, or is the text of; {@code null} if it is absent. */
  static @Nullable Boolean flag(@Nullable JsonNode field) {
    String text = LenientJson.text(field);
    if (text == null) {
      return null;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new OneLinkException(Kind.INVALID_BODY);
    };
  }
}
