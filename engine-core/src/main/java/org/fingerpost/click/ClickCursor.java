package org.fingerpost.click;

/**
 * Goes from click to click through the log. Used by one thread at a time; it neither waits for the
 * threads that append nor holds them up.
 */
final class ClickCursor {
  private ClickSegment segment;
  private int offset;

  /** Where in the segment the click is that {@link #next} has found. */
  private int found;

  /** Begins at {@code position}, which is in {@code segment} or before it. */
  ClickCursor(ClickSegment segment, long position) {
    this.segment = segment;
    this.offset = inside(segment, position);
  }

  private static int inside(ClickSegment segment, long position) {
    long inside = Math.min(position, segment.end()) - segment.start();
    return Math.toIntExact(Math.max(0, inside));
  }

  /** Goes to the next click; returns whether there is one. */
  boolean next() {
    while (true) {
      while (offset < segment.length()) {
        int step = segment.step(offset);
        if (step == 0) {
          return false;
        }
        found = offset;
        offset += step;
        if (ClickFrame.isWhole(segment.bytes(), segment.start(), found)) {
          return true;
        }
      }
      ClickSegment following = segment.next();
      if (following == null) {
        return false;
      }
      segment = following;
      offset = 0;
    }
  }

  /** Returns whether the click that {@link #next} has found counts. */
  boolean isCounted() {
    return ClickFrame.isCounted(segment.bytes(), found);
  }

  /** Returns whether there are details of the click that {@link #next} has found. */
  boolean hasDetails() {
    return ClickFrame.hasDetails(segment.bytes(), found);
  }

  /** Returns the click that {@link #next} has found. */
  ClickEvent click(boolean withDetails) {
    return ClickFrame.read(segment.bytes(), segment.start(), found, withDetails);
  }

  /** Returns when the click was that {@link #next} has found. */
  long atMillis() {
    return ClickFrame.atMillis(segment.bytes(), found);
  }

  /** Returns the position of the click that {@link #next} has found. */
  long foundAt() {
    return segment.start() + found;
  }

  /** Returns the position behind the last click that was found. */
  long position() {
    return segment.start() + offset;
  }

  /** Goes on to a position that a cursor of this log was at. */
  void skipTo(long position) {
    ClickSegment following = segment.next();
    while (following != null && segment.end() <= position) {
      segment = following;
      offset = 0;
      following = segment.next();
    }
    offset = Math.max(offset, inside(segment, position));
  }

  /** Returns another cursor at the same place. */
  ClickCursor copy() {
    return new ClickCursor(segment, position());
  }
}
