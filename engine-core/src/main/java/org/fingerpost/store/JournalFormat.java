package org.fingerpost.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a journal segment, a file named {@code journal-<first LSN, 16 hex digits>}. The one
 * class that knows them. Numbers are big-endian.
 *
 * <pre>
 * segment: header, frames without a gap, zeros up to the end of the file (it is filled ahead)
 *
 *   header   0   8  "FPJOURNL"
 *            8   4  format, 1
 *            12  8  store id: a segment of another store does not fit
 *            20  8  first LSN
 *            28  4  CRC32C of bytes 0 to 27
 *
 *   frame    0   4  length of the body, at least 1; 0 ends the segment
 *            4   4  CRC32C of store id, first LSN of the segment, bytes 8 to 19, body
 *            8   8  LSN: 1, 2, 3 … without a hole, over all segments
 *            16  4  how many frames before this one are of the same group commit
 *            20  …  body: mutations, applied all or none
 *
 *   mutation 0   1  length of the key
 *            1   …  key
 *            …   4  length of the value, or -1 for a removal
 *            …   …  value
 * </pre>
 *
 * <p>Bytes 16 to 19 tell a torn tail from damage. A group is written in one go and forced before
 * the next is begun, so a power cut can tear only the last group, but that one anywhere. A frame
 * that cannot be read while a later frame of the segment proves its group to have been forced is
 * damage: an acknowledged write is missing, and the store must not start.
 */
final class JournalFormat {
  static final int SEGMENT_HEADER_BYTES = 32;
  static final int FRAME_HEADER_BYTES = 20;

  private static final long MAGIC = 0x46504A4F55524E4CL;
  private static final int FORMAT = 1;
  private static final int REMOVAL = -1;

  private JournalFormat() {}

  /** What begins a segment. */
  record SegmentHeader(long storeId, long firstLsn) {

    ByteBuffer toBytes() {
      ByteBuffer buffer = ByteBuffer.allocate(SEGMENT_HEADER_BYTES);
      buffer.putLong(MAGIC).putInt(FORMAT).putLong(storeId).putLong(firstLsn);
      return buffer.putInt(crc(buffer)).flip();
    }

    /** Returns the header that {@code buffer} begins with, or {@code null} if there is none. */
    static @Nullable SegmentHeader read(ByteBuffer buffer) {
      if (buffer.limit() < SEGMENT_HEADER_BYTES
          || buffer.getLong(0) != MAGIC
          || buffer.getInt(8) != FORMAT
          || buffer.getInt(28) != crc(buffer)) {
        return null;
      }
      return new SegmentHeader(buffer.getLong(12), buffer.getLong(20));
    }

    private static int crc(ByteBuffer buffer) {
      CRC32C crc = new CRC32C();
      crc.update(buffer.duplicate().position(0).limit(28));
      return (int) crc.getValue();
    }
  }

  /** A frame as it was found at a place of a segment. */
  record Frame(long lsn, long groupLsn, int position, int length) {

    int end() {
      return position + length;
    }
  }

  static int frameLength(List<Mutation> mutations) {
    int length = FRAME_HEADER_BYTES;
    for (Mutation mutation : mutations) {
      length += 5 + mutation.key.length + (mutation.value == null ? 0 : mutation.value.length);
    }
    return length;
  }

  /** Appends a frame to {@code buffer}, which has room for it. */
  static void putFrame(
      ByteBuffer buffer, SegmentHeader segment, long lsn, int inGroup, List<Mutation> mutations) {
    int start = buffer.position();
    int length = frameLength(mutations);
    buffer.putInt(length - FRAME_HEADER_BYTES).putInt(0).putLong(lsn).putInt(inGroup);
    for (Mutation mutation : mutations) {
      buffer.put((byte) mutation.key.length).put(mutation.key);
      if (mutation.value == null) {
        buffer.putInt(REMOVAL);
      } else {
        buffer.putInt(mutation.value.length).put(mutation.value);
      }
    }
    buffer.putInt(start + 4, frameCrc(buffer, segment, start, length));
  }

  /** Returns the whole and unharmed frame at {@code position}, or {@code null} if there is none. */
  static @Nullable Frame readFrame(ByteBuffer buffer, SegmentHeader segment, int position) {
    if (buffer.limit() - position <= FRAME_HEADER_BYTES) {
      return null;
    }
    int bodyLength = buffer.getInt(position);
    if (bodyLength <= 0 || bodyLength > buffer.limit() - position - FRAME_HEADER_BYTES) {
      return null;
    }
    int length = FRAME_HEADER_BYTES + bodyLength;
    if (buffer.getInt(position + 4) != frameCrc(buffer, segment, position, length)) {
      return null;
    }
    long lsn = buffer.getLong(position + 8);
    return new Frame(lsn, lsn - buffer.getInt(position + 16), position, length);
  }

  /** Returns the mutations of a frame that {@link #readFrame} has found. */
  static List<Mutation> readMutations(ByteBuffer buffer, Frame frame) {
    ByteBuffer body =
        buffer.duplicate().position(frame.position() + FRAME_HEADER_BYTES).limit(frame.end());
    List<Mutation> mutations = new ArrayList<>(2);
    while (body.hasRemaining()) {
      byte[] key = new byte[body.get() & 0xFF];
      body.get(key);
      int valueLength = body.getInt();
      byte[] value = null;
      if (valueLength != REMOVAL) {
        value = new byte[valueLength];
        body.get(value);
      }
      mutations.add(new Mutation(key, value));
    }
    return mutations;
  }

  private static int frameCrc(ByteBuffer buffer, SegmentHeader segment, int start, int length) {
    CRC32C crc = new CRC32C();
    ByteBuffer seed = ByteBuffer.allocate(20).order(ByteOrder.BIG_ENDIAN);
    // The length is covered, too, so that a changed one cannot meet a body that happens to fit.
    seed.putLong(segment.storeId()).putLong(segment.firstLsn()).putInt(buffer.getInt(start));
    crc.update(seed.flip());
    crc.update(buffer.duplicate().position(start + 8).limit(start + length));
    return (int) crc.getValue();
  }
}
