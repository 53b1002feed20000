package org.fingerpost.link;

/**
 * When a link answers: from its start, inclusive, to its end, exclusive.
 *
 * @param startsAtMillis milliseconds since the epoch; {@link Long#MIN_VALUE} for no start
 * @param endsAtMillis milliseconds since the epoch; {@link Long#MAX_VALUE} for no end
 */
public record Schedule(long startsAtMillis, long endsAtMillis) {
  /** The schedule of a link that has none. */
  public static final Schedule ALWAYS = new Schedule(Long.MIN_VALUE, Long.MAX_VALUE);

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the end is not after the start
   */
  public Schedule {
    if (endsAtMillis <= startsAtMillis) {
      throw new IllegalArgumentException(
          "endsAtMillis must be after startsAtMillis: %d <= %d"
              .formatted(endsAtMillis, startsAtMillis));
    }
  }

  /** Returns whether there is a start. */
  public boolean hasStart() {
    return startsAtMillis != Long.MIN_VALUE;
  }

  /** Returns whether there is an end. */
  public boolean hasEnd() {
    return endsAtMillis != Long.MAX_VALUE;
  }

  /** Returns whether the start is still to come at {@code nowMillis}. */
  public boolean isBefore(long nowMillis) {
    return nowMillis < startsAtMillis;
  }

  /** Returns whether the end has come at {@code nowMillis}. */
  public boolean isOver(long nowMillis) {
    return nowMillis >= endsAtMillis;
  }
}
