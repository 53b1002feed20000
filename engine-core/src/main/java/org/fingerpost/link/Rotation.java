package org.fingerpost.link;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fingerpost.url.Quoted;
import org.jspecify.annotations.Nullable;

/**
 * Variants that visitors are dealt out to by their shares, the same visitor always to the same one;
 * and how that ends.
 *
 * @param variants at most {@link #MAX_VARIANTS}, of which no two have one name; none for no
 *     rotation
 * @param salt another one deals all visitors anew; empty by default
 * @param winner the name of the variant that all visitors get from {@code endsAtMillis} on, or
 *     {@code null} while there is none
 * @param endsAtMillis from when the winner has all visitors, in milliseconds since the epoch;
 *     {@link Long#MIN_VALUE} for at once
 */
public record Rotation(
    List<Variant> variants, String salt, @Nullable String winner, long endsAtMillis) {
  /** The most variants. */
  public static final int MAX_VARIANTS = 100;

  /** The longest salt, in characters, which are code points. */
  public static final int MAX_SALT_LENGTH = 100;

  /** No variants. */
  public static final Rotation NONE = new Rotation(List.of(), "", null, Long.MIN_VALUE);

  /**
   * Checks that the parts fit together.
   *
   * @throws IllegalArgumentException if there are too many variants, two of one name, none with a
   *     share, or no variant with the winner's name
   */
  public Rotation {
    variants = List.copyOf(variants);
    if (variants.size() > MAX_VARIANTS) {
      throw new IllegalArgumentException(
          "variants must be at most %d: %d".formatted(MAX_VARIANTS, variants.size()));
    }
    int saltLength = salt.codePointCount(0, salt.length());
    if (saltLength > MAX_SALT_LENGTH) {
      throw new IllegalArgumentException(
          "salt must be at most %d characters: %d".formatted(MAX_SALT_LENGTH, saltLength));
    }
    requireDifferentNames(variants);
    if (!variants.isEmpty() && variants.stream().allMatch(variant -> variant.share() == 0)) {
      throw new IllegalArgumentException("variants must have one with a share above 0");
    }
    if (winner != null && indexOf(variants, winner) < 0) {
      throw new IllegalArgumentException("winner is no variant's name: " + Quoted.text(winner));
    }
    if (winner == null && endsAtMillis != Long.MIN_VALUE) {
      throw new IllegalArgumentException("winner is missing: without one, nothing changes");
    }
  }

  /** Returns a rotation without an end. */
  public static Rotation of(List<Variant> variants) {
    return variants.isEmpty() ? NONE : new Rotation(variants, "", null, Long.MIN_VALUE);
  }

  /** Returns whether there is nothing to deal out to. */
  public boolean isEmpty() {
    return variants.isEmpty();
  }

  /** Returns whether the winner has all visitors at {@code nowMillis}. */
  public boolean hasEnded(long nowMillis) {
    return winner != null && nowMillis >= endsAtMillis;
  }

  /** Returns this rotation with other variants. */
  public Rotation with(List<Variant> variants) {
    return new Rotation(variants, salt, winner, endsAtMillis);
  }

  /** Returns the place of the winner, or -1. */
  int winnerIndex() {
    return winner == null ? -1 : indexOf(variants, winner);
  }

  private static int indexOf(List<Variant> variants, String name) {
    for (int i = 0; i < variants.size(); i++) {
      if (name.equals(variants.get(i).name())) {
        return i;
      }
    }
    return -1;
  }

  private static void requireDifferentNames(List<Variant> variants) {
    Set<String> names = new HashSet<>();
    for (Variant variant : variants) {
      if (variant.name() != null && !names.add(variant.name())) {
        throw new IllegalArgumentException("variants has two named " + Quoted.text(variant.name()));
      }
    }
  }
}
