package org.fingerpost.onelink;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fingerpost.visit.QueryText;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a visit of a OneLink, decoded. On a short link they are the stored ones and the
 * visit's own, which win; but those that choose where visitors go count only if they are stored. On
 * a long link they are the visit's query.
 */
public final class OneLinkParameters {
  private static final int MAX_CAMPAIGN_CHARACTERS = 100;

  /** What AppsFlyer passes on in the place of a campaign that is too long. */
  private static final String CAMPAIGN_TOO_LONG = "c_name_exceeded_max_length";

  private final Map<String, String> ofLink;
  private final Map<String, String> ofVisit;

  private OneLinkParameters(Map<String, String> ofLink, Map<String, String> ofVisit) {
    this.ofLink = ofLink;
    this.ofVisit = ofVisit;
  }

  /** Returns the parameters of a visit of a short link. */
  public static OneLinkParameters ofShortLink(Map<String, String> stored, @Nullable String query) {
    Map<String, String> ofVisit = QueryText.of(query).toMap();
    ofVisit.keySet().removeAll(OneLinkName.REDIRECTS);
    ofVisit.keySet().removeAll(OneLinkName.MADE);
    Map<String, String> ofLink = new LinkedHashMap<>(stored);
    ofLink.keySet().removeAll(ofVisit.keySet());
    return new OneLinkParameters(ofLink, ofVisit);
  }

  /** Returns the parameters of a visit of a long link. */
  public static OneLinkParameters ofLongLink(@Nullable String query) {
    Map<String, String> ofLink = QueryText.of(query).toMap();
    ofLink.keySet().removeAll(OneLinkName.MADE);
    return new OneLinkParameters(ofLink, Map.of());
  }

  /** Returns the value of a parameter, or {@code null} if it is not there. */
  public @Nullable String find(String name) {
    String value = ofVisit.get(name);
    return value == null ? ofLink.get(name) : value;
  }

  /** Returns the value of a parameter that is there and not blank, or {@code null}. */
  public @Nullable String findText(String name) {
    String value = find(name);
    return value == null || value.isBlank() ? null : value;
  }

  /** Returns whether a parameter is {@code true}, in whatever case. */
  public boolean isTrue(String name) {
    return "true".equalsIgnoreCase(find(name));
  }

  /** Returns whether a server reports the visit and wants no redirect. */
  public boolean isReported() {
    return isFalse(OneLinkName.REDIRECTS_VISITOR);
  }

  /** Returns the custom store listing that is shown in Google Play, or {@code null}. */
  public @Nullable String playListing() {
    return findText(OneLinkName.PLAY_LISTING);
  }

  /** Returns the custom product page that is shown in the App Store, or {@code null}. */
  public @Nullable String appStorePage() {
    return findText(OneLinkName.APP_STORE_PAGE);
  }

  /** Returns whether a parameter is {@code false}, in whatever case. */
  boolean isFalse(String name) {
    return "false".equalsIgnoreCase(find(name));
  }

  /** Returns all of them, those of the link first. */
  public Map<String, String> all() {
    Map<String, String> all = ofLink();
    all.putAll(ofVisit());
    return all;
  }

  /** Returns those of the link that the visit has not replaced; a copy. */
  Map<String, String> ofLink() {
    return copy(ofLink);
  }

  /** Returns those that the visit has; a copy. */
  Map<String, String> ofVisit() {
    return copy(ofVisit);
  }

  private static Map<String, String> copy(Map<String, String> parameters) {
    Map<String, String> copy = new LinkedHashMap<>(parameters);
    copy.computeIfPresent(OneLinkName.CAMPAIGN, (name, campaign) -> campaign(campaign));
    return copy;
  }

  private static String campaign(String campaign) {
    return campaign.codePointCount(0, campaign.length()) > MAX_CAMPAIGN_CHARACTERS
        ? CAMPAIGN_TOO_LONG
        : campaign;
  }
}
