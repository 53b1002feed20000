package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/**
 * The User-Agent Client Hints of a request, as they were sent: structured fields (RFC 8941), or
 * {@code null} for a header that is not there.
 *
 * <p>Source: <a href="https://wicg.github.io/ua-client-hints/">User-Agent Client Hints</a>.
 *
 * @param brands {@code Sec-CH-UA}
 * @param fullVersionList {@code Sec-CH-UA-Full-Version-List}
 * @param mobile {@code Sec-CH-UA-Mobile}
 * @param platform {@code Sec-CH-UA-Platform}
 * @param platformVersion {@code Sec-CH-UA-Platform-Version}
 * @param formFactors {@code Sec-CH-UA-Form-Factors}
 */
public record ClientHints(
    @Nullable String brands,
    @Nullable String fullVersionList,
    @Nullable String mobile,
    @Nullable String platform,
    @Nullable String platformVersion,
    @Nullable String formFactors) {

  /** No hints. */
  public static final ClientHints NONE = new ClientHints(null, null, null, null, null, null);
}
