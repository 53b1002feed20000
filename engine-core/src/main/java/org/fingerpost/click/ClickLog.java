package org.fingerpost.click;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.fingerpost.store.Disk;
import org.fingerpost.store.DiskFile;
import org.jspecify.annotations.Nullable;

/**
 * Clicks in the order they came, in memory-mapped segments: a click that was appended is there
 * after the process was killed, and after a power cut once it was forced.
 *
 * <p>Any number of threads append and wait for nothing. One thread at a time makes segments and
 * forces them ({@link #prepare}, {@link #force}), and one reads ({@link #read}, {@link
 * #deleteRead}); neither waits for the other.
 *
 * <p>A click's position is that of its segment plus its offset in it. A segment is a file {@code
 * clicks-<position, 16 hex digits>}, filled with zeros ahead: a disk that is full is found out when
 * a segment is made, not by a signal from a mapping. While there is none, no click is taken.
 *
 * <pre>
 *   former ─► … ─► current ─► prepared ─► prepared      each knows the next
 *   reading ┘       │ appended to
 * </pre>
 */
final class ClickLog {
  private static final Logger LOG = System.getLogger(ClickLog.class.getName());
  private static final String PREFIX = "clicks-";
  private static final String SPARE = "clicks-spare";
  private static final Pattern NAME = Pattern.compile(PREFIX + "[0-7][0-9a-f]{15}");
  private static final int ZEROS_BYTES = 1 << 18;

  /** How many segments wait behind the current one. */
  private static final int PREPARED = 2;

  /** How often a segment that could not be made is not tried again. */
  private static final int CALLS_BETWEEN_ATTEMPTS = 100;

  private final Disk disk;
  private final int segmentBytes;
  private final long minFreeBytes;
  private final AtomicReference<Segment> current;

  /** The first segment that is not forced to its end; for the thread that forces. */
  private Segment forcing;

  private int callsUntilAttempt;
  private boolean isToldOfNoRoom;

  /** The first segment that is not read to its end; for the thread that reads. */
  private Segment reading;

  private final List<Segment> read = new ArrayList<>();

  private static final class Segment {
    private final long start;
    private final @Nullable DiskFile file;
    private final ByteBuffer bytes;
    private final AtomicInteger claimed = new AtomicInteger();

    /**
     * Whether a former process wrote it: then a place that was claimed and not written stays so.
     */
    private final boolean isFormer;

    private volatile @Nullable Segment next;
    private int read;
    private int published;
    private int forced;

    private Segment(long start, @Nullable DiskFile file, ByteBuffer bytes, boolean isFormer) {
      this.start = start;
      this.file = file;
      this.bytes = bytes;
      this.isFormer = isFormer;
      if (isFormer) {
        claimed.set(bytes.limit());
        published = bytes.limit();
      }
    }

    /** Returns a segment without room, which stands before the first one. */
    static Segment empty(long start) {
      return new Segment(start, null, ByteBuffer.allocate(0), false);
    }

    static Segment of(long start, DiskFile file, boolean isFormer) throws IOException {
      return new Segment(start, file, file.map(), isFormer);
    }

    long end() {
      return start + bytes.limit();
    }

    /** Returns how many bytes threads have claimed. */
    int claimedBytes() {
      return Math.min(claimed.get(), bytes.limit());
    }

    /** Returns the bytes before the first click that is not written, as far as it can be known. */
    int publishedBytes() {
      while (ClickFrame.isPublished(bytes, published)) {
        published += ClickFrame.LENGTH;
      }
      return published;
    }
  }

  /** Takes clicks in order. */
  interface ClickVisitor {
    /** Takes a click; returns whether it takes another one. */
    boolean visit(ClickEvent click);
  }

  /**
   * Opens the log, which this process alone uses. What a former process has left is read first.
   *
   * @param minFreeBytes how much of the disk a new segment leaves free
   * @param from the position up to which clicks are counted already
   * @throws IOException if what is there cannot be read; that there is no room is only logged
   */
  ClickLog(Disk disk, int segmentBytes, long minFreeBytes, long from) throws IOException {
    if (segmentBytes < ClickFrame.LENGTH || segmentBytes % ClickFrame.LENGTH != 0) {
      throw new IllegalArgumentException(
          "segmentBytes must be a multiple of %d: %d".formatted(ClickFrame.LENGTH, segmentBytes));
    }
    this.disk = disk;
    this.segmentBytes = segmentBytes;
    this.minFreeBytes = minFreeBytes;
    reading = Segment.empty(from);
    forcing = reading;
    Segment last = reading;
    for (long start : segmentStarts()) {
      Segment former = Segment.of(start, disk.open(name(start)), true);
      if (former.end() <= from) {
        delete(former); // It was counted, and the process ended before it could delete it.
      } else {
        former.read = Math.toIntExact(Math.max(0, from - start));
        last.next = former;
        last = former;
      }
    }
    // Never behind what another process has written: there may be holes.
    Segment beforeFirst = Segment.empty(roundUp(last.end()));
    last.next = beforeFirst;
    current = new AtomicReference<>(beforeFirst);
    prepare();
  }

  /** Appends a click, or returns {@code false} if there is no room. Waits for nothing. */
  boolean append(long atMillis, long linkId, long linkVersion, long renewedUntilMillis) {
    Segment segment = current();
    while (true) {
      int offset = segment.claimed.getAndAdd(ClickFrame.LENGTH);
      if (offset + ClickFrame.LENGTH <= segment.bytes.limit()) {
        return write(segment, offset, atMillis, linkId, linkVersion, renewedUntilMillis);
      }
      segment.claimed.set(segment.bytes.limit()); // So that it never overflows.
      Segment next = segment.next;
      if (next == null) {
        return false;
      }
      current.compareAndSet(segment, next); // A thread that comes late must not set it back.
      segment = current();
    }
  }

  private Segment current() {
    return Objects.requireNonNull(current.get());
  }

  private static boolean write(
      Segment segment,
      int offset,
      long atMillis,
      long linkId,
      long linkVersion,
      long renewedUntilMillis) {
    try {
      ClickFrame.write(
          segment.bytes, segment.start, offset, atMillis, linkId, linkVersion, renewedUntilMillis);
      return true;
    } catch (InternalError e) {
      return false; // What the JVM makes of a page that the disk did not take.
    }
  }

  /** Makes segments behind the current one, unless there are enough; it is logged if it cannot. */
  void prepare() {
    Segment last = current();
    int prepared = 0;
    for (Segment next = last.next; next != null; next = next.next) {
      last = next;
      prepared++;
    }
    if (prepared >= PREPARED || --callsUntilAttempt > 0) {
      return;
    }
    try {
      for (; prepared < PREPARED; prepared++) {
        Segment following = begin(roundUp(last.end()));
        last.next = following;
        last = following;
      }
      callsUntilAttempt = 0;
      isToldOfNoRoom = false;
    } catch (IOException e) {
      callsUntilAttempt = CALLS_BETWEEN_ATTEMPTS;
      if (!isToldOfNoRoom) {
        isToldOfNoRoom = true; // Told once: a full disk has no room for more.
        LOG.log(Level.WARNING, "no room for clicks: a kill would lose those of now", e);
      }
    }
  }

  /** Makes what was appended survive a power cut. */
  void force() throws IOException {
    Segment segment = forcing;
    while (true) {
      int published = segment.publishedBytes(); // Before the force, which covers them then.
      int end = segment.claimedBytes();
      if (end > segment.forced && segment.file != null) {
        segment.file.forceMapped(segment.bytes, segment.forced, end - segment.forced);
        segment.forced = published; // What was claimed and not yet written is forced again.
      }
      Segment next = segment.next;
      if (next == null || end < segment.bytes.limit()) {
        return;
      }
      if (segment == forcing && segment.forced == segment.bytes.limit()) {
        forcing = next;
      }
      segment = next;
    }
  }

  /** Gives what is new to {@code visitor} until it takes no more. */
  void read(ClickVisitor visitor) {
    boolean goesOn = true;
    while (goesOn) {
      Segment segment = reading;
      while (goesOn && segment.read < segment.bytes.limit()) {
        ClickEvent click = ClickFrame.read(segment.bytes, segment.start, segment.read);
        if (click == null && !segment.isFormer) {
          return;
        }
        segment.read += ClickFrame.LENGTH;
        goesOn = click == null || visitor.visit(click);
      }
      Segment next = segment.next;
      if (next == null || segment.read < segment.bytes.limit()) {
        return;
      }
      read.add(segment);
      reading = next;
    }
  }

  /** Returns the position behind the last click that was read. */
  long position() {
    return reading.start + reading.read;
  }

  /** Deletes the segments that were read to their end. */
  void deleteRead() throws IOException {
    while (!read.isEmpty()) {
      delete(read.get(read.size() - 1));
      read.remove(read.size() - 1);
    }
  }

  /** Calls {@code visitor} with all that was not read yet, and leaves it to be read. */
  void peek(ClickVisitor visitor) {
    for (Segment segment = reading; segment != null; segment = segment.next) {
      for (int at = segment.read; at < segment.bytes.limit(); at += ClickFrame.LENGTH) {
        ClickEvent click = ClickFrame.read(segment.bytes, segment.start, at);
        if (click != null && !visitor.visit(click)) {
          return;
        }
      }
    }
  }

  /**
   * Forces and closes the log; nobody appends any more.
   *
   * @param isCounted whether all of it was read and counted, so that nothing of it is needed
   */
  void close(boolean isCounted) throws IOException {
    if (!isCounted) {
      force();
    }
    for (Segment segment = reading; segment != null; segment = segment.next) {
      if (isCounted) {
        delete(segment);
      } else if (segment.file != null) {
        segment.file.close();
      }
    }
  }

  private Segment begin(long start) throws IOException {
    long usable = disk.usableBytes();
    if (usable < minFreeBytes + segmentBytes) {
      throw new IOException(
          "less than %d bytes are free: %d".formatted(minFreeBytes + segmentBytes, usable));
    }
    disk.delete(SPARE);
    ByteBuffer zeros = ByteBuffer.allocate(Math.min(segmentBytes, ZEROS_BYTES));
    try (DiskFile file = disk.create(SPARE)) {
      for (int at = 0; at < segmentBytes; at += zeros.limit()) {
        zeros.clear().limit(Math.min(zeros.capacity(), segmentBytes - at));
        file.write(zeros, at);
      }
      file.force();
    } catch (IOException e) {
      disk.delete(SPARE); // Half a file would keep the space that is short.
      throw e;
    }
    disk.rename(SPARE, name(start));
    disk.forceDirectory();
    return Segment.of(start, disk.open(name(start)), false);
  }

  private void delete(Segment segment) throws IOException {
    if (segment.file != null) {
      segment.file.close();
      disk.delete(name(segment.start));
    }
  }

  private List<Long> segmentStarts() throws IOException {
    List<Long> starts = new ArrayList<>();
    for (String name : disk.list()) {
      if (NAME.matcher(name).matches()) {
        starts.add(HexFormat.fromHexDigitsToLong(name, PREFIX.length(), name.length()));
      }
    }
    starts.sort(null);
    return starts;
  }

  private static String name(long start) {
    return PREFIX + HexFormat.of().toHexDigits(start);
  }

  private long roundUp(long position) {
    return (position + segmentBytes - 1) / segmentBytes * segmentBytes;
  }
}
