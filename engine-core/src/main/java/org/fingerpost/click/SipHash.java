package org.fingerpost.click;

/**
 * SipHash-2-4, a hash with a key: whoever does not know the key can neither make nor test a hash.
 *
 * <p>Source: J.-P. Aumasson and D. J. Bernstein, "SipHash: a fast short-input PRF", 2012.
 *
 * @param key0 the first 64 bits of the key
 * @param key1 the last 64 bits of the key
 */
record SipHash(long key0, long key1) {
  private static final long LENGTH_WORD = 24L << 56;

  /** Returns the hash of three words, as of 24 bytes with the lowest byte of each first. */
  long of(long first, long second, long third) {
    long v0 = key0 ^ 0x736F6D6570736575L;
    long v1 = key1 ^ 0x646F72616E646F6DL;
    long v2 = key0 ^ 0x6C7967656E657261L;
    long v3 = key1 ^ 0x7465646279746573L;
    // Four words, the last of them the length, two rounds each; then four rounds.
    for (int round = 0; round < 12; round++) {
      long word = wordBefore(round, first, second, third);
      if (round % 2 == 0) {
        v3 ^= word;
      }
      v0 += v1;
      v2 += v3;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v1;
      v0 += v3;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 = Long.rotateLeft(v2, 32);
      if (round % 2 == 1) {
        v0 ^= word;
      }
      if (round == 7) {
        v2 ^= 0xFF;
      }
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }

  /** Returns the word that goes in with a round and the one after it; 0 for the last four. */
  private static long wordBefore(int round, long first, long second, long third) {
    return switch (round >> 1) {
      case 0 -> first;
      case 1 -> second;
      case 2 -> third;
      case 3 -> LENGTH_WORD;
      default -> 0;
    };
  }
}
