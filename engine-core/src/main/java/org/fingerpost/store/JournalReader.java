package org.fingerpost.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
  private final Set<String> damagedFiles = new HashSet<>();

  /**
   * Where the journal ends.
   *
   * @param lastSegment the name of the last segment, or {@code null} if there is none
   * @param groupPosition where the last group of the last segment begins
   * @param position where it ends
   */
  record End(long nextLsn, @Nullable String lastSegment, int groupPosition, int position) {}

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
   * @param endLsn the LSN that the journal is known to end before, or {@code null}
   * @throws StoreDamagedException if an acknowledged write is missing or cannot be read
   */
  End read(List<Long> segments, long fromLsn, @Nullable Long endLsn, FrameVisitor visitor)
      throws IOException {
    End end = new End(fromLsn, null, 0, 0);
    for (int i = 0; i < segments.size(); i++) {
      long firstLsn = segments.get(i);
      if (firstLsn != end.nextLsn()) {
        damaged(
            StoreFiles.segment(firstLsn),
            "frames %d to %d are missing before it".formatted(end.nextLsn(), firstLsn - 1));
      }
      boolean isLast = i == segments.size() - 1;
      end = readSegment(firstLsn, isLast ? endLsn : segments.get(i + 1), visitor);
    }
    return end;
  }

  /** Returns the names of the segments that were found to be damaged, when salvaging. */
  Set<String> damagedFiles() {
    return damagedFiles;
  }

  /** Returns the id of the store that the segment {@code name} is of, or {@code null}. */
  static @Nullable Long storeId(Disk disk, String name) throws IOException {
    try (DiskFile file = disk.open(name)) {
      ByteBuffer buffer = ByteBuffer.allocate(JournalFormat.SEGMENT_HEADER_BYTES);
      file.read(buffer, 0);
      SegmentHeader header = SegmentHeader.read(buffer.flip());
      return header == null ? null : header.storeId();
    }
  }

  /**
   * Writes the last group once more, cuts off what stands behind it, and forces that. So a start
   * gives back the room that the former process has filled ahead.
   */
  static void settle(Disk disk, End end) throws IOException {
    if (end.lastSegment() == null) {
      return;
    }
    try (DiskFile file = disk.open(end.lastSegment())) {
      ByteBuffer group = ByteBuffer.allocate(end.position() - end.groupPosition());
      file.read(group, end.groupPosition());
      file.write(group.flip(), end.groupPosition());
      file.truncate(end.position());
      file.force();
    }
  }

  private End readSegment(long firstLsn, @Nullable Long endLsn, FrameVisitor visitor)
      throws IOException {
    String name = StoreFiles.segment(firstLsn);
    ByteBuffer buffer = readWhole(name);
    SegmentHeader header = SegmentHeader.read(buffer);
    if (header == null || header.storeId() != storeId || header.firstLsn() != firstLsn) {
      damaged(name, "its header is damaged or another store's");
      header = new SegmentHeader(storeId, firstLsn);
    }
    int position = JournalFormat.SEGMENT_HEADER_BYTES;
    int groupPosition = position;
    long lsn = firstLsn;
    while (endLsn == null || lsn < endLsn) {
      Frame frame = JournalFormat.readFrame(buffer, header, position);
      if (frame == null || frame.lsn() != lsn) {
        frame = resume(name, buffer, header, position, lsn, endLsn);
        if (frame == null) {
          break;
        }
      }
      visitor.visit(frame.lsn(), JournalFormat.readMutations(buffer, frame));
      if (frame.groupLsn() == frame.lsn()) {
        groupPosition = frame.position();
      }
      lsn = frame.lsn() + 1;
      position = frame.end();
    }
    return new End(endLsn == null ? lsn : endLsn, name, groupPosition, position);
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
      @Nullable Long endLsn) {
    Frame next = null;
    boolean acknowledged = endLsn != null;
    boolean torn = false;
    int at = position;
    // To salvage, the next whole frame is what counts, acknowledged or not.
    while (at < buffer.limit() && (salvage ? next == null : !acknowledged)) {
      torn |= buffer.get(at) != 0;
      Frame frame =
          mayBeginFrame(buffer, at, lsn, endLsn)
              ? JournalFormat.readFrame(buffer, header, at)
              : null;
      if (frame != null) {
        next = next == null ? frame : next;
        acknowledged |= frame.groupLsn() > lsn;
      }
      at = frame == null ? at + 1 : frame.end();
    }
    if (acknowledged || (salvage && next != null)) {
      damaged(name, "frame %d at byte %d is damaged".formatted(lsn, position));
      return next;
    }
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

  /** Spares the checksum where the bytes cannot be a later frame. */
  private static boolean mayBeginFrame(ByteBuffer buffer, int at, long lsn, @Nullable Long endLsn) {
    if (buffer.limit() - at <= JournalFormat.FRAME_HEADER_BYTES || buffer.getInt(at) <= 0) {
      return false;
    }
    long found = buffer.getLong(at + 8);
    // Behind the end there may be frames that an earlier start has cut off.
    return found > lsn && found - lsn <= buffer.limit() && (endLsn == null || found < endLsn);
  }

  private ByteBuffer readWhole(String name) throws IOException {
    try (DiskFile file = disk.open(name)) {
      ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(file.size()));
      file.read(buffer, 0);
      return buffer.flip();
    }
  }

  private void damaged(String name, String what) {
    String message = "%s: %s".formatted(name, what);
    if (!salvage) {
      throw new StoreDamagedException(message);
    }
    LOG.log(Level.ERROR, "{0}; going on without it", message);
    damagedFiles.add(name);
  }
}
