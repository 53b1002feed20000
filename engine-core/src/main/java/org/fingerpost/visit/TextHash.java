package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/** Hashes of texts for tables of what was seen lately; not for anything that lasts. */
final class TextHash {
  private TextHash() {}

  /** Returns the hash of a text, 0 for {@code null}. */
  static int of(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    // Four sums that do not wait for each other: String.hashCode takes three times as long.
    int a = 0;
    int b = 0;
    int c = 0;
    int d = 0;
    int end = text.length() & ~3;
    for (int i = 0; i < end; i += 4) {
      a = a * 31 + text.charAt(i);
      b = b * 31 + text.charAt(i + 1);
      c = c * 31 + text.charAt(i + 2);
      d = d * 31 + text.charAt(i + 3);
    }
    for (int i = end; i < text.length(); i++) {
      a = a * 31 + text.charAt(i);
    }
    int hash = ((a * 0x85EBCA6B + b) * 0xC2B2AE35 + c) * 0x9E3779B9 + d;
    return hash ^ (hash >>> 15);
  }
}
