package org.fingerpost.servlet.api;

import org.fingerpost.catalog.Role;
import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;

/** Says who may claim which host. */
public final class ClaimedHost {
  private ClaimedHost() {}

  /**
   * Refuses an IP address or {@code localhost} to all but operators: any server is reached by
   * those, whatever its name, so that whoever claimed one would get the visits of others.
   *
   * @throws ApiException if the role may not claim the host: 400
   */
  public static void require(String host, Role role) {
    if (!role.includes(Role.OPERATOR) && isAddress(host)) {
      throw ApiException.invalid(
          "host",
          "host must be a domain name; an IP address or localhost is for operators: "
              + Shown.of(host));
    }
  }

  private static boolean isAddress(String host) {
    try {
      String canonical = WebUrl.parseStrict("http://" + host + "/").host();
      return canonical.equals("localhost")
          || canonical.startsWith("[")
          || canonical.matches("[0-9]+([.][0-9]+){3}");
    } catch (InvalidUrlException e) {
      return false; // No host at all, which the catalog refuses.
    }
  }
}
