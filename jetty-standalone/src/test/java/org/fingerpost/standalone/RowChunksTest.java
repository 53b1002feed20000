package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RowChunksTest {

  @Test
  void next_returnsNoMoreThanSocketsHold() throws IOException {
    RowChunks chunks = new RowChunks(new Rows(5, "x".repeat(60_000), false), 1);
    assertThat(lines(chunks.next())).containsExactly(1L, 2L);
    assertThat(lines(chunks.next())).containsExactly(3L, 4L);
    assertThat(lines(chunks.next())).containsExactly(5L);
    assertThat(chunks.next()).isEmpty();
  }

  @Test
  void next_returnsTwoThousandShortRows() throws IOException {
    RowChunks chunks = new RowChunks(new Rows(2_001, "{}", false), 1);
    assertThat(chunks.next()).hasSize(2_000);
    assertThat(lines(chunks.next())).containsExactly(2_001L);
    assertThat(chunks.next()).isEmpty();
  }

  @Test
  void next_beginsWithTheLineThatIsAskedFor() throws IOException {
    RowChunks chunks = new RowChunks(new Rows(5, "{}", false), 4);
    assertThat(lines(chunks.next())).containsExactly(4L, 5L);
  }

  @Test
  void next_returnsTheRowsBeforeAFailureFirst() throws IOException {
    RowChunks chunks = new RowChunks(new Rows(2, "{}", true), 1);
    assertThat(lines(chunks.next())).containsExactly(1L, 2L);
    assertThatThrownBy(chunks::next).isInstanceOf(IOException.class).hasMessage("no more");
  }

  private static List<Long> lines(List<LinkRow> rows) {
    List<Long> lines = new ArrayList<>();
    for (LinkRow row : rows) {
      lines.add(row.line());
    }
    return lines;
  }

  /** Rows of the same text, and at their end the file's or a failure. */
  private static final class Rows implements LinkFile {
    private final int count;
    private final String text;
    private final boolean fails;
    private int line;

    Rows(int count, String text, boolean fails) {
      this.count = count;
      this.text = text;
      this.fails = fails;
    }

    @Override
    public @Nullable LinkRow next() throws IOException {
      if (line == count && fails) {
        throw new IOException("no more");
      }
      return line == count ? null : LinkRow.of(++line, text);
    }

    @Override
    public void close() {}
  }
}
