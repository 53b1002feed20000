package org.fingerpost.catalog;

import java.time.LocalDate;

/**
 * The writes of one account in one month. Guarded by its {@link AccountQuota}.
 *
 * <pre>
 *   0 ─────────── used ─────── reserved ───────── limit
 *      granted or       unused:            not
 *      lost             may be granted     reserved
 * </pre>
 */
final class QuotaMonth {
  private static final long DAY_MILLIS = 86_400_000;

  private final int number;
  private long reserved;
  private long unused;

  /**
   * Creates a month of which nothing is granted but what is reserved.
   *
   * @param number 12 times the year, and 0 to 11 for the month in it
   */
  QuotaMonth(int number, long reserved) {
    this.number = number;
    this.reserved = reserved;
  }

  /** Returns the number of the month (UTC) that a time is in. */
  static int at(long epochMillis) {
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(epochMillis, DAY_MILLIS));
    return day.getYear() * 12 + day.getMonthValue() - 1;
  }

  /** Returns when a month begins, in milliseconds since the epoch. */
  static long startMillis(int number) {
    int year = Math.floorDiv(number, 12);
    return LocalDate.of(year, Math.floorMod(number, 12) + 1, 1).toEpochDay() * DAY_MILLIS;
  }

  int number() {
    return number;
  }

  long reserved() {
    return reserved;
  }

  long used() {
    return reserved - unused;
  }

  /** Grants a write that is reserved, if there is one. */
  boolean tryGrant() {
    if (unused == 0) {
      return false;
    }
    unused--;
    return true;
  }

  /** Adds writes that are reserved in the journal by now. */
  void addLease(long writes) {
    reserved += writes;
    unused += writes;
  }

  /**
   * Lets go of what was not granted, before the journal is told.
   *
   * @return how many writes that are
   */
  long giveBack() {
    long returned = unused;
    reserved -= returned;
    unused = 0;
    return returned;
  }

  /** Takes notice of what the journal says, in which another process has reserved some. */
  void takeNotice(long reservedInJournal) {
    reserved = Math.max(reservedInJournal, unused);
  }
}
