package org.fingerpost.servlet.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Variant;
import org.jspecify.annotations.Nullable;

/** Reads the variants of a link or a rule, and how they are dealt out. */
final class RotationReader {
  private static final long AT_ONCE = Long.MIN_VALUE;

  /** Years that an answer can write. */
  private static final int MAX_YEAR = 9_999;

  private RotationReader() {}

  /**
   * Reads the fields {@code variants} and {@code rotation}.
   *
   * @param former what a field stays that is not named; without variants nothing stays
   */
  static Rotation read(Fields owner, Rotation former) {
    List<Variant> variants =
        owner.has("variants")
            ? owner.objects("variants").stream().map(RotationReader::variant).toList()
            : former.variants();
    Fields rotation = owner.object("rotation");
    boolean isCleared = owner.has("rotation") && rotation == null;
    Rotation kept = isCleared || variants.isEmpty() ? Rotation.NONE : former;
    if (rotation == null) {
      return rotation(owner, variants, kept.salt(), kept.winner(), kept.endsAtMillis());
    }
    String salt = rotation.has("salt") ? rotation.text("salt") : kept.salt();
    String winner = rotation.has("winner") ? rotation.text("winner") : kept.winner();
    long endsAt = rotation.has("endsAt") ? endsAt(rotation) : kept.endsAtMillis();
    rotation.end();
    return rotation(owner, variants, Objects.requireNonNullElse(salt, ""), winner, endsAt);
  }

  private static Rotation rotation(
      Fields owner, List<Variant> variants, String salt, @Nullable String winner, long endsAt) {
    boolean isPlain = salt.isEmpty() && winner == null && endsAt == AT_ONCE;
    if (variants.isEmpty() && !isPlain) {
      String field = owner.path("rotation");
      throw ApiException.invalid(field, field + " has no effect: there are no variants");
    }
    try {
      return new Rotation(variants, salt, winner, endsAt);
    } catch (IllegalArgumentException e) {
      // Its messages begin with the field, which is the list, or else in the object beside it.
      String reason = Objects.toString(e.getMessage());
      String prefix = reason.startsWith("variants ") ? "" : "rotation.";
      String message = owner.path(prefix + reason);
      throw ApiException.invalid(message.substring(0, message.indexOf(' ')), message);
    }
  }

  private static Variant variant(Fields fields) {
    String name = fields.text("name");
    int share =
        fields.required("share", Thousandths.read(fields, "share", Variant.MAX_SHARE / 1_000));
    Variant variant = new Variant(name, share, TargetingReader.target(fields));
    fields.end();
    return variant;
  }

  private static long endsAt(Fields rotation) {
    Instant endsAt = Times.read(rotation, "endsAt");
    if (endsAt == null) {
      return AT_ONCE;
    }
    int year = endsAt.atOffset(ZoneOffset.UTC).getYear();
    if (year < 0 || year > MAX_YEAR) {
      String field = rotation.path("endsAt");
      throw ApiException.invalid(
          field, "%s must be in the years 0 to %d: %s".formatted(field, MAX_YEAR, endsAt));
    }
    return endsAt.toEpochMilli();
  }
}
