package org.fingerpost.catalog;

import java.util.List;

/**
 * The domains that targets may be on, each with its subdomains.
 *
 * @param domains in lower case and ASCII, without a dot at an end
 */
public record AllowList(List<String> domains) {
  /** Allows nothing. */
  public static final AllowList NOTHING = new AllowList(List.of());

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a domain is not as described above
   */
  public AllowList {
    domains = List.copyOf(domains);
    for (String domain : domains) {
      AppFields.require(
          "allowList", "domains in lower case, without a dot at an end", domain, isDomain(domain));
    }
  }

  /** Returns whether nothing is allowed. */
  public boolean isEmpty() {
    return domains.isEmpty();
  }

  /**
   * Returns whether targets on a host are allowed.
   *
   * @param host in the canonical form of {@link org.fingerpost.url.WebUrl#host}
   */
  public boolean allows(String host) {
    return covers(domains, host);
  }

  /** Returns whether a host is one of the domains, or below one. */
  static boolean covers(List<String> domains, String host) {
    for (String domain : domains) {
      boolean isSubdomain =
          host.length() > domain.length()
              && host.endsWith(domain)
              && host.charAt(host.length() - domain.length() - 1) == '.';
      if (isSubdomain || host.equals(domain)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDomain(String text) {
    return AppFields.isOf(
            text,
            1,
            253,
            c -> AppFields.isSmall(c) || AppFields.isDigit(c) || "-_.".indexOf(c) >= 0)
        && !text.startsWith(".")
        && !text.endsWith(".");
  }
}
