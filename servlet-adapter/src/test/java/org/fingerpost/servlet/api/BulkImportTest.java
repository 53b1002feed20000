package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.fingerpost.OwnThread;
import org.fingerpost.engine.RedirectEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a bulk request keeps pace with its client. */
final class BulkImportTest {
  private static final byte[] LINE = "{\"destination\":\"https://a.example/\"}\n".getBytes(UTF_8);

  private RedirectEngine engine;

  @TempDir Path directory;

  @BeforeEach
  void open() throws IOException {
    engine = RedirectEngine.builder().directory(directory).open();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void linesWithoutEnd_areReadOnlyAsFarAsResultsAreTaken() {
    OutputStream broken = new LimitedOutput(1_000);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> run(new EndlessInput(), broken, false))
        .withMessage("the client has gone");
    // What had begun is done, and no more than a window of it.
    assertThat(engine.store().linkCount()).isLessThanOrEqualTo(1_000 + 257);
  }

  @Test
  void hundredsOfThousandsOfLines_passThrough() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> run(new EndlessInput(), new LimitedOutput(300_000), true));
    assertThat(engine.store().linkCount()).isZero();
  }

  @Test
  void result_comesBeforeTheNextLineIsSent() throws Exception {
    PipedOutputStream client = new PipedOutputStream();
    PipedInputStream lines = new PipedInputStream(client);
    PipedInputStream results = new PipedInputStream();
    PipedOutputStream server = new PipedOutputStream(results);
    CompletableFuture<Void> done =
        OwnThread.run(
            () -> {
              try (server) {
                run(lines, server, false);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(results, UTF_8))) {
      for (int i = 1; i <= 20; i++) {
        client.write(LINE);
        client.flush();
        assertThat(reader.readLine()).startsWith("{\"line\":" + i + ",\"status\":201,");
      }
      client.close();
      assertThat(reader.readLine()).isNull();
    }
    done.join();
  }

  private void run(InputStream in, OutputStream out, boolean dryRun) throws IOException {
    LinkWriter writer = new LinkWriter(engine, new ApiSettings("https://s.example"));
    new BulkImport(new LineReader(in), new BulkWriter(engine, writer, 1, false), dryRun, out).run();
  }

  /** The same line again and again. */
  private static final class EndlessInput extends InputStream {
    private int position;

    @Override
    public int read() {
      int b = LINE[position];
      position = (position + 1) % LINE.length;
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        bytes[i] = (byte) read();
      }
      return length;
    }

    @Override
    public int available() {
      return LINE.length;
    }
  }

  /** A client that goes after so many results. */
  private static final class LimitedOutput extends OutputStream {
    private int left;

    LimitedOutput(int results) {
      this.left = results;
    }

    @Override
    public void write(int b) {
      throw new AssertionError("results are written whole");
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      if (left-- == 0) {
        throw new IOException("the client has gone");
      }
    }
  }
}
