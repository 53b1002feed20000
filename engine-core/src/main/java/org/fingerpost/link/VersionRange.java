package org.fingerpost.link;

import org.fingerpost.visit.Version;
import org.jspecify.annotations.Nullable;

/**
 * The versions that a condition asks for. It is written as comparisons that must all hold, with a
 * space between them: {@code >=16 <19}. Immutable, and equal to another of the same text.
 *
 * <p>The operators are {@code >=}, {@code >}, {@code <}, {@code <=} and {@code =}, which may be
 * left out, and a version is 1 to 4 numbers with dots between them. Numbers that are not named are
 * wild cards, as in the partial versions of npm's semver: {@code 16} is any 16.x, {@code <=16}
 * includes 16.4, {@code >16} starts at 17, and {@code <16} ends before 16.0.
 */
public final class VersionRange {
  /** Every version, and an unknown one, too. Its text is empty. */
  public static final VersionRange ANY = new VersionRange("", Version.NONE, Long.MAX_VALUE);

  /** The most characters of a range. */
  public static final int MAX_LENGTH = 100;

  private final String text;
  private final long least;
  private final long most;

  private VersionRange(String text, long least, long most) {
    this.text = text;
    this.least = least;
    this.most = most;
  }

  /**
   * Returns what {@code text} asks for.
   *
   * @throws IllegalArgumentException if it is no such list of comparisons, if it has more than
   *     {@value #MAX_LENGTH} characters or a number over 65,535 (the first: 32,767), or if no
   *     version can meet it; the message calls it {@code version}
   */
  public static VersionRange parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "version must be at most %d characters: %d".formatted(MAX_LENGTH, text.length()));
    }
    StringBuilder canonical = new StringBuilder();
    long least = VersionComparison.LEAST;
    long most = VersionComparison.MOST;
    for (String word : text.split(" ", -1)) {
      if (!word.isEmpty()) {
        VersionComparison comparison = VersionComparison.parse(word);
        least = Math.max(least, comparison.least());
        most = Math.min(most, comparison.most());
        canonical.append(canonical.length() == 0 ? "" : " ").append(word);
      }
    }
    if (canonical.length() == 0) {
      throw VersionComparison.malformed(text);
    }
    if (least > most) {
      throw new IllegalArgumentException("version \"%s\" can never hold".formatted(canonical));
    }
    return new VersionRange(canonical.toString(), least, most);
  }

  /**
   * Returns whether a version is one of these. {@link Version#NONE} is in no range but {@link
   * #ANY}.
   *
   * @param version packed by {@link Version#of}
   */
  public boolean contains(long version) {
    return version >= least && version <= most;
  }

  /** Returns the comparisons as they were written, with single spaces. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VersionRange range && text.equals(range.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
