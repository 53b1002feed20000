package org.fingerpost.onelink;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.fingerpost.deeplink.DeepLinkUri;
import org.fingerpost.deeplink.TargetParameters;
import org.fingerpost.url.QueryWriter;
import org.jspecify.annotations.Nullable;

/**
 * What of a OneLink's parameters is passed on: to a page in the web, to the app, and to Google Play
 * (appsflyer-onelink.md, section 2.6, and the decisions in section 7).
 *
 * @param parameters those of the visit
 * @param templateId the first part of its path
 * @param shortLink what else is passed on of a short link, or {@code null} for a long one
 * @param isIos whether the visitor has iOS, where a URI that is nothing but a scheme gets the host
 *     {@code af}
 * @param playReferrer what a web page that stands in for Google Play is told as {@code referrer},
 *     not yet encoded, or {@code null}
 */
public record OneLinkForwarding(
    OneLinkParameters parameters,
    String templateId,
    @Nullable ShortLink shortLink,
    boolean isIos,
    @Nullable String playReferrer)
    implements TargetParameters {

  /**
   * A short link.
   *
   * @param id its id under the template
   * @param sourceCaller which API has made it, in AppsFlyer's words
   */
  public record ShortLink(String id, String sourceCaller) {}

  /**
   * Returns what Google Play tells the app after it was installed, not yet encoded.
   *
   * @param clickId the visit's, or {@code null}
   */
  public static String playReferrer(OneLinkParameters parameters, @Nullable String clickId) {
    Map<String, String> all = parameters.all();
    Map<String, String> told = new LinkedHashMap<>();
    if (clickId != null) {
      told.put(OneLinkName.TRANSACTION, clickId);
    }
    for (String name : new String[] {OneLinkName.MEDIA_SOURCE, OneLinkName.CAMPAIGN, "clickid"}) {
      String value = all.get(name);
      if (value != null) {
        told.put(name, value);
      }
    }
    return QueryWriter.encode(told, Integer.MAX_VALUE);
  }

  @Override
  public String toWeb(String url) {
    return QueryWriter.extend(url, toldToWeb());
  }

  @Override
  public DeepLinkUri toApp(DeepLinkUri uri) {
    Map<String, String> told = new TreeMap<>();
    parameters
        .all()
        .forEach(
            (name, value) -> {
              if (!OneLinkName.isWithheldFromApp(name)) {
                told.put(nameForApp(name), value);
              }
            });
    told.put("af_deeplink", "true");
    told.put("onelink_id", templateId);
    if (shortLink != null) {
      told.put("shortlink", shortLink.id());
      told.put("source_caller", shortLink.sourceCaller());
    }
    DeepLinkUri base =
        isIos && uri.href().endsWith("://") ? new DeepLinkUri(uri.href() + "af") : uri;
    base.parameterNames().forEach(told::remove);
    int maxLength = DeepLinkUri.MAX_SENT_LENGTH - base.href().length() - "?".length();
    return base.withParameters(QueryWriter.encode(told, maxLength));
  }

  private Map<String, String> toldToWeb() {
    Map<String, String> told = new LinkedHashMap<>();
    if (!parameters.isFalse(OneLinkName.PARAMETER_FORWARDING)) {
      told.putAll(parameters.ofLink());
      if (shortLink != null) {
        told.put("shortlink", shortLink.id());
        told.put("source_caller", shortLink.sourceCaller());
        told.put("onelink_id", templateId);
      }
      if (playReferrer != null) {
        told.put("referrer", playReferrer);
      }
    }
    parameters.ofVisit().forEach(told::putIfAbsent); // Last, for it can be too long.
    if (parameters.isFalse(OneLinkName.BASE_PARAMETERS_FORWARDING)) {
      told.remove(OneLinkName.MEDIA_SOURCE);
      told.remove(OneLinkName.CAMPAIGN);
    }
    told.keySet().removeIf(OneLinkName::isWithheldFromWeb);
    return told;
  }

  /** The names by which AppsFlyer's SDK knows the two. */
  private static String nameForApp(String name) {
    return switch (name) {
      case OneLinkName.MEDIA_SOURCE -> "media_source";
      case OneLinkName.CAMPAIGN -> "campaign";
      default -> name;
    };
  }
}
