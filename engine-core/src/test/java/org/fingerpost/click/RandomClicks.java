package org.fingerpost.click;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fingerpost.visit.BotClass;

/** Makes clicks of a few links over ten days, all from one seed. */
public final class RandomClicks {
  /**
   * When the first click can be: 2026-03-25T00:00:00Z, four days before clocks change in Europe.
   */
  public static final long START_MILLIS = 1_774_396_800_000L;

  /** For how long there are clicks. */
  public static final long SPAN_MILLIS = 10L * 86_400_000;

  private static final List<ClickKind> KINDS = List.of(ClickKind.values());
  private static final List<BotClass> BOTS = List.of(BotClass.values());

  private final Random random;
  private long position;

  /** Creates a source of clicks. */
  public RandomClicks(long seed) {
    random = new Random(seed);
  }

  /** Returns the next clicks. */
  public List<EnrichedClick> next(int count) {
    List<EnrichedClick> clicks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clicks.add(next());
    }
    return clicks;
  }

  private EnrichedClick next() {
    position += 8L * (5 + random.nextInt(40));
    ClickKind kind =
        random.nextInt(4) > 0 ? ClickKind.CLICK : KINDS.get(random.nextInt(KINDS.size()));
    long linkId = 1L + random.nextInt(4);
    return new EnrichedClick(
        position,
        START_MILLIS + (long) (random.nextDouble() * SPAN_MILLIS),
        linkId,
        linkId < 4 ? 1 : 2,
        0,
        kind,
        kind == ClickKind.BOT ? BOTS.get(random.nextInt(BOTS.size())) : null,
        random.nextInt(50) == 0 ? 0 : visitor(random),
        random.nextBoolean() ? null : "192.0.2.0",
        values(linkId),
        texts());
  }

  /** Returns one of the visitors that there are. */
  static long visitor(Random random) {
    return 0x9E3779B97F4A7C15L * (1L + random.nextInt(60));
  }

  private VisitorTexts texts() {
    return random.nextBoolean()
        ? VisitorTexts.NONE
        : new VisitorTexts(
            "Mozilla/5.0 '" + random.nextInt(9),
            "https://a.example/",
            "de, en;q=0.5",
            "utm_term=x");
  }

  private Map<ClickDimension, String> values(long linkId) {
    Map<ClickDimension, String> values = new EnumMap<>(ClickDimension.class);
    int choices = 1;
    for (ClickDimension dimension : ClickDimension.values()) {
      choices = 2 + choices % 4;
      int choice = random.nextInt(choices);
      if (choice > 0) {
        values.put(dimension, dimension.wireName() + " '" + choice);
      }
    }
    values.put(ClickDimension.RULE, Integer.toString(random.nextInt(3)));
    values.put(ClickDimension.LINK, Long.toString(linkId));
    return values;
  }
}
