package org.fingerpost.onelink;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.fingerpost.deeplink.DeepLinkUri;
import org.fingerpost.deeplink.TargetParameters;
import org.fingerpost.url.PercentEncoding;
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

  /** As much as a redirect may have to do with, as servers bound the headers of an answer. */
  private static final int MAX_URL_LENGTH = 6_144;

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
    return encoded(told, Integer.MAX_VALUE);
  }

  @Override
  public String toWeb(String url) {
    Map<String, String> told = toldToWeb();
    if (told.isEmpty()) {
      return url;
    }
    int fragmentStart = indexOrEnd(url, '#', url.length());
    int queryStart = indexOrEnd(url, '?', fragmentStart);
    StringBuilder more = new StringBuilder(url.length() + 256).append(url, 0, queryStart);
    QueryWriter query = new QueryWriter(more);
    query.addExcept(url, queryStart + 1, fragmentStart, name -> false);
    int maxLength = MAX_URL_LENGTH - (url.length() - fragmentStart);
    told.forEach((name, value) -> query.addMissing(name, value, maxLength));
    return more.append(url, fragmentStart, url.length()).toString();
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
    return base.withParameters(encoded(told, DeepLinkUri.MAX_SENT_LENGTH - base.href().length()));
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

  /** Returns those parameters that fit into {@code maxLength} characters, one behind the other. */
  private static String encoded(Map<String, String> parameters, int maxLength) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      int lengthBefore = text.length();
      text.append(lengthBefore == 0 ? "" : "&")
          .append(PercentEncoding.encodeQueryComponent(parameter.getKey()))
          .append('=')
          .append(PercentEncoding.encodeQueryComponent(parameter.getValue()));
      if (text.length() >= maxLength) { // One more character goes before them.
        text.setLength(lengthBefore);
      }
    }
    return text.toString();
  }

  private static int indexOrEnd(String text, char c, int end) {
    int index = text.indexOf(c);
    return index < 0 || index > end ? end : index;
  }
}
