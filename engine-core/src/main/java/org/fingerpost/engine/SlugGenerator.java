package org.fingerpost.engine;

import java.security.SecureRandom;

/** Makes random slugs that cannot be guessed: 8 characters of base62, about 47.6 bits. */
final class SlugGenerator {
  private static final int LENGTH = 8;
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final SecureRandom random = new SecureRandom();

  String next() {
    char[] slug = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      slug[i] = BASE62.charAt(random.nextInt(BASE62.length()));
    }
    return new String(slug);
  }
}
