package org.fingerpost.click;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.fingerpost.click.StatisticsQuery.Filter;
import org.jspecify.annotations.Nullable;

/**
 * Which clicks of a history are meant: those that meet all of this.
 *
 * @param accountId whose links, or {@link StatisticsQuery#ALL}
 * @param linkId which link, or {@link StatisticsQuery#ALL}
 * @param fromMillis from when on, in milliseconds since the epoch
 * @param toMillis up to when, that millisecond not included
 * @param fromPosition from where on in the log
 * @param toPosition up to where in the log, that position not included
 * @param visitor by whom, as {@link EnrichedClick#visitor} tells it; 0 for all
 * @param kinds what they count as
 * @param filters what they have in some dimensions
 */
public record ClickSelection(
    int accountId,
    long linkId,
    long fromMillis,
    long toMillis,
    long fromPosition,
    long toPosition,
    long visitor,
    Set<ClickKind> kinds,
    List<Filter> filters) {

  /** All clicks of all accounts, and what stands apart. */
  public static final ClickSelection ALL =
      new ClickSelection(
          StatisticsQuery.ALL,
          StatisticsQuery.ALL,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          0,
          Long.MAX_VALUE,
          0,
          EnumSet.allOf(ClickKind.class),
          List.of());

  /** Copies set and list. */
  public ClickSelection {
    kinds = Set.copyOf(kinds);
    filters = List.copyOf(filters);
  }

  /**
   * Returns which conversions go with these clicks, or {@code null} if more is asked of clicks than
   * is known of conversions.
   */
  public @Nullable ConversionSelection conversions() {
    boolean isKnown =
        visitor == 0
            && filters.isEmpty()
            && fromPosition == ALL.fromPosition
            && toPosition == ALL.toPosition
            && kinds.contains(ClickKind.CLICK);
    return isKnown ? new ConversionSelection(accountId, linkId, fromMillis, toMillis) : null;
  }

  /** Returns these of one account. */
  public ClickSelection ofAccount(int id) {
    return new ClickSelection(
        id, linkId, fromMillis, toMillis, fromPosition, toPosition, visitor, kinds, filters);
  }

  /** Returns these of one link. */
  public ClickSelection ofLink(long id) {
    return new ClickSelection(
        accountId, id, fromMillis, toMillis, fromPosition, toPosition, visitor, kinds, filters);
  }

  /** Returns these of a time, its last millisecond not included. */
  public ClickSelection between(long from, long to) {
    return new ClickSelection(
        accountId, linkId, from, to, fromPosition, toPosition, visitor, kinds, filters);
  }

  /** Returns these from a position of the log on. */
  public ClickSelection from(long position) {
    return new ClickSelection(
        accountId, linkId, fromMillis, toMillis, position, toPosition, visitor, kinds, filters);
  }

  /** Returns these before a position of the log. */
  public ClickSelection before(long position) {
    return new ClickSelection(
        accountId, linkId, fromMillis, toMillis, fromPosition, position, visitor, kinds, filters);
  }

  /** Returns these of one visitor. */
  public ClickSelection ofVisitor(long key) {
    return new ClickSelection(
        accountId, linkId, fromMillis, toMillis, fromPosition, toPosition, key, kinds, filters);
  }

  /** Returns these that count as one of some kinds. */
  public ClickSelection ofKinds(Set<ClickKind> some) {
    return new ClickSelection(
        accountId, linkId, fromMillis, toMillis, fromPosition, toPosition, visitor, some, filters);
  }

  /** Returns these that meet filters. */
  public ClickSelection with(List<Filter> some) {
    return new ClickSelection(
        accountId, linkId, fromMillis, toMillis, fromPosition, toPosition, visitor, kinds, some);
  }
}
