package org.fingerpost.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import org.fingerpost.store.JournalFormat.Frame;
import org.fingerpost.store.JournalFormat.SegmentHeader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the segments of a journal in order, at the start of a store, and decides what a frame that
 * cannot be read means: see {@link JournalFormat}.
 */
final class JournalReader {
  private static final Logger LOG = System.getLogger(JournalReader.class.getName());

  private final Disk disk;
  private final long storeId;
  private final boolean salvage;

  /** Where the journal ends: the next write goes there. */
  record End(long nextLsn, @Nullable String lastSegment, int position) {}

  /** Takes the mutations of each frame, in order. */
  interface FrameVisitor {
    void visit(long lsn, List<Mutation> mutations);
  }

  JournalReader(Disk disk, long storeId, boolean salvage) {
    this.disk = disk;
    this.storeId = storeId;
    this.salvage = salvage;
  }

  /**
   * Calls {@code visitor} with every frame from {@code fromLsn}, which begins a segment.
   *
   * @param segments the first LSNs of all segments, in order
   * @throws StoreDamagedException if an acknowledged write is missing or cannot be read
   */
  End read(List<Long> segments, long fromLsn, FrameVisitor visitor) throws IOException {
    long nextLsn = fromLsn;
    int position = 0;
    String last = null;
    for (int i = 0; i < segments.size(); i++) {
      long firstLsn = segments.get(i);
      String name = StoreFiles.segment(firstLsn);
      if (firstLsn != nextLsn) {
        damaged("%s: frames %d to %d are missing before it".formatted(name, nextLsn, firstLsn - 1));
      }
      boolean isLast = i == segments.size() - 1;
      End end = readSegment(name, firstLsn, isLast ? null : segments.get(i + 1), visitor);
      nextLsn = end.nextLsn();
      position = end.position();
      last = name;
    }
    return new End(nextLsn, last, position);
  }

  private End readSegment(
      String name, long firstLsn, @Nullable Long nextSegmentLsn, FrameVisitor visitor)
      throws IOException {
    ByteBuffer buffer = readWhole(name);
    SegmentHeader header = SegmentHeader.read(buffer);
    if (header == null || header.storeId() != storeId || header.firstLsn() != firstLsn) {
      damaged("%s: its header is damaged or another store's".formatted(name));
      header = new SegmentHeader(storeId, firstLsn);
    }
    int position = JournalFormat.SEGMENT_HEADER_BYTES;
    long lsn = firstLsn;
    while (nextSegmentLsn == null || lsn < nextSegmentLsn) {
      Frame frame = JournalFormat.readFrame(buffer, header, position);
      if (frame == null || frame.lsn() != lsn) {
        frame = resume(name, buffer, header, position, lsn, nextSegmentLsn);
        if (frame == null) {
          break;
        }
      }
      visitor.visit(frame.lsn(), JournalFormat.readMutations(buffer, frame));
      lsn = frame.lsn() + 1;
      position = frame.end();
    }
    return new End(nextSegmentLsn == null ? lsn : nextSegmentLsn, name, position);
  }

  /**
   * Decides about a place where the frame {@code lsn} is expected and cannot be read. Returns the
   * frame to go on with, or {@code null} if the segment ends here.
   */
  private @Nullable Frame resume(
      String name,
      ByteBuffer buffer,
      SegmentHeader header,
      int position,
      long lsn,
      @Nullable Long nextSegmentLsn) {
    Frame next = null;
    boolean acknowledged = nextSegmentLsn != null;
    boolean torn = false;
    for (int at = position; at < buffer.limit() && !acknowledged; at++) {
      torn |= buffer.get(at) != 0;
      if (mayBeginFrame(buffer, at, lsn)) {
        Frame frame = JournalFormat.readFrame(buffer, header, at);
        if (frame != null) {
          next = next == null ? frame : next;
          acknowledged = frame.groupLsn() > lsn;
        }
      }
    }
    if (!acknowledged) {
      if (torn) {
        LOG.log(
            Level.WARNING,
            "{0}: cut off at byte {1}, before frame {2}, which was not acknowledged",
            name,
            position,
            lsn);
      }
      return null;
    }
    damaged(
        "%s: frame %d at byte %d is damaged, though it was acknowledged"
            .formatted(name, lsn, position));
    return next;
  }

  /** Spares the checksum where the bytes cannot be a later frame. */
  private static boolean mayBeginFrame(ByteBuffer buffer, int at, long lsn) {
    if (buffer.limit() - at <= JournalFormat.FRAME_HEADER_BYTES || buffer.getInt(at) <= 0) {
      return false;
    }
    long found = buffer.getLong(at + 8);
    return found > lsn && found - lsn <= buffer.limit();
  }

  private ByteBuffer readWhole(String name) throws IOException {
    try (DiskFile file = disk.open(name)) {
      ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(file.size()));
      file.read(buffer, 0);
      return buffer.flip();
    }
  }

  private void damaged(String message) {
    if (!salvage) {
      throw new StoreDamagedException(message);
    }
    LOG.log(Level.ERROR, "{0}; going on without it", message);
  }
}
