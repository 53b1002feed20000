package org.fingerpost.engine;

import java.util.List;
import org.fingerpost.catalog.AllowList;
import org.fingerpost.catalog.Domain;
import org.fingerpost.link.Link;
import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;
import org.jspecify.annotations.Nullable;

/** Checks hosts and drafts of domains, and makes settings of them. */
final class DomainChecker {
  private static final int MAX_HOST_LENGTH = 253;
  private static final int MAX_ROBOTS_TAG_LENGTH = 200;

  /** The values of the header (Referrer Policy, section 3), the empty one excepted. */
  private static final List<String> REFERRER_POLICIES =
      List.of(
          "no-referrer",
          "no-referrer-when-downgrade",
          "same-origin",
          "origin",
          "strict-origin",
          "origin-when-cross-origin",
          "strict-origin-when-cross-origin",
          "unsafe-url");

  private final LinkChecker links;

  DomainChecker(LinkChecker links) {
    this.links = links;
  }

  /**
   * Returns the canonical form of a host: lower case, ASCII, without a port.
   *
   * @throws InvalidLinkException if {@code host} is none
   */
  String host(String host) {
    if (host.isEmpty() || host.length() > MAX_HOST_LENGTH) {
      throw LinkChecker.invalid(
          "host", "host must be 1 to %d characters: %d".formatted(MAX_HOST_LENGTH, host.length()));
    }
    String canonical = findCanonical(host);
    if (canonical == null) {
      throw LinkChecker.invalid(
          "host", "host must be a domain name without scheme, port or path: " + Shown.of(host));
    }
    return canonical;
  }

  /** Returns the canonical form of a host, or {@code null} if {@code host} is none. */
  static @Nullable String findCanonical(String host) {
    for (int i = 0; i < host.length(); i++) {
      if ("/\\?#@:[]%".indexOf(host.charAt(i)) >= 0) {
        return null;
      }
    }
    try {
      String canonical = WebUrl.parseStrict("http://" + host + "/").host();
      return canonical.length() > MAX_HOST_LENGTH || !hasGoodLabels(canonical) ? null : canonical;
    } catch (InvalidUrlException e) {
      return null;
    }
  }

  /** Returns the settings that a draft describes for the domain of this host. */
  Domain.Settings settings(String host, DomainDraft draft) {
    List<String> allowList = AllowListChecker.check(draft.allowList);
    if (draft.firebaseLinks && allowList.isEmpty()) {
      throw LinkChecker.invalid(
          "allowList",
          "allowList must name at least 1 domain where firebaseLinks is true: 0 domains");
    }
    return new Domain.Settings(
        notFoundUrl(host, draft.notFoundUrl),
        indexUrl(host, draft.indexUrl),
        draft.answersGone,
        (int) LinkChecker.range("cacheMaxAge", draft.cacheMaxAgeSeconds, 0, Link.MAX_CACHE_SECONDS),
        robotsTag(draft.robotsTag),
        referrerPolicy(draft.referrerPolicy),
        draft.visitorCookie,
        draft.firebaseLinks,
        new AllowList(allowList));
  }

  /** Any URL on the domain itself is a short link, which is refused, or unknown: a loop. */
  private @Nullable String notFoundUrl(String host, @Nullable String value) {
    String url = links.optionalUrl("notFoundUrl", value);
    if (url != null && isOn(host, url)) {
      throw LinkChecker.invalid(
          "notFoundUrl", "notFoundUrl must not be on the domain itself: " + Shown.of(url));
    }
    return url;
  }

  private @Nullable String indexUrl(String host, @Nullable String value) {
    String url = links.optionalUrl("indexUrl", value);
    if (url != null && isOn(host, url) && LinkChecker.parse(url).path().equals("/")) {
      throw LinkChecker.invalid(
          "indexUrl", "indexUrl must not be the index itself: " + Shown.of(url));
    }
    return url;
  }

  private boolean isOn(String host, String url) {
    String other = LinkChecker.parse(url).host();
    return host.isEmpty() ? links.isDefaultHost(other) : other.equals(host);
  }

  private static @Nullable String robotsTag(@Nullable String value) {
    if (value == null) {
      return null;
    }
    boolean isPrintable = value.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    if (!isPrintable
        || value.isEmpty()
        || value.length() > MAX_ROBOTS_TAG_LENGTH
        || value.startsWith(" ")
        || value.endsWith(" ")) {
      throw LinkChecker.invalid(
          "robotsTag",
          "robotsTag must be 1 to %d printable ASCII characters, no space first or last: %s (%d)"
              .formatted(MAX_ROBOTS_TAG_LENGTH, Shown.of(value), value.length()));
    }
    return value;
  }

  private static @Nullable String referrerPolicy(@Nullable String value) {
    if (value != null && !REFERRER_POLICIES.contains(value)) {
      throw LinkChecker.invalid(
          "referrerPolicy",
          "referrerPolicy must be one of %s: %s"
              .formatted(String.join(", ", REFERRER_POLICIES), Shown.of(value)));
    }
    return value;
  }

  /**
   * Returns whether the labels are those of a host: letters, digits, hyphens within, underscores.
   * No dot ends the name, and none is a {@code *}: a domain is one host.
   */
  private static boolean hasGoodLabels(String host) {
    for (String label : host.split("\\.", -1)) {
      boolean isGood =
          !label.isEmpty()
              && label.length() <= 63
              && !label.startsWith("-")
              && !label.endsWith("-")
              && label.chars().allMatch(DomainChecker::isHostCharacter);
      if (!isGood) {
        return false;
      }
    }
    return true;
  }

  /** A canonical host is in lower case. */
  private static boolean isHostCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }
}
