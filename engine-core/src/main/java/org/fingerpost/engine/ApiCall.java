package org.fingerpost.engine;

/**
 * What was called, as far as it is counted apart. Callers name APIs and kinds from small fixed
 * sets: each pair is a number that is kept for every account and day that it is used on.
 *
 * @param api the API's name, 1 to {@value #MAX_LENGTH} characters of a-z, 0-9 and hyphen
 * @param kind what the call was for, likewise
 */
public record ApiCall(String api, String kind) {
  /** The most characters of a name. */
  public static final int MAX_LENGTH = 20;

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException naming the one that is out of range
   */
  public ApiCall {
    requireName("api", api);
    requireName("kind", kind);
  }

  private static void requireName(String field, String name) {
    boolean isGood = !name.isEmpty() && name.length() <= MAX_LENGTH;
    for (int i = 0; i < name.length() && isGood; i++) {
      char c = name.charAt(i);
      isGood = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }
    if (!isGood) {
      throw new IllegalArgumentException(
          "%s must be 1 to %d of a-z, 0-9, -: %s".formatted(field, MAX_LENGTH, Shown.of(name)));
    }
  }
}
