package org.fingerpost.catalog;

/**
 * A tenant: whoever owns links, keys and domains, and sees no other's.
 *
 * @param id its number, from 1
 * @param name for people, 1 to {@value #MAX_NAME_LENGTH} characters
 * @param createdAtMillis when it was created, in milliseconds since the epoch
 * @param limits how much of the APIs it may use
 * @param oneLink how strict the OneLink API is with it
 */
public record Account(
    int id, String name, long createdAtMillis, AccountLimits limits, OneLinkStrictness oneLink) {
  /** The most characters of a name. */
  public static final int MAX_NAME_LENGTH = 200;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if the number or the name is out of range
   */
  public Account {
    if (id < 1) {
      throw new IllegalArgumentException("id must be at least 1: %d".formatted(id));
    }
    if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException(
          "name must be 1 to %d characters: %d".formatted(MAX_NAME_LENGTH, name.length()));
    }
  }

  /** Returns this account with other limits. */
  public Account with(AccountLimits newLimits) {
    return new Account(id, name, createdAtMillis, newLimits, oneLink);
  }

  /** Returns this account with another strictness. */
  public Account with(OneLinkStrictness newOneLink) {
    return new Account(id, name, createdAtMillis, limits, newOneLink);
  }
}
