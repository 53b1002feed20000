package org.fingerpost.visit;

import java.util.ArrayList;
import java.util.List;

/**
 * The proxies whose word on where a visit comes from is taken. Immutable.
 *
 * <p>Each of them must append the address of its own client to {@code X-Forwarded-For} or {@code
 * Forwarded}, or replace the header: a proxy that hands on what it was sent lets any visitor say
 * what it likes.
 *
 * @param ranges their addresses
 */
public record TrustedProxies(List<AddressRange> ranges) {

  /** No proxy is trusted, and an address is that of the connection. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  /** Copies the list. */
  public TrustedProxies {
    ranges = List.copyOf(ranges);
  }

  /**
   * Returns the proxies of a text: ranges and addresses, see {@link AddressRange#parse}, separated
   * by commas. A blank text is {@link #NONE}.
   *
   * @throws IllegalArgumentException if one of them is neither
   */
  public static TrustedProxies parse(String commaSeparated) {
    if (commaSeparated.isBlank()) {
      return NONE;
    }
    List<AddressRange> ranges = new ArrayList<>();
    for (String range : commaSeparated.split(",", -1)) {
      ranges.add(AddressRange.parse(range.strip()));
    }
    return new TrustedProxies(ranges);
  }

  /** Returns whether the address is one of theirs. */
  public boolean contains(IpAddress address) {
    // Indexed, not for-each: no iterator on the redirect path.
    for (int i = 0; i < ranges.size(); i++) {
      if (ranges.get(i).contains(address)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the proxies as {@link #parse} reads them. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (AddressRange range : ranges) {
      text.append(text.isEmpty() ? "" : ",").append(range);
    }
    return text.toString();
  }
}
