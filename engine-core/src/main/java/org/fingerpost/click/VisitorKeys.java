package org.fingerpost.click;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fingerpost.store.Disk;
import org.fingerpost.store.SmallFile;
import org.fingerpost.visit.VisitorHash;
import org.jspecify.annotations.Nullable;

/**
 * Tells the visitors of one day (UTC) apart, without keeping who they are: a hash with a random key
 * that is another one each day. A key is on the disk until its day is over, so that a restart does
 * not make new visitors; after that nobody can tell whose a hash was, or that two hashes of
 * different days are one visitor's.
 *
 * <p>Safe for use by many threads; {@link #rotate} is for one. The file holds a line for today and
 * one for tomorrow: {@code <day> <key, 32 hex digits>}.
 */
final class VisitorKeys {
  private static final String FILE = "visitor-keys";
  private static final long DAY_MILLIS = 86_400_000;
  private static final Pattern LINE = Pattern.compile("(-?\\d{1,12}) ([0-9a-f]{32})\n");

  private final Disk disk;
  private final SecureRandom random = new SecureRandom();
  private volatile Keys keys;

  /** The keys of a day and of the next one. */
  private record Keys(long day, SipHash today, SipHash tomorrow) {
    /** A clock that jumps is no reason to wait for a new key: the nearest one is taken. */
    SipHash of(long otherDay) {
      return otherDay <= day ? today : tomorrow;
    }
  }

  private VisitorKeys(Disk disk, Keys keys) {
    this.disk = disk;
    this.keys = keys;
  }

  /** Opens the keys, or makes them. */
  static VisitorKeys open(Disk disk, long nowMillis) throws IOException {
    VisitorKeys opened = new VisitorKeys(disk, read(disk));
    opened.rotate(nowMillis);
    return opened;
  }

  /** Forgets keys of days that are over, and makes those of today and tomorrow. */
  void rotate(long nowMillis) throws IOException {
    long day = Math.floorDiv(nowMillis, DAY_MILLIS);
    Keys former = keys;
    if (day <= former.day() && former.day() - day <= 1) {
      return; // A clock that has gone back a little is put right again.
    }
    boolean isNext = day == former.day() + 1;
    keys = new Keys(day, isNext ? former.tomorrow() : newKey(), newKey());
    SmallFile.replace(disk, FILE, line(day, keys.today()) + line(day + 1, keys.tomorrow()));
  }

  /**
   * Returns what tells a visitor from others of the same day; never 0.
   *
   * @param name what the application or a cookie tells visitors apart by; {@code null} if address
   *     and user agent do
   * @param high the first 64 bits of the address; 0, as {@code low} is, for none
   * @param low the last 64 bits of it
   */
  long hash(long atMillis, @Nullable String name, long high, long low, @Nullable String userAgent) {
    SipHash key = keys.of(Math.floorDiv(atMillis, DAY_MILLIS));
    long hash;
    if (name != null) {
      hash = key.of(VisitorHash.of(name), 0, 1);
    } else {
      // 32 bits of the user agent, which the text keeps once they are worked out, are enough: they
      // tell visitors behind one address apart, and those are few.
      long agent = userAgent == null ? 0 : Integer.toUnsignedLong(userAgent.hashCode()) | 1L << 32;
      hash = key.of(high, low, agent << 1);
    }
    return hash == 0 ? 1 : hash;
  }

  private static Keys read(Disk disk) throws IOException {
    if (disk.list().contains(FILE)) {
      Matcher lines = LINE.matcher(SmallFile.read(disk, FILE));
      if (lines.find()) {
        long day = Long.parseLong(lines.group(1));
        SipHash today = key(lines.group(2));
        if (lines.find()) {
          return new Keys(day, today, key(lines.group(2)));
        }
      }
    }
    return new Keys(Long.MIN_VALUE, new SipHash(0, 0), new SipHash(0, 0));
  }

  private SipHash newKey() {
    return new SipHash(random.nextLong(), random.nextLong());
  }

  private static SipHash key(String digits) {
    return new SipHash(
        HexFormat.fromHexDigitsToLong(digits, 0, 16),
        HexFormat.fromHexDigitsToLong(digits, 16, 32));
  }

  private static String line(long day, SipHash key) {
    HexFormat hex = HexFormat.of();
    return day + " " + hex.toHexDigits(key.key0()) + hex.toHexDigits(key.key1()) + "\n";
  }
}
