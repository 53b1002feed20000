package org.fingerpost.click;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.fingerpost.visit.BotClass;
import org.fingerpost.visit.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a click in the click log; the one class that knows them. Numbers are big-endian, and
 * a frame begins at a multiple of eight. One of 40 bytes has no details.
 *
 * <pre>
 *   0   4  length of the frame in bytes, a multiple of eight; 0 where none was begun yet
 *   4   4  checksum of the position in the log and bytes 8 to the end; 0 until all is written
 *   8   8  atMillis
 *   16  8  linkId
 *   24  8  linkVersion
 *   32  8  renewedUntilMillis
 *   40  4  accountId
 *   44  4  domainId
 *   48  8  codes: status 2, rule + 1 2, variant + 1 2, target 1, bot class + 1 and kind 1
 *   56  8  visitor
 *   64 16  address, an IPv4 one as the IPv6 address that maps it; 0 for none
 *   80  8  lengths: user agent 2, referrer 2, language 2, UTM parameters 2
 *   88  …  these texts, each from a multiple of eight on; of length 0 where there is none
 * </pre>
 *
 * <p>A writer claims its place, writes the length, then bytes 8 to the end, and behind a fence the
 * first eight in one aligned store. So a reader finds a whole frame or none; a process that was
 * killed in between leaves a hole, with whole frames of other threads behind it.
 */
final class ClickFrame {
  /** The length of a frame without details. */
  static final int LENGTH = 40;

  private static final int TEXTS = 88;

  /** The length of the longest frame. */
  static final int MAX_LENGTH =
      TEXTS
          + ClickText.MAX_USER_AGENT
          + ClickText.MAX_REFERRER
          + ClickText.MAX_LANGUAGE
          + ClickText.MAX_UTM;

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private ClickFrame() {}

  /** Returns the length of a frame with details whose texts have these lengths. */
  static int length(int userAgent, int referrer, int language, int utm) {
    return TEXTS
        + ClickText.bytes(userAgent)
        + ClickText.bytes(referrer)
        + ClickText.bytes(language)
        + ClickText.bytes(utm);
  }

  /** Packs what bytes 48 to 55 hold. */
  static long codes(
      int status,
      int rule,
      int variant,
      ClickTarget target,
      ClickKind kind,
      @Nullable BotClass bot) {
    int botCode = bot == null ? 0 : botCode(bot);
    return (long) status << 48
        | (rule + 1L & 0xFFFF) << 32
        | (variant + 1L & 0xFFFF) << 16
        | (long) target.code() << 8
        | (long) botCode << 4
        | kind.code();
  }

  /** Returns whether a frame with these {@linkplain #codes codes} is of a click that counts. */
  static boolean isCounted(long codes) {
    return (codes & 0xF) == ClickKind.CLICK.code();
  }

  /** Says that the frame at {@code offset} is begun, so that its end is known if it has no more. */
  static void begin(ByteBuffer segment, int offset, int length) {
    LONGS.set(segment, offset, (long) length << 32);
    VarHandle.releaseFence();
  }

  /** Writes bytes 8 to 39. */
  static void write(
      ByteBuffer segment,
      int offset,
      long atMillis,
      long linkId,
      long linkVersion,
      long renewedUntilMillis) {
    segment.putLong(offset + 8, atMillis);
    segment.putLong(offset + 16, linkId);
    segment.putLong(offset + 24, linkVersion);
    segment.putLong(offset + 32, renewedUntilMillis);
  }

  /** Writes bytes 40 to 79. */
  static void writeDetails(
      ByteBuffer segment,
      int offset,
      int accountId,
      int domainId,
      long codes,
      long visitor,
      long addressHigh,
      long addressLow) {
    segment.putInt(offset + 40, accountId);
    segment.putInt(offset + 44, domainId);
    segment.putLong(offset + 48, codes);
    segment.putLong(offset + 56, visitor);
    segment.putLong(offset + 64, addressHigh);
    segment.putLong(offset + 72, addressLow);
  }

  /** Writes bytes 80 to the end. */
  static void writeTexts(
      ByteBuffer segment,
      int offset,
      @Nullable String userAgent,
      int userAgentLength,
      @Nullable String referrer,
      int referrerLength,
      @Nullable String language,
      int languageLength,
      @Nullable String utm) {
    int utmLength = ClickText.length(utm, ClickText.MAX_UTM);
    segment.putLong(
        offset + 80,
        (long) userAgentLength << 48
            | (long) referrerLength << 32
            | (long) languageLength << 16
            | utmLength);
    int at = ClickText.write(segment, offset + TEXTS, userAgent, userAgentLength);
    at = ClickText.write(segment, at, referrer, referrerLength);
    at = ClickText.write(segment, at, language, languageLength);
    ClickText.write(segment, at, utm, utmLength);
  }

  /** Ends a frame: from here on readers find it. */
  static void publish(ByteBuffer segment, long segmentStart, int offset, int length) {
    long header = (long) length << 32 | checksum(segment, segmentStart, offset, length);
    // A fence and a plain store: newer Java refuses setRelease on buffers that are on the heap.
    VarHandle.releaseFence();
    LONGS.set(segment, offset, header);
  }

  /** Says that nothing is at {@code offset}, up to {@code length} bytes behind it. */
  static void writeNothing(ByteBuffer segment, int offset, int length) {
    LONGS.set(segment, offset, (long) length << 32 | 1);
  }

  /** Returns whether a writer has ended at {@code offset}. */
  static boolean isPublished(ByteBuffer segment, int offset) {
    return offset < segment.limit() && (int) (long) LONGS.get(segment, offset) != 0;
  }

  /** Returns the length that the frame at {@code offset} says it has. */
  static int lengthAt(ByteBuffer segment, int offset) {
    return (int) ((long) LONGS.get(segment, offset) >>> 32);
  }

  /** Returns whether a frame was begun at {@code offset} and, by its length, never ended. */
  static boolean isBegunOnly(ByteBuffer segment, int offset) {
    return (int) (long) LONGS.get(segment, offset) == 0 && hasRoom(segment, offset);
  }

  /** Returns whether there is a whole frame at {@code offset}. */
  static boolean isWhole(ByteBuffer segment, long segmentStart, int offset) {
    long header = (long) LONGS.get(segment, offset);
    VarHandle.acquireFence();
    return hasRoom(segment, offset)
        && (header & 0xFFFF_FFFFL)
            == checksum(segment, segmentStart, offset, (int) (header >>> 32));
  }

  /** Returns whether the whole frame at {@code offset} has details. */
  static boolean hasDetails(ByteBuffer segment, int offset) {
    return lengthAt(segment, offset) > LENGTH;
  }

  /** Returns whether the whole frame at {@code offset} is of a click that counts. */
  static boolean isCounted(ByteBuffer segment, int offset) {
    return !hasDetails(segment, offset) || isCounted(segment.getLong(offset + 48));
  }

  /** Returns when the click of the whole frame at {@code offset} was. */
  static long atMillis(ByteBuffer segment, int offset) {
    return segment.getLong(offset + 8);
  }

  /** Returns the click of the whole frame at {@code offset}, with or without its details. */
  static ClickEvent read(ByteBuffer segment, long segmentStart, int offset, boolean withDetails) {
    return new ClickEvent(
        segmentStart + offset,
        atMillis(segment, offset),
        segment.getLong(offset + 16),
        segment.getLong(offset + 24),
        segment.getLong(offset + 32),
        withDetails && hasDetails(segment, offset) ? readDetails(segment, offset) : null);
  }

  private static ClickDetails readDetails(ByteBuffer segment, int offset) {
    long codes = segment.getLong(offset + 48);
    ClickKind kind = ClickKind.find((int) (codes & 0xF));
    IpAddress address = new IpAddress(segment.getLong(offset + 64), segment.getLong(offset + 72));
    long lengths = segment.getLong(offset + 80);
    int userAgent = (int) (lengths >>> 48);
    int referrer = (int) (lengths >>> 32) & 0xFFFF;
    int language = (int) (lengths >>> 16) & 0xFFFF;
    int referrerAt = offset + TEXTS + ClickText.bytes(userAgent);
    int languageAt = referrerAt + ClickText.bytes(referrer);
    int utmAt = languageAt + ClickText.bytes(language);
    return new ClickDetails(
        segment.getInt(offset + 40),
        segment.getInt(offset + 44),
        (int) (codes >>> 48),
        (int) (codes >>> 32 & 0xFFFF) - 1,
        (int) (codes >>> 16 & 0xFFFF) - 1,
        ClickTarget.of((int) (codes >>> 8 & 0xFF)),
        kind == null ? ClickKind.BOT : kind, // Of a later version; at least it is no click.
        bot((int) (codes >>> 4 & 0xF)),
        segment.getLong(offset + 56),
        address.high() == 0 && address.low() == 0 ? null : address,
        ClickText.read(segment, offset + TEXTS, userAgent),
        ClickText.read(segment, referrerAt, referrer),
        ClickText.read(segment, languageAt, language),
        ClickText.read(segment, utmAt, (int) lengths & 0xFFFF));
  }

  /** Numbers in files, which an enumeration's order is not. */
  private static int botCode(BotClass bot) {
    return switch (bot) {
      case SEARCH -> 1;
      case PREVIEW -> 2;
      case AI -> 3;
      case MONITOR -> 4;
      case TOOL -> 5;
    };
  }

  private static @Nullable BotClass bot(int code) {
    for (BotClass bot : BotClass.values()) {
      if (botCode(bot) == code) {
        return bot;
      }
    }
    return null;
  }

  private static boolean hasRoom(ByteBuffer segment, int offset) {
    int length = lengthAt(segment, offset);
    return length >= LENGTH
        && length <= MAX_LENGTH
        && length % 8 == 0
        && length <= segment.limit() - offset;
  }

  /** Mixes as SplitMix64 does, which is cheap enough for the thread that answers the visitor. */
  private static long checksum(ByteBuffer segment, long segmentStart, int offset, int length) {
    // Two at a time, neither of which waits for the other.
    long even = segmentStart + offset;
    long odd = 0;
    int at = 8;
    for (; at + 8 < length; at += 16) {
      even = mix(even ^ segment.getLong(offset + at));
      odd = mix(odd ^ segment.getLong(offset + at + 8));
    }
    if (at < length) {
      even = mix(even ^ segment.getLong(offset + at));
    }
    long checksum = ((even ^ Long.rotateLeft(odd, 32)) * 0x94D049BB133111EBL) >>> 32;
    return checksum == 0 ? 1 : checksum; // 0 is of what is not ended.
  }

  private static long mix(long word) {
    long mixed = word * 0xBF58476D1CE4E5B9L;
    return mixed ^ mixed >>> 27;
  }
}
