package org.fingerpost.click;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.fingerpost.store.Disk;
import org.fingerpost.store.DiskFile;
import org.jspecify.annotations.Nullable;

/**
 * Counted clicks in the order of their answers, in memory-mapped files: a click is in the file
 * before its visitor is answered, so that the end of the process loses none, and no thread that
 * answers a visitor waits for the disk.
 *
 * <p>Many threads append; one thread reads, forces and prepares segments. A segment is a file
 * {@code clicks-<position, 16 hex digits>}, filled with zeros ahead: a disk that is full is found
 * out when the next segment is prepared, not by a signal from a mapping. While there is none,
 * clicks are counted as lost.
 */
final class ClickLog implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ClickLog.class.getName());
  private static final String PREFIX = "clicks-";
  private static final String SPARE = "clicks-spare";
  private static final int ZEROS_BYTES = 1 << 18;

  private final Disk disk;
  private final int segmentBytes;
  private final LongAdder lost = new LongAdder();

  /** Segments that are not read to their end, the oldest first; the last one is written. */
  private final Deque<Segment> unread = new ArrayDeque<>();

  private volatile Segment current;
  private volatile @Nullable Segment next;

  /** Whether it was logged that there is no room, which is tried again a hundred times a second. */
  private boolean toldOfNoRoom;

  private static final class Segment {
    private final long start;
    private final DiskFile file;
    private final ByteBuffer bytes;
    private final AtomicInteger claimed = new AtomicInteger();
    private int read;
    private int forced;

    Segment(long start, DiskFile file) throws IOException {
      this.start = start;
      this.file = file;
      this.bytes = file.map();
    }

    /** Returns how many bytes threads have claimed. */
    int claimedBytes() {
      return Math.min(claimed.get(), bytes.limit());
    }
  }

  /** Takes clicks in order. */
  interface ClickVisitor {
    void visit(ClickEvent click);
  }

  /**
   * Opens the log, which this process alone uses, and reads what the former process has left.
   *
   * @param from the position up to which clicks are counted already
   * @param left is given the clicks from there on
   * @throws IOException if the disk fails or has no room for a segment
   */
  ClickLog(Disk disk, int segmentBytes, long from, ClickVisitor left) throws IOException {
    if (segmentBytes % ClickFrame.LENGTH != 0) {
      throw new IllegalArgumentException(
          "segmentBytes must be a multiple of %d: %d".formatted(ClickFrame.LENGTH, segmentBytes));
    }
    this.disk = disk;
    this.segmentBytes = segmentBytes;
    long end = from;
    for (long start : segmentStarts()) {
      end = Math.max(end, readLeft(start, from, left));
    }
    disk.delete(SPARE);
    // Never behind what another process has written: there may be holes.
    current = begin(roundUp(end));
    unread.add(current);
  }

  /** Appends a click; if there is no room, counts it as lost. Waits for nothing. */
  void append(long atMillis, long linkId, long linkVersion, long renewedUntilMillis) {
    while (true) {
      Segment segment = current;
      int offset = segment.claimed.getAndAdd(ClickFrame.LENGTH);
      if (offset + ClickFrame.LENGTH <= segment.bytes.limit()) {
        ClickFrame.write(
            segment.bytes,
            segment.start,
            offset,
            atMillis,
            linkId,
            linkVersion,
            renewedUntilMillis);
        return;
      }
      segment.claimed.set(segment.bytes.limit()); // So that it never overflows.
      if (!advance(segment)) {
        lost.increment();
        return;
      }
    }
  }

  /** Returns how many clicks could not be written. */
  long lost() {
    return lost.sum();
  }

  /** Returns the position behind the last click that was read. */
  long position() {
    Segment segment = unread.getFirst();
    return segment.start + segment.read;
  }

  /** Makes what was appended survive a power cut, and gives what is new to {@code visitor}. */
  void poll(ClickVisitor visitor) throws IOException {
    prepareNext();
    while (true) {
      Segment segment = unread.getFirst();
      boolean wasCurrent = segment == current;
      readPublished(segment, visitor);
      force(segment);
      if (wasCurrent || segment.read < segment.bytes.limit()) {
        return;
      }
      unread.removeFirst();
      segment.file.close();
    }
  }

  /** Deletes the segments that are before {@code position}. */
  void deleteBefore(long position) throws IOException {
    for (long start : segmentStarts()) {
      if (start + segmentBytes <= position && start != current.start) {
        disk.delete(PREFIX + HexFormat.of().toHexDigits(start));
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Segment segment : unread) {
      force(segment);
      segment.file.close();
    }
    Segment prepared = next;
    if (prepared != null) {
      prepared.file.close();
    }
    disk.delete(SPARE);
  }

  /** Makes the segment behind {@code full} the current one; false if there is none yet. */
  private boolean advance(Segment full) {
    if (current != full) {
      return true; // Another thread has done it.
    }
    Segment prepared = next;
    if (prepared == null || prepared.start != full.start + segmentBytes) {
      return current != full;
    }
    current = prepared; // Many threads may do this at once, with the same segment.
    return true;
  }

  /** Prepares the segment behind the current one, if there is none. */
  private void prepareNext() {
    Segment prepared = next;
    if (prepared != null && prepared != current) {
      return;
    }
    try {
      Segment following = begin(current.start + segmentBytes);
      unread.addLast(following);
      next = following;
      toldOfNoRoom = false;
    } catch (IOException e) {
      if (!toldOfNoRoom) {
        LOG.log(Level.WARNING, "no room for clicks: they go uncounted from the next segment on", e);
        toldOfNoRoom = true;
      }
    }
  }

  private Segment begin(long start) throws IOException {
    disk.delete(SPARE);
    ByteBuffer zeros = ByteBuffer.allocate(Math.min(segmentBytes, ZEROS_BYTES));
    try (DiskFile file = disk.create(SPARE)) {
      for (int at = 0; at < segmentBytes; at += zeros.limit()) {
        zeros.clear().limit(Math.min(zeros.capacity(), segmentBytes - at));
        file.write(zeros, at);
      }
      file.force();
    }
    String name = PREFIX + HexFormat.of().toHexDigits(start);
    disk.rename(SPARE, name);
    disk.forceDirectory();
    return new Segment(start, disk.open(name));
  }

  private static void force(Segment segment) throws IOException {
    int end = segment.claimedBytes();
    if (end > segment.forced) {
      segment.file.forceMapped(segment.bytes, segment.forced, end - segment.forced);
      // A frame that is claimed and not yet published is forced again the next time.
      segment.forced = segment.read;
    }
  }

  private static void readPublished(Segment segment, ClickVisitor visitor) {
    while (segment.read < segment.bytes.limit()) {
      ClickEvent click = ClickFrame.read(segment.bytes, segment.start, segment.read);
      if (click == null) {
        return;
      }
      visitor.visit(click);
      segment.read += ClickFrame.LENGTH;
    }
  }

  /**
   * Reads a former process's segment: holes are skipped, and the end is where the last click is.
   */
  private long readLeft(long start, long from, ClickVisitor visitor) throws IOException {
    String name = PREFIX + HexFormat.of().toHexDigits(start);
    long end = start;
    try (DiskFile file = disk.open(name)) {
      // Off the heap: from JDK 25 on, a buffer on the heap has no ordered reads.
      ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact(file.size()));
      file.read(bytes, 0);
      bytes.flip();
      for (int offset = 0; offset < bytes.limit(); offset += ClickFrame.LENGTH) {
        ClickEvent click = ClickFrame.read(bytes, start, offset);
        if (click != null) {
          end = start + offset + ClickFrame.LENGTH;
          if (start + offset >= from) {
            visitor.visit(click);
          }
        }
      }
    }
    return end;
  }

  private List<Long> segmentStarts() throws IOException {
    List<Long> starts = new ArrayList<>();
    for (String name : disk.list()) {
      if (name.startsWith(PREFIX) && name.length() == PREFIX.length() + 16) {
        starts.add(HexFormat.fromHexDigitsToLong(name, PREFIX.length(), name.length()));
      }
    }
    starts.sort(null);
    return starts;
  }

  private long roundUp(long position) {
    return (position + segmentBytes - 1) / segmentBytes * segmentBytes;
  }
}
