package org.fingerpost.standalone;

import java.io.IOException;
import org.fingerpost.standalone.LinkRow.Refusal;
import org.jspecify.annotations.Nullable;

/** Links as JSON objects, one a line. Whether a line is one is left for the server to say. */
final class NdjsonLinkFile implements LinkFile {
  private final NumberedBytes in;
  private final RowBytes row = new RowBytes();

  NdjsonLinkFile(NumberedBytes in) {
    this.in = in;
  }

  @Override
  public @Nullable LinkRow next() throws IOException {
    while (in.peek() >= 0) {
      long line = in.line();
      row.clear();
      for (int b = in.read(); b >= 0 && b != '\n' && b != '\r'; b = in.read()) {
        row.add(b);
      }
      // Behind the CR of a CR LF the line is still the same.
      if (in.line() == line && in.peek() == '\n') {
        in.read();
      }
      if (!row.isBlank()) {
        return row(line);
      }
    }
    return null;
  }

  private LinkRow row(long line) {
    if (row.isTooLong()) {
      return new LinkRow(line, row.show(), Refusal.tooLong());
    }
    String text = row.decode();
    return text == null
        ? new LinkRow(line, row.show(), Refusal.malformed("the line is not UTF-8"))
        : LinkRow.of(line, text);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
