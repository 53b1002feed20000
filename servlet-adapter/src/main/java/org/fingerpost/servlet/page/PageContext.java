package org.fingerpost.servlet.page;

import java.security.SecureRandom;
import java.util.Base64;
import org.fingerpost.visit.LanguagePreference;

/**
 * What a page depends on beside its model.
 *
 * @param languages which languages the visitor wants
 * @param nonce what tells this answer's own scripts and styles from others: of 22 to 64 letters,
 *     digits, {@code -} and {@code _}; never used for two answers
 */
public record PageContext(LanguagePreference languages, String nonce) {
  private static final int NONCE_BYTES = 16;
  private static final int MIN_NONCE_LENGTH = 22;
  private static final int MAX_NONCE_LENGTH = 64;

  /** Checks the nonce. */
  public PageContext {
    if (nonce.length() < MIN_NONCE_LENGTH
        || nonce.length() > MAX_NONCE_LENGTH
        || !nonce.chars().allMatch(PageContext::isBase64Url)) {
      throw new IllegalArgumentException(
          "nonce must be 22 to 64 letters, digits, - and _: " + nonce);
    }
  }

  /** Returns a context with a new nonce of 128 bits from {@code random}. */
  public static PageContext create(LanguagePreference languages, SecureRandom random) {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return new PageContext(
        languages, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static boolean isBase64Url(int character) {
    return (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z')
        || (character >= '0' && character <= '9')
        || character == '-'
        || character == '_';
  }
}
