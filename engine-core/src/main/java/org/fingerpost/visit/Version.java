package org.fingerpost.visit;

/**
 * Versions of up to four numbers, packed into a {@code long} so that they compare as numbers do.
 *
 * <pre>
 *   63      48      32      16       0
 *   | major | minor | patch | build |      each 0 to 65,535, major 0 to 32,767
 * </pre>
 */
public final class Version {
  /** No version is known. It is less than any version. */
  public static final long NONE = -1;

  /** The largest first number. */
  public static final int MAX_MAJOR = 0x7FFF;

  /** The largest number behind the first. */
  public static final int MAX_PART = 0xFFFF;

  private Version() {}

  /** Packs four numbers; those out of range become the largest that fits. None is negative. */
  public static long of(int major, int minor, int patch, int build) {
    return ((long) Math.min(major, MAX_MAJOR) << 48)
        | ((long) Math.min(minor, MAX_PART) << 32)
        | ((long) Math.min(patch, MAX_PART) << 16)
        | Math.min(build, MAX_PART);
  }

  /** Returns the first number, or -1 for {@link #NONE}. */
  public static int major(long version) {
    return (int) (version >> 48);
  }

  /**
   * Returns a version as text, without zeros at its end but for the second number: {@code 17.0}.
   */
  public static String format(long version) {
    if (version == NONE) {
      return "";
    }
    StringBuilder text = new StringBuilder().append(major(version));
    text.append('.').append((version >> 32) & MAX_PART);
    if ((version & 0xFFFF_FFFFL) != 0) {
      text.append('.').append((version >> 16) & MAX_PART);
    }
    if ((version & MAX_PART) != 0) {
      text.append('.').append(version & MAX_PART);
    }
    return text.toString();
  }
}
