package org.fingerpost.store;

import java.util.ArrayList;
import java.util.List;
import org.fingerpost.link.Condition;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.link.Variant;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of targets, rules and variants within those of a link. See {@link RecordWriter} for
 * what a record is.
 *
 * <pre>
 *   target    1 destination  2 iosUrl  3 androidUrl  4 macosUrl  5 windowsUrl  6 desktopUrl
 *             7 iosDeepLink  8 androidDeepLink
 *   rule      1 name  2 condition, any number, see ConditionCodec  3 target  4 rotation
 *   rotation  1 variant, any number  2 salt  3 winner  4 endsAt in ms since the epoch
 *   variant   1 name  2 share  3 target
 * </pre>
 */
final class TargetingCodec {
  private TargetingCodec() {}

  static RecordWriter encode(Target target) {
    return new RecordWriter()
        .text(1, target.destination())
        .text(2, target.iosUrl())
        .text(3, target.androidUrl())
        .text(4, target.macosUrl())
        .text(5, target.windowsUrl())
        .text(6, target.desktopUrl())
        .text(7, target.iosDeepLink())
        .text(8, target.androidDeepLink());
  }

  static Target decodeTarget(RecordReader reader) {
    @Nullable String[] urls = new @Nullable String[9];
    while (reader.next()) {
      if (reader.field() < urls.length) {
        urls[reader.field()] = reader.text();
      }
    }
    return new Target(urls[1], urls[2], urls[3], urls[4], urls[5], urls[6], urls[7], urls[8]);
  }

  static RecordWriter encode(TargetingRule rule) {
    RecordWriter writer = new RecordWriter().text(1, rule.name());
    rule.when().forEach(condition -> writer.bytes(2, ConditionCodec.encode(condition)));
    return writer.record(3, encode(rule.target())).record(4, encode(rule.rotation()));
  }

  static TargetingRule decodeRule(RecordReader reader) {
    String name = null;
    Target target = Target.NONE;
    Rotation rotation = Rotation.NONE;
    List<Condition> when = new ArrayList<>();
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> name = reader.text();
        case 2 -> when.add(ConditionCodec.decode(reader.bytes()));
        case 3 -> target = decodeTarget(reader.record());
        case 4 -> rotation = decodeRotation(reader.record());
        default -> {}
      }
    }
    return new TargetingRule(name, when, target, rotation);
  }

  static RecordWriter encode(Rotation rotation) {
    RecordWriter writer = new RecordWriter();
    for (Variant variant : rotation.variants()) {
      RecordWriter one =
          new RecordWriter()
              .text(1, variant.name())
              .number(2, variant.share(), -1)
              .record(3, encode(variant.target()));
      writer.record(1, one);
    }
    if (!rotation.salt().isEmpty()) {
      writer.text(2, rotation.salt());
    }
    return writer.text(3, rotation.winner()).number(4, rotation.endsAtMillis(), Long.MIN_VALUE);
  }

  static Rotation decodeRotation(RecordReader reader) {
    List<Variant> variants = new ArrayList<>();
    String salt = "";
    String winner = null;
    long endsAt = Long.MIN_VALUE;
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> variants.add(decodeVariant(reader.record()));
        case 2 -> salt = reader.text();
        case 3 -> winner = reader.text();
        case 4 -> endsAt = reader.number();
        default -> {}
      }
    }
    return new Rotation(variants, salt, winner, endsAt);
  }

  private static Variant decodeVariant(RecordReader reader) {
    String name = null;
    int share = 0;
    Target target = Target.NONE;
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> name = reader.text();
        case 2 -> share = Math.toIntExact(reader.number());
        case 3 -> target = decodeTarget(reader.record());
        default -> {}
      }
    }
    return new Variant(name, share, target);
  }
}
