package org.fingerpost.standalone;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file of links from a line on, in chunks for one request each. */
final class RowChunks {
  private static final int MAX_ROWS = 2_000;

  /**
   * No more than sockets hold, because all of a request is sent before its results are read, and a
   * server whose results are not read stops reading.
   */
  private static final int MAX_CHARACTERS = 1 << 17;

  private final LinkFile file;
  private final long fromLine;
  private @Nullable LinkRow next;
  private @Nullable IOException failure;

  RowChunks(LinkFile file, long fromLine) {
    this.file = file;
    this.fromLine = fromLine;
  }

  /**
   * Returns the next rows, none at the end.
   *
   * @throws IOException if no more can be read; those read before have been returned
   */
  List<LinkRow> next() throws IOException {
    List<LinkRow> chunk = new ArrayList<>();
    int characters = 0;
    LinkRow row = peek();
    while (row != null && chunk.size() < MAX_ROWS) {
      characters += row.text().length();
      if (characters > MAX_CHARACTERS && !chunk.isEmpty()) {
        break;
      }
      chunk.add(row);
      next = null;
      row = peek();
    }
    if (chunk.isEmpty() && failure != null) {
      throw failure;
    }
    return chunk;
  }

  /** Returns the first row that was not returned yet, {@code null} if there is none to be read. */
  private @Nullable LinkRow peek() {
    try {
      while (failure == null && next == null) {
        LinkRow row = file.next();
        if (row == null) {
          return null;
        }
        next = row.line() < fromLine ? null : row;
      }
    } catch (IOException e) {
      failure = e;
    }
    return next;
  }
}
