package org.fingerpost.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Visits links at a steady rate, whether or not the answers keep up: a latency is counted from when
 * the visit was due.
 */
final class SteadyVisits implements AutoCloseable {
  private static final int CONNECTIONS = 16;
  private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
  private final URI server;
  private final byte[][] requests;
  private final int rate;

  SteadyVisits(URI server, List<String> slugs, List<String> userAgents, int rate) {
    this.server = server;
    this.rate = rate;
    Zipf ranks = new Zipf(slugs.size(), 7);
    this.requests = new byte[1 << 14][];
    for (int i = 0; i < requests.length; i++) {
      requests[i] =
          "GET /%s HTTP/1.1\r\nHost: %s\r\nUser-Agent: %s\r\nAccept-Language: de\r\n\r\n"
              .formatted(
                  slugs.get(ranks.next()),
                  server.getAuthority(),
                  userAgents.get(i % userAgents.size()))
              .getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /** Visits for some seconds, and returns the latencies in nanoseconds in ascending order. */
  long[] run(int seconds) {
    int each = rate * seconds / CONNECTIONS;
    long start = System.nanoTime();
    List<CompletableFuture<long[]>> all = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      int connection = i;
      all.add(CompletableFuture.supplyAsync(() -> visit(connection, each, start), threads));
    }
    return all.stream().flatMapToLong(one -> Arrays.stream(one.join())).sorted().toArray();
  }

  private long[] visit(int connection, int visits, long start) {
    long[] latencies = new long[visits];
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (int i = 0; i < visits; i++) {
        long number = (long) i * CONNECTIONS + connection;
        long due = start + number * 1_000_000_000L / rate;
        LockSupport.parkNanos(due - System.nanoTime());
        socket.getOutputStream().write(requests[(int) number & requests.length - 1]);
        readAnswer(in);
        latencies[i] = System.nanoTime() - due;
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return latencies;
  }

  /** Reads an answer that has no body, as those of redirects. */
  private static void readAnswer(InputStream in) throws IOException {
    int matched = 0;
    boolean isFirst = true;
    StringBuilder status = new StringBuilder();
    while (matched < END.length) {
      int read = in.read();
      if (read < 0) {
        throw new IOException("the connection was closed");
      }
      if (isFirst && read != '\r') {
        status.append((char) read);
      } else {
        isFirst = false;
      }
      matched = read == END[matched] ? matched + 1 : read == END[0] ? 1 : 0;
    }
    if (!status.toString().startsWith("HTTP/1.1 302")) {
      throw new IOException(status.toString());
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
