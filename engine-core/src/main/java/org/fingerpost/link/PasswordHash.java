package org.fingerpost.link;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password: PBKDF2 with HMAC-SHA-256 (RFC 8018) over a salt of 128 bits.
 *
 * @param text {@code pbkdf2-sha256$<rounds>$<salt>$<hash>}, the last two in Base64 without padding
 */
public record PasswordHash(String text) {
  /** How often a new hash is iterated: about a quarter of a second, on purpose. */
  static final int ROUNDS = 600_000;

  /** The most characters of a password. */
  public static final int MAX_LENGTH = 200;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Pattern FORM =
      Pattern.compile(
          "pbkdf2-sha256\\$([1-9][0-9]{0,7})\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is another one; the message does not show it
   */
  public PasswordHash {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not the hash of a password");
    }
  }

  /**
   * Hashes a password. Takes about a quarter of a second.
   *
   * @throws IllegalArgumentException if it is empty or too long
   */
  public static PasswordHash of(String password, SecureRandom random) {
    if (password.isEmpty() || password.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "password must be 1 to %d characters: %d".formatted(MAX_LENGTH, password.length()));
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
    return new PasswordHash(
        "pbkdf2-sha256$%d$%s$%s"
            .formatted(
                ROUNDS,
                encoder.encodeToString(salt),
                encoder.encodeToString(hash(password, salt, ROUNDS))));
  }

  /**
   * Returns whether this is the hash of {@code password}. Takes about a quarter of a second, and
   * equally long whatever the password is.
   */
  public boolean matches(String password) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException("a hash that exists has its form");
    }
    byte[] salt = Base64.getDecoder().decode(parts.group(2));
    byte[] expected = Base64.getDecoder().decode(parts.group(3));
    // None that was set is longer; the time that a longer one takes would be the sender's to
    // choose.
    boolean isPossible = !password.isEmpty() && password.length() <= MAX_LENGTH;
    byte[] given = hash(isPossible ? password : "?", salt, Integer.parseInt(parts.group(1)));
    return MessageDigest.isEqual(expected, given) && isPossible;
  }

  private static byte[] hash(String password, byte[] salt, int rounds) {
    PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BYTES * 8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PBKDF2WithHmacSHA256", e);
    } finally {
      key.clearPassword();
    }
  }

  /** Returns nothing of the hash: it has no place in a log. */
  @Override
  public String toString() {
    return "PasswordHash";
  }
}
