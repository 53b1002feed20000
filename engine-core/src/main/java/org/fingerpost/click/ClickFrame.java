package org.fingerpost.click;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a click in the click log; the one class that knows them. Numbers are big-endian, and
 * a frame begins at a multiple of eight.
 *
 * <pre>
 *   0   4  length of the frame in bytes, a multiple of eight; 0 where none was written yet
 *   4   4  checksum of the position in the log and bytes 8 to the end
 *   8   8  atMillis
 *   16  8  linkId
 *   24  8  linkVersion
 *   32  8  renewedUntilMillis
 * </pre>
 *
 * <p>A writer claims its place, writes bytes 8 to the end, and behind a fence the first eight in
 * one aligned store. So a reader finds a whole frame or none; a process that was killed in between
 * leaves a hole, with whole frames of other threads behind it.
 */
final class ClickFrame {
  static final int LENGTH = 40;

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private ClickFrame() {}

  /** Writes a frame at {@code offset} of a segment that begins at {@code segmentStart}. */
  static void write(
      ByteBuffer segment,
      long segmentStart,
      int offset,
      long atMillis,
      long linkId,
      long linkVersion,
      long renewedUntilMillis) {
    segment.putLong(offset + 8, atMillis);
    segment.putLong(offset + 16, linkId);
    segment.putLong(offset + 24, linkVersion);
    segment.putLong(offset + 32, renewedUntilMillis);
    long header = ((long) LENGTH << 32) | checksum(segment, segmentStart, offset);
    // A fence and a plain store: newer Java refuses setRelease on buffers that are on the heap.
    VarHandle.releaseFence();
    LONGS.set(segment, offset, header);
  }

  /** Returns whether a writer has ended at {@code offset}. */
  static boolean isPublished(ByteBuffer segment, int offset) {
    return offset + LENGTH <= segment.limit() && (long) LONGS.get(segment, offset) != 0;
  }

  /** Returns the click at {@code offset}, or {@code null} if there is no whole one. */
  static @Nullable ClickEvent read(ByteBuffer segment, long segmentStart, int offset) {
    if (offset + LENGTH > segment.limit()) {
      return null;
    }
    long header = (long) LONGS.get(segment, offset);
    VarHandle.acquireFence();
    if (header >>> 32 != LENGTH
        || (header & 0xFFFF_FFFFL) != checksum(segment, segmentStart, offset)) {
      return null;
    }
    return new ClickEvent(
        segment.getLong(offset + 8),
        segment.getLong(offset + 16),
        segment.getLong(offset + 24),
        segment.getLong(offset + 32));
  }

  /** Mixes as SplitMix64 does, which is cheap enough for the thread that answers the visitor. */
  private static long checksum(ByteBuffer segment, long segmentStart, int offset) {
    long mixed = segmentStart + offset;
    for (int at = 8; at < LENGTH; at += 8) {
      mixed = (mixed ^ segment.getLong(offset + at)) * 0xBF58476D1CE4E5B9L;
      mixed ^= mixed >>> 27;
    }
    return (mixed * 0x94D049BB133111EBL) >>> 32;
  }
}
