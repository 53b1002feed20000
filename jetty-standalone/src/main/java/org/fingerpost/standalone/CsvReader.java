package org.fingerpost.standalone;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fingerpost.standalone.LinkRow.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV as RFC 4180 has it: cells are separated by commas, a cell in quotes may hold commas,
 * line ends and doubled quotes. Spaces around a cell and blank lines are left out; a quote inside
 * of a cell without quotes is a character like any other.
 *
 * <p>A parser of its own, because those of the libraries give up at the first row that is
 * malformed. This one goes on behind it: such a row ends at the next line end that is not in
 * quotes.
 */
final class CsvReader implements Closeable {
  private static final int END_OF_FILE = -1;

  /**
   * A row.
   *
   * @param line the number of the line that it begins on
   * @param raw what the file has
   * @param refusal why the cells cannot be relied on, or {@code null} if they can
   */
  record Row(long line, List<String> cells, String raw, @Nullable Refusal refusal) {
    Row {
      cells = List.copyOf(cells);
    }
  }

  private final NumberedBytes in;
  private final RowBytes raw = new RowBytes();
  private final RowBytes cell = new RowBytes();
  private final List<String> cells = new ArrayList<>();
  private @Nullable Refusal refusal;

  CsvReader(NumberedBytes in) {
    this.in = in;
  }

  /**
   * Returns the next row, or {@code null} at the end.
   *
   * @throws IOException if a quote is not closed, so that nobody can tell where the next row begins
   */
  @Nullable Row next() throws IOException {
    while (in.peek() != END_OF_FILE) {
      long line = in.line();
      raw.clear();
      cells.clear();
      refusal = null;
      int end = ',';
      while (end == ',') {
        end = readCell();
      }
      if (end == '\r' && in.peek() == '\n') {
        in.read();
      }
      if (raw.isTooLong()) {
        refusal = Refusal.tooLong();
      }
      if (!raw.isBlank()) {
        return new Row(line, cells, raw.show().strip(), refusal);
      }
    }
    return null;
  }

  /** Reads a cell, and returns what ends it. */
  private int readCell() throws IOException {
    cell.clear();
    int b = skipSpaces(read());
    boolean isQuoted = b == '"';
    if (isQuoted) {
      b = readQuoted();
      if (!isEndOfCell(b)) {
        refuse("text stands behind the quote that closes on line %d".formatted(in.line()));
      }
    }
    while (!isEndOfCell(b)) {
      cell.add(b);
      b = read();
    }
    if (!isQuoted) {
      cell.trimEnd();
    }
    String text = cell.decode();
    if (text == null) {
      refuse("cell %d is not UTF-8".formatted(cells.size() + 1));
    }
    if (!raw.isTooLong()) {
      cells.add(text == null ? "" : text);
    }
    return b;
  }

  /** Reads a cell from behind its opening quote, and returns what follows the closing one. */
  private int readQuoted() throws IOException {
    long opened = in.line();
    while (true) {
      int b = read();
      if (b == END_OF_FILE) {
        throw new IOException("the quote that opens on line %d is not closed".formatted(opened));
      }
      if (b == '"') {
        if (in.peek() != '"') {
          return skipSpaces(read());
        }
        read();
      }
      cell.add(b);
    }
  }

  private int skipSpaces(int first) throws IOException {
    int b = first;
    while (b == ' ' || b == '\t') {
      b = read();
    }
    return b;
  }

  private static boolean isEndOfCell(int b) {
    return b == ',' || b == '\n' || b == '\r' || b == END_OF_FILE;
  }

  private void refuse(String message) {
    if (refusal == null) {
      refusal = Refusal.malformed(message);
    }
  }

  private int read() throws IOException {
    int b = in.read();
    if (b != END_OF_FILE) {
      raw.add(b);
    }
    return b;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
