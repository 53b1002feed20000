package org.fingerpost.click;

import java.util.ArrayList;
import java.util.List;

/** The reader of a {@link ClickLog}. */
final class LogReader implements ClickReader {
  /** Where the log can be let go, read by the thread that deletes. */
  private volatile long released;

  /** At or before {@link #released}; goes on with it, so that there is a way back. */
  private final ClickCursor releasedCursor;

  private ClickCursor cursor;

  LogReader(ClickCursor cursor) {
    this.cursor = cursor;
    this.releasedCursor = cursor.copy();
    this.released = cursor.position();
  }

  @Override
  public ClickBatch read(int max) {
    List<ClickEvent> clicks = new ArrayList<>();
    while (clicks.size() < max && cursor.next()) {
      if (cursor.hasDetails()) {
        clicks.add(cursor.click(true));
      }
    }
    return new ClickBatch(clicks, cursor.position());
  }

  @Override
  public void goBack(long position) {
    ClickCursor back = releasedCursor.copy();
    back.skipTo(position);
    cursor = back;
  }

  @Override
  public void release(long position) {
    releasedCursor.skipTo(position);
    released = position;
  }

  long released() {
    return released;
  }

  /** Returns whether all that was appended is released; nobody appends or reads any more. */
  boolean isDone() {
    return !releasedCursor.copy().next();
  }
}
