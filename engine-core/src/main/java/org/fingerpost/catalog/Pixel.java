package org.fingerpost.catalog;

/**
 * A mark of an advertiser's or a statistician's that visitors load on their way.
 *
 * @param id its number, from 1; never given again
 * @param accountId the account that it belongs to
 * @param type whose it is
 * @param name for people, 1 to {@value #MAX_NAME_LENGTH} characters
 * @param code what it is to whoever's it is, of the form that the type knows
 * @param createdAtMillis when it was created, in milliseconds since the epoch
 * @param updatedAtMillis when it was last written, in milliseconds since the epoch
 */
public record Pixel(
    int id,
    int accountId,
    PixelType type,
    String name,
    String code,
    long createdAtMillis,
    long updatedAtMillis)
    implements Numbered {
  /** The most characters of a name. */
  public static final int MAX_NAME_LENGTH = 100;

  /** The most characters of a code of any type. */
  public static final int MAX_CODE_LENGTH = 64;

  /**
   * Checks the code, which goes into pages as it is.
   *
   * @throws IllegalArgumentException if its type does not have such codes
   */
  public Pixel {
    if (!type.takes(code)) {
      throw new IllegalArgumentException("code must be %s: %s".formatted(type.form(), code));
    }
  }

  /** Returns this pixel with another type, name and code. */
  public Pixel with(PixelType newType, String newName, String newCode) {
    return new Pixel(id, accountId, newType, newName, newCode, createdAtMillis, updatedAtMillis);
  }

  /** Returns this pixel as written at another time. */
  Pixel updatedAt(long millis) {
    return new Pixel(id, accountId, type, name, code, createdAtMillis, millis);
  }
}
