package org.fingerpost.redirect;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.fingerpost.catalog.LinkPreview;
import org.fingerpost.deeplink.AppStoreCampaign;
import org.fingerpost.link.Utm;
import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.QueryWriter;
import org.fingerpost.url.WebUrl;
import org.fingerpost.visit.VisitorFacts;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a long Firebase Dynamic Link, as Firebase documents them for <a
 * href="https://firebase.google.com/docs/dynamic-links/create-manually">manual construction</a>. Of
 * a parameter that is there more than once the first counts, and an empty one is none.
 *
 * <p>Whoever calls up a domain can make up such a query. So one that has a URL where nobody may be
 * sent is none at all, as Firebase has it with its <a
 * href="https://firebase.google.com/docs/dynamic-links/allow-specific-url-patterns">allow-list</a>.
 */
final class FirebaseQuery {
  /** Without this one a query is none of Firebase's. */
  static final String LINK = "link";

  /** The parameters that say where visitors go. */
  private static final List<String> URLS = List.of(LINK, "afl", "ifl", "ipfl", "ofl");

  /** So that no redirect has more than servers let the headers of an answer have. */
  private static final int MAX_UTM_LENGTH = 1_000;

  private static final int MAX_TOKEN_LENGTH = 100;

  private final VisitorFacts facts;
  private final Map<String, WebUrl> urls;
  private final Map<String, String> campaign;

  private FirebaseQuery(VisitorFacts facts, Map<String, WebUrl> urls) {
    this.facts = facts;
    this.urls = urls;
    this.campaign = campaign(facts);
  }

  /**
   * Returns the query of a visit; {@code null} if it is none of Firebase's, or has a URL that is
   * not allowed.
   *
   * @param allowed says where visitors may be sent
   */
  static @Nullable FirebaseQuery find(VisitorFacts facts, Predicate<WebUrl> allowed) {
    Map<String, WebUrl> urls = new HashMap<>();
    for (int i = 0; i < URLS.size(); i++) {
      String name = URLS.get(i);
      String value = find(facts, name);
      WebUrl url = value == null ? null : parse(value);
      boolean isRefused = value == null ? i == 0 : url == null || !allowed.test(url);
      if (isRefused) {
        return null;
      }
      if (url != null) {
        urls.put(name, url);
      }
    }
    return new FirebaseQuery(facts, urls);
  }

  /**
   * Returns the name of the first parameter with a URL that is not allowed, or {@code null} if all
   * are. Not for the redirect path.
   */
  static @Nullable String findRefused(VisitorFacts facts, Predicate<WebUrl> allowed) {
    for (String name : URLS) {
      String value = find(facts, name);
      WebUrl url = value == null ? null : parse(value);
      if (value != null && (url == null || !allowed.test(url))) {
        return name;
      }
    }
    return null;
  }

  /** Returns where the link leads, with the campaign parameters that it does not have itself. */
  String link() {
    WebUrl link = urls.get(LINK);
    if (link == null) {
      throw new IllegalStateException("a query without a link is none");
    }
    return QueryWriter.extend(link.href(), campaign);
  }

  /** Returns the URL that a parameter has, in canonical form, or {@code null}. */
  @Nullable String url(String name) {
    WebUrl url = urls.get(name);
    return url == null ? null : url.href();
  }

  /** Returns the decoded value of a parameter, or {@code null}. */
  @Nullable String text(String name) {
    return find(facts, name);
  }

  /** Returns the campaign parameters as a query, empty if there are none. */
  String utm() {
    return QueryWriter.encode(campaign, MAX_UTM_LENGTH);
  }

  /** Returns what the App Store is told. */
  AppStoreCampaign appStoreCampaign() {
    return new AppStoreCampaign(token("pt"), token("at"), token("ct"), token("mt"));
  }

  /** Returns what previews of the link show. */
  LinkPreview preview() {
    String imageUrl = text("si");
    WebUrl image = imageUrl == null ? null : parse(imageUrl);
    return new LinkPreview(words("st"), words("sd"), image == null ? null : image.href());
  }

  /** Returns the campaign parameters, as far as they fit into {@link #MAX_UTM_LENGTH}. */
  private static Map<String, String> campaign(VisitorFacts facts) {
    Map<String, String> campaign = new LinkedHashMap<>();
    for (String name : Utm.NAMES) {
      String value = find(facts, name);
      if (value != null) {
        campaign.put(name, value);
        if (QueryWriter.encode(campaign, Integer.MAX_VALUE).length() > MAX_UTM_LENGTH) {
          campaign.remove(name);
        }
      }
    }
    return campaign;
  }

  private @Nullable String token(String name) {
    String value = text(name);
    return value == null || value.length() > MAX_TOKEN_LENGTH ? null : value;
  }

  private @Nullable String words(String name) {
    String value = text(name);
    return value == null || value.isBlank() ? null : value;
  }

  private static @Nullable String find(VisitorFacts facts, String name) {
    String value = facts.queryParameter(name);
    return value == null || value.isEmpty() ? null : value;
  }

  private static @Nullable WebUrl parse(String value) {
    try {
      WebUrl url = WebUrl.parseStrict(value);
      return url.href().length() > QueryWriter.MAX_URL_LENGTH ? null : url;
    } catch (InvalidUrlException e) {
      return null;
    }
  }
}
