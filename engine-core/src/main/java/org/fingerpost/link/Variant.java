package org.fingerpost.link;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of several targets that visitors are dealt out to.
 *
 * @param name for people, and what its visitors stay with when variants are moved about; {@code
 *     null} for its place in the list
 * @param share its weight beside those of the others, in thousandths, 0 to {@link #MAX_SHARE}; one
 *     of 0 is dealt to nobody
 * @param target what differs
 */
public record Variant(@Nullable String name, int share, Target target) {
  /** The largest weight: 1,000,000. */
  public static final int MAX_SHARE = 1_000_000_000;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if the share is out of range
   */
  public Variant {
    if (share < 0 || share > MAX_SHARE) {
      throw new IllegalArgumentException(
          "share must be 0 to %d: %s".formatted(MAX_SHARE / 1_000, share / 1_000.0));
    }
    Objects.requireNonNull(target, "target");
  }

  /** Returns this variant with another target. */
  public Variant with(Target target) {
    return new Variant(name, share, target);
  }
}
