package org.fingerpost.click;

/**
 * Which conversions are meant: those of clicks that meet all of this.
 *
 * @param accountId whose links, or {@link StatisticsQuery#ALL}
 * @param linkId which link, or {@link StatisticsQuery#ALL}
 * @param fromMillis clicked from when on, in milliseconds since the epoch
 * @param toMillis clicked up to when, that millisecond not included
 */
public record ConversionSelection(int accountId, long linkId, long fromMillis, long toMillis) {}
