package org.fingerpost.servlet.page;

import org.fingerpost.catalog.PixelType;

/**
 * A pixel that a page loads.
 *
 * @param type whose it is
 * @param code the account there, of 1 to 64 letters, digits, {@code -} and {@code _}
 */
public record PixelTag(PixelType type, String code) {
  private static final int MAX_CODE_LENGTH = 64;

  /** Checks the code, which stands in a script and in addresses as it is. */
  public PixelTag {
    if (!code.matches("[0-9A-Za-z_-]{1," + MAX_CODE_LENGTH + "}")) {
      throw new IllegalArgumentException(
          "code must be 1 to %d letters, digits, - and _: %s".formatted(MAX_CODE_LENGTH, code));
    }
  }

  /** Returns the statements that load it. */
  String script() {
    return PixelVendor.of(type).script(code);
  }

  /** Returns what a page has to allow for it. */
  PixelVendor.Means means() {
    return PixelVendor.of(type).means();
  }
}
