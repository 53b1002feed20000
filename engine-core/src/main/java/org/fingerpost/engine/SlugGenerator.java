package org.fingerpost.engine;

import java.security.SecureRandom;

/** Makes random slugs that cannot be guessed: 8 characters of base62, about 47.6 bits. */
final class SlugGenerator {
  private static final int LENGTH = 8;
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final SecureRandom random = new SecureRandom();

  String next() {
    return next(LENGTH);
  }

  /** Returns random characters of base62. */
  String next(int length) {
    char[] slug = new char[length];
    for (int i = 0; i < length; i++) {
      slug[i] = BASE62.charAt(random.nextInt(BASE62.length()));
    }
    return new String(slug);
  }
}
