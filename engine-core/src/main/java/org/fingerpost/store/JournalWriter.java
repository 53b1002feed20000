package org.fingerpost.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.fingerpost.store.JournalFormat.SegmentHeader;
import org.jspecify.annotations.Nullable;

/**
 * Appends groups of frames to the journal. Used by one thread, but for {@link #fillSpare}.
 *
 * <p>Segments are filled with zeros ahead, so that an append changes nothing but the file's content
 * and cannot run out of space half way.
 */
final class JournalWriter implements AutoCloseable {
  private static final Logger LOG = System.getLogger(JournalWriter.class.getName());
  private static final int ZEROS_BYTES = 1 << 18;

  private final Disk disk;
  private final long storeId;
  private final int segmentBytes;

  private ByteBuffer group = ByteBuffer.allocateDirect(1 << 16);
  private int framesInGroup;
  private long nextLsn;
  private @Nullable DiskFile file;
  private volatile SegmentHeader segment;
  private int position;
  private int capacity;

  /**
   * Begins with a new segment, so that nothing is ever written behind a torn tail; if there is no
   * room for one, with none: then the first write needs it.
   *
   * @throws IOException if the segment cannot be made; nothing is changed then
   */
  JournalWriter(Disk disk, long storeId, long nextLsn, int segmentBytes) throws IOException {
    this.disk = disk;
    this.storeId = storeId;
    this.nextLsn = nextLsn;
    this.segmentBytes = segmentBytes;
    this.segment = new SegmentHeader(storeId, nextLsn);
    try {
      beginSegment(0);
    } catch (JournalFailedException e) {
      throw e;
    } catch (IOException e) {
      if (!DiskSpace.isShort(disk, segmentBytes, e)) {
        throw e;
      }
      LOG.log(Level.WARNING, "no room for a journal segment: no write is taken until there is", e);
    }
  }

  /** Returns the LSN that the next frame will have. */
  long nextLsn() {
    return nextLsn;
  }

  /** Returns whether there is a segment: not, as long as the disk had no room for one. */
  boolean hasSegment() {
    return file != null;
  }

  /** Returns the first LSN of the segment that is written. */
  long segmentLsn() {
    return segment.firstLsn();
  }

  /**
   * Adds a frame to the group that is being gathered.
   *
   * @return the bytes gathered so far
   * @throws JournalFailedException if the journal must not be used any more
   * @throws IOException if another segment is needed and there is no room for it: the frame is not
   *     added, and a later one may be
   */
  int add(List<Mutation> mutations) throws IOException {
    int length = JournalFormat.frameLength(mutations);
    if (position + group.position() + length > capacity && framesInGroup == 0) {
      beginSegment(length);
    }
    if (group.remaining() < length) {
      ByteBuffer larger =
          ByteBuffer.allocateDirect(Math.max(group.capacity() * 2, group.position() + length));
      group = larger.put(group.flip());
    }
    JournalFormat.putFrame(group, segment, nextLsn, framesInGroup, mutations);
    nextLsn++;
    framesInGroup++;
    return group.position();
  }

  /** Returns whether a frame of these mutations must wait for the next group. */
  boolean isGroupFull(List<Mutation> mutations) {
    return framesInGroup > 0
        && position + group.position() + JournalFormat.frameLength(mutations) > capacity;
  }

  /**
   * Writes the group and waits until it is durable.
   *
   * @throws IOException if that is not known: the journal must not be used any more, because a
   *     second attempt to force would answer for pages that the first has dropped
   */
  void force() throws IOException {
    DiskFile current = Objects.requireNonNull(file, "a group is in no segment");
    group.flip();
    int length = group.limit();
    current.write(group, position);
    current.force();
    position += length;
    group.clear();
    framesInGroup = 0;
  }

  /** Goes on in a new segment; there is no group being gathered. */
  void rotate() throws IOException {
    if (file == null || position > JournalFormat.SEGMENT_HEADER_BYTES) {
      beginSegment(0);
    }
  }

  /** Fills a segment ahead unless there is one. Another thread may do so beside the writing one. */
  synchronized void fillSpare() throws IOException {
    if (disk.list().contains(StoreFiles.SPARE_SEGMENT)) {
      return;
    }
    String unfinished = StoreFiles.SPARE_SEGMENT + StoreFiles.UNFINISHED;
    fill(unfinished, segmentBytes);
    disk.rename(unfinished, StoreFiles.SPARE_SEGMENT);
  }

  /** Closes the segment and gives back the space behind its last frame. */
  @Override
  public void close() throws IOException {
    if (file != null) {
      try (DiskFile last = file) {
        file = null;
        last.truncate(position);
        last.force();
      }
    }
    disk.delete(StoreFiles.SPARE_SEGMENT);
  }

  /** Closes the segment as it is, after it could not be written. */
  void abandon() throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }

  private void beginSegment(int frameLength) throws IOException {
    int needed = JournalFormat.SEGMENT_HEADER_BYTES + frameLength;
    String source = StoreFiles.SPARE_SEGMENT;
    if (needed > segmentBytes) {
      source = StoreFiles.SPARE_SEGMENT + StoreFiles.UNFINISHED + ".large";
      fill(source, needed);
    } else {
      fillSpare();
    }
    SegmentHeader header = new SegmentHeader(storeId, nextLsn);
    DiskFile next = openWithHeader(source, header);
    try {
      disk.rename(source, StoreFiles.segment(nextLsn));
      disk.forceDirectory();
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      var failed = new JournalFailedException("the journal's segment cannot be changed", e);
      try (next) {
        throw failed; // Whatever closing does: it is not known which segment a start will find.
      }
    }
    file = next;
    segment = header;
    position = JournalFormat.SEGMENT_HEADER_BYTES;
    capacity = Math.max(segmentBytes, needed);
  }

  private DiskFile openWithHeader(String name, SegmentHeader header) throws IOException {
    DiskFile opened = disk.open(name);
    try {
      opened.write(header.toBytes(), 0);
      opened.force();
      return opened;
    } catch (IOException e) {
      opened.close();
      disk.delete(name); // What a failed force has left of it is not known.
      throw e;
    }
  }

  private void fill(String name, int length) throws IOException {
    disk.delete(name);
    ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(length, ZEROS_BYTES));
    try (DiskFile file = disk.create(name)) {
      for (int at = 0; at < length; at += zeros.limit()) {
        zeros.clear().limit(Math.min(zeros.capacity(), length - at));
        file.write(zeros, at);
      }
      file.force();
    } catch (IOException e) {
      disk.delete(name); // Half a file would keep the space that is short.
      throw e;
    }
  }
}
