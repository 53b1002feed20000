package org.fingerpost.click;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.fingerpost.store.DiskFile;
import org.jspecify.annotations.Nullable;

/** A memory-mapped file of the click log. */
final class ClickSegment {
  /** There is no room for a frame. */
  static final int FULL = -1;

  private static final int PAGE = 4_096;

  private final long start;
  private final @Nullable DiskFile file;
  private final ByteBuffer bytes;

  /** Whether a former process wrote it: then a place that was claimed and not written stays so. */
  private final boolean isFormer;

  private final AtomicInteger claimed = new AtomicInteger();
  private volatile @Nullable ClickSegment next;

  /** For the thread that forces, as is what comes next. */
  private int published;

  private int forced;

  private ClickSegment(long start, @Nullable DiskFile file, ByteBuffer bytes, boolean isFormer) {
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
  static ClickSegment empty(long start) {
    return new ClickSegment(start, null, ByteBuffer.allocate(0), false);
  }

  static ClickSegment of(long start, DiskFile file, boolean isFormer) throws IOException {
    return new ClickSegment(start, file, file.map(), isFormer);
  }

  /**
   * Has every page of the mapping made writable now, which takes a microsecond for each, before the
   * threads that answer visitors come to it. Nobody appends yet.
   */
  void touch() {
    for (int at = 0; at < bytes.limit(); at += PAGE) {
      bytes.put(at, (byte) 0);
    }
  }

  long start() {
    return start;
  }

  /** Returns the position behind the last byte. */
  long end() {
    return start + bytes.limit();
  }

  int length() {
    return bytes.limit();
  }

  ByteBuffer bytes() {
    return bytes;
  }

  /** Returns whether there is a file, which {@link #empty} segments have none. */
  boolean hasFile() {
    return file != null;
  }

  @Nullable ClickSegment next() {
    return next;
  }

  void next(ClickSegment following) {
    next = following;
  }

  /** Claims a place for a frame, and begins it; {@link #FULL} if there is no room. */
  int claim(int length) {
    int offset = claimed.getAndAdd(length);
    int limit = bytes.limit();
    if (offset <= limit - length) {
      ClickFrame.begin(bytes, offset, length);
      return offset;
    }
    claimed.set(limit); // So that it never overflows.
    if (offset < limit) { // True once: the first that had no room says that nothing follows.
      ClickFrame.writeNothing(bytes, offset, limit - offset);
    }
    return FULL;
  }

  /** Returns how many bytes threads have claimed. */
  private int claimedBytes() {
    return Math.min(claimed.get(), bytes.limit());
  }

  /** Returns the bytes before the first click that is not written, as far as it can be known. */
  private int publishedBytes() {
    while (ClickFrame.isPublished(bytes, published)) {
      published += ClickFrame.lengthAt(bytes, published);
    }
    return published;
  }

  /**
   * Makes what was appended survive a power cut.
   *
   * @return whether the segment is full, so that the next may have something to force
   */
  boolean force() throws IOException {
    int whole = publishedBytes(); // Before the force, which covers them then.
    int end = claimedBytes();
    if (end > forced && file != null) {
      file.forceMapped(bytes, forced, end - forced);
      forced = whole; // What was claimed and not yet written is forced again.
    }
    return end == bytes.limit();
  }

  /** Returns whether it is forced to its end. */
  boolean isForced() {
    return file == null || forced == bytes.limit();
  }

  /**
   * Returns how many bytes a reader goes on at {@code offset}: to the next place where a frame may
   * be; 0 if it has to wait for one that is not written yet.
   */
  int step(int offset) {
    if (!isFormer) {
      return ClickFrame.isPublished(bytes, offset) ? ClickFrame.lengthAt(bytes, offset) : 0;
    }
    boolean isFrame =
        ClickFrame.isBegunOnly(bytes, offset) || ClickFrame.isWhole(bytes, start, offset);
    return isFrame ? ClickFrame.lengthAt(bytes, offset) : Long.BYTES;
  }

  /** Returns whether there is a click with details. */
  boolean hasDetails() {
    ClickCursor cursor = new ClickCursor(this, start);
    while (cursor.next() && cursor.foundAt() < end()) {
      if (cursor.hasDetails()) {
        return true;
      }
    }
    return false;
  }

  void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
