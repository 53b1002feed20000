package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import org.fingerpost.engine.DeferredDeepLink;
import org.fingerpost.engine.DeferredDeepLinks;
import org.fingerpost.engine.Receipt.Header;
import org.fingerpost.servlet.meter.CallRate;
import org.jspecify.annotations.Nullable;

/**
 * What apps ask after they were installed: which deep link their new user wanted. The click id is
 * the credential, for an app cannot keep another one.
 */
final class DeferredDeepLinkResource {
  /** Its path, with the name of what is variable. */
  static final String PATH = Routes.BASE + "/clicks/{clickId}/deep-link";

  private static final List<String> AROUND = List.of(PATH.split("\\{clickId}", -1));

  /** Each answer is a write to the disk, and nobody is asked who they are. */
  private static final int PER_SECOND = 100;

  private final DeferredDeepLinks deepLinks;
  private final CallRate rate;

  DeferredDeepLinkResource(DeferredDeepLinks deepLinks, InstantSource clock) {
    this.deepLinks = deepLinks;
    this.rate = new CallRate(PER_SECOND, clock);
  }

  /** Returns the answer to a request, or {@code null} if it is of another path. */
  @Nullable Answer answer(String method, String path) {
    String before = AROUND.get(0);
    String behind = AROUND.get(1);
    boolean isThis =
        path.startsWith(before)
            && path.endsWith(behind)
            && path.length() > before.length() + behind.length();
    if (!isThis) {
      return null;
    }
    String clickId = path.substring(before.length(), path.length() - behind.length());
    if (clickId.indexOf('/') >= 0) {
      return null;
    }
    if (!method.equals("GET")) { // Not HEAD either: who asks gets the answer, and once.
      throw ApiException.of(
          405, "method_not_allowed", "this path has only GET", new Header("Allow", "GET"));
    }
    long seconds = rate.tryAdmit();
    if (seconds > 0) {
      throw ApiException.of(
          429,
          "rate_limit_exceeded",
          "too many requests a second: try again",
          new Header("Retry-After", Long.toString(seconds)));
    }
    return answer(deepLinks.redeem(clickId));
  }

  private static Answer answer(DeferredDeepLinks.Answer found) {
    DeferredDeepLink deepLink = found.deepLink();
    if (deepLink != null) {
      return Answer.json(200, write(deepLink));
    }
    if (found.outcome() == DeferredDeepLinks.Outcome.REDEEMED) {
      throw ApiException.of(410, "gone", "the deep link of this click was asked for before");
    }
    throw ApiException.of(
        404,
        "not_found",
        "there is no such click id, or it is older than %d hours"
            .formatted(DeferredDeepLinks.LIFETIME.toHours()));
  }

  private static ObjectNode write(DeferredDeepLink deepLink) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("template", deepLink.templateId());
    json.put("slug", deepLink.link() == null ? null : deepLink.link().slug());
    json.put("deepLink", deepLink.deepLink());
    json.put("deepLinkValue", deepLink.parameters().get("deep_link_value"));
    deepLink.parameters().forEach(json.putObject("parameters")::put);
    json.put("clickedAt", Times.format(deepLink.clickedAt().toEpochMilli()));
    return json;
  }
}
