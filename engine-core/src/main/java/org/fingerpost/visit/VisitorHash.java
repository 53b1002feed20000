package org.fingerpost.visit;

/**
 * Hashes of 64 bits that deal visitors: each bit of the result depends on each of the input, and
 * the same input gives the same result for ever, on any machine. They are no secret and keep none.
 *
 * <p>FNV-1a over the characters, and the finaliser of MurmurHash3 behind it.
 */
public final class VisitorHash {
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private VisitorHash() {}

  /** Returns the hash of a text. */
  public static long of(String text) {
    return mix(add(FNV_OFFSET, text));
  }

  /** Returns the hash of an address and a text. */
  static long of(IpAddress address, String text) {
    return mix(add(mix(address.high() ^ mix(address.low())), text));
  }

  /** Returns the hash of two hashes. */
  public static long of(long first, long second) {
    return mix(first ^ mix(second + FNV_OFFSET));
  }

  /** Returns a number from 0, inclusive, to 1, exclusive, made of a hash. */
  public static double toFraction(long hash) {
    return (hash >>> 11) * 0x1p-53;
  }

  private static long add(long start, String text) {
    long hash = start;
    // Indexed, not an IntStream: this is on the redirect path.
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }

  private static long mix(long value) {
    long hash = value;
    hash = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return hash ^ (hash >>> 33);
  }
}
