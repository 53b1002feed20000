package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One bulk request. Lines are read ahead of what is durable, so that one write to the disk takes
 * many of them, but never further than {@value #WINDOW} results: those are written in order, and
 * while the client does not read them no more lines are read.
 */
final class BulkImport {
  private static final int WINDOW = 256;

  /** How often an upsert is tried when others change the link meanwhile. */
  private static final int ATTEMPTS = 10;

  private final LineReader lines;
  private final BulkWriter writer;
  private final boolean dryRun;
  private final OutputStream out;
  private final Deque<Line> window = new ArrayDeque<>();

  /** The names of the lines in the window, so that two lines about one link keep their order. */
  private final Set<String> namesInWindow = new HashSet<>();

  BulkImport(LineReader lines, BulkWriter writer, boolean dryRun, OutputStream out) {
    this.lines = lines;
    this.writer = writer;
    this.dryRun = dryRun;
    this.out = out;
  }

  void run() throws IOException {
    for (int number = 1; ; number++) {
      if (lines.isWaiting()) {
        writeResults(0);
        out.flush();
      }
      byte[] bytes = lines.next();
      if (bytes == null) {
        break;
      }
      if (!LineReader.isBlank(bytes)) {
        take(new Line(number), bytes);
        writeResults(WINDOW);
      }
    }
    writeResults(0);
  }

  /** A line and what has become of it so far; what it says is kept no longer than needed. */
  private final class Line {
    private final ObjectNode result = JsonNodeFactory.instance.objectNode();
    private @Nullable String name;
    private BulkWriter.@Nullable Write write;

    /** The line as it was sent, if its write may have to be tried again. */
    private byte @Nullable [] bytes;

    Line(int number) {
      result.put("line", number);
    }

    void begin(LinkRequest wanted, ObjectNode body) {
      if (dryRun) {
        result.put("status", writer.check(wanted, body));
      } else {
        write = writer.write(wanted, body);
      }
    }

    boolean isDone() {
      return write == null || write.link().isDone();
    }

    /** Puts the link into the result; waits for the disk. */
    void finish() {
      for (int attempt = 1; write != null; attempt++) {
        try {
          ObjectNode link = writer.finish(write);
          result.put("status", write.status()).set("link", link);
          return;
        } catch (CompletionException e) {
          if (attempt == ATTEMPTS || bytes == null || !writer.isRepeatable(e)) {
            throw e;
          }
          ObjectNode body = JsonText.parse(bytes);
          begin(writer.read(body), body);
        }
      }
    }

    void fail(RuntimeException e) {
      ApiException failure = Failures.explain(e);
      write = null;
      result.put("status", failure.status()).set("error", Failures.toJson(failure));
    }
  }

  private void take(Line line, byte[] bytes) throws IOException {
    try {
      // Parsed, a line takes up to thirty times its length, so that is not kept in the window.
      ObjectNode body = JsonText.parseLine(bytes);
      LinkRequest wanted = writer.read(body);
      String name = BulkWriter.name(wanted);
      while (name != null && namesInWindow.contains(name)) {
        writeResult();
      }
      line.begin(wanted, body);
      if (name != null) {
        line.name = name;
        namesInWindow.add(name);
      }
      if (writer.isUpsert()) {
        line.bytes = bytes;
      }
    } catch (RuntimeException e) {
      line.fail(e);
    }
    window.add(line);
  }

  /** Writes what is done, and waits for more until at most {@code most} lines are left. */
  private void writeResults(int most) throws IOException {
    while (!window.isEmpty() && (window.size() > most || window.getFirst().isDone())) {
      writeResult();
    }
  }

  private void writeResult() throws IOException {
    Line line = window.removeFirst();
    try {
      line.finish();
    } catch (RuntimeException e) {
      line.fail(e);
    }
    if (line.name != null) {
      namesInWindow.remove(line.name);
    }
    out.write((line.result.toString() + '\n').getBytes(UTF_8));
  }
}
