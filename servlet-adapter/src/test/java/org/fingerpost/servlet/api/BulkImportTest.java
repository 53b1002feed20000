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
import java.util.concurrent.CountDownLatch;
import org.fingerpost.OwnThread;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.store.SimulatedDisk;
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

  @Test
  void linesThatWait_keepNotWhatTheySay() throws Exception {
    SimulatedDisk disk = new SimulatedDisk();
    CountDownLatch hold = new CountDownLatch(1);
    try (RedirectEngine slow = RedirectEngine.builder().disk(disk).open()) {
      disk.fail((operation, name) -> operation.equals("force") && isHeld(hold));
      HostileInput in = new HostileInput(LINE, 250, hold);
      long before = usedHeap();
      CompletableFuture<Void> done =
          OwnThread.run(() -> runQuietly(slow, in, OutputStream.nullOutputStream()));
      try {
        in.awaitRead();
        // Behind the first line, which waits for the disk, there are 250 that have failed.
        assertThat(usedHeap() - before).isLessThan(100L << 20);
      } finally {
        hold.countDown();
        done.join();
      }
    }
  }

  private static boolean isHeld(CountDownLatch hold) {
    try {
      hold.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void runQuietly(RedirectEngine engine, InputStream in, OutputStream out) {
    try {
      run(engine, in, out, false);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void run(InputStream in, OutputStream out, boolean dryRun) throws IOException {
    run(engine, in, out, dryRun);
  }

  private static void run(RedirectEngine engine, InputStream in, OutputStream out, boolean dryRun)
      throws IOException {
    LinkWriter writer = new LinkWriter(engine, new ApiSettings("https://s.example"));
    new BulkImport(new LineReader(in), new BulkWriter(engine, writer, 1, false), dryRun, out).run();
  }

  /** A line, and then lines of 64 KiB that take 1.8 MB each once they are parsed. */
  private static final class HostileInput extends InputStream {
    private final byte[] first;
    private final byte[] hostile =
        ("{\"tags\":[" + "{},".repeat(21_000) + "{}]}\n").getBytes(UTF_8);
    private final CountDownLatch end;
    private final CountDownLatch read = new CountDownLatch(1);
    private int left;
    private boolean isFirst = true;

    HostileInput(byte[] first, int count, CountDownLatch end) {
      this.first = first;
      this.left = count;
      this.end = end;
    }

    /** Waits until more is asked for than there is. */
    void awaitRead() throws InterruptedException {
      read.await();
    }

    @Override
    public int read() {
      throw new AssertionError("lines are read whole");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (left == 0) {
        read.countDown();
        isHeld(end);
        return -1;
      }
      byte[] line = isFirst ? first : hostile;
      left -= isFirst ? 0 : 1;
      isFirst = false;
      assertThat(line.length).isLessThanOrEqualTo(length);
      System.arraycopy(line, 0, bytes, offset, line.length);
      return line.length;
    }

    @Override
    public int available() {
      return 1;
    }
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
