package org.fingerpost.engine;

import java.util.ArrayList;
import java.util.List;

/** Checks the domains of allow-lists. */
final class AllowListChecker {
  static final int MAX_DOMAINS = 100;

  private AllowListChecker() {}

  /**
   * Returns domains in canonical form.
   *
   * @throws InvalidLinkException if there are too many, or one is none
   */
  static List<String> check(List<String> domains) {
    if (domains.size() > MAX_DOMAINS) {
      throw LinkChecker.invalid(
          "allowList",
          "allowList must be at most %d domains: %d".formatted(MAX_DOMAINS, domains.size()));
    }
    List<String> canonical = new ArrayList<>();
    for (String domain : domains) {
      String host = DomainChecker.findCanonical(domain);
      if (host == null) {
        throw LinkChecker.invalid(
            "allowList", "allowList has what is no domain: " + Shown.of(domain));
      }
      canonical.add(host);
    }
    return canonical;
  }
}
