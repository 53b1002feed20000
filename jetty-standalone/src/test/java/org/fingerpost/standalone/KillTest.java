package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server while 16 clients create, change and delete links, again and again: afterwards
 * every acknowledged write is there.
 */
final class KillTest {
  private static final int CYCLES = Integer.getInteger("fingerpost.kills", 20);
  private static final int CLIENTS = 16;
  private static final String DELETED = "deleted";

  @TempDir Path data;

  @Test
  void afterKill_everyAcknowledgedWriteIsThere() throws Exception {
    List<Writer> writers = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      writers.add(new Writer(i));
    }
    String token = null;
    int written = 0;
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      try (ServerProcess server = ServerProcess.start(data)) {
        token = token == null ? server.token() : token;
        ApiClient client = new ApiClient(server.url(), token);
        for (Writer writer : writers) {
          writer.checkLatest(client);
        }
        written += writeUntilKilled(server, client, writers, 100 + 40 * cycle);
      }
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      ApiClient client = new ApiClient(server.url(), token);
      for (Writer writer : writers) {
        writer.checkLatest(client);
        writer.checkAll(client);
      }
    }
    assertThat(written).isGreaterThan(CYCLES * 100);
  }

  /** Returns how many writes were acknowledged. */
  private static int writeUntilKilled(
      ServerProcess server, ApiClient client, List<Writer> writers, int writes)
      throws InterruptedException {
    CountDownLatch acknowledged = new CountDownLatch(writes);
    List<Thread> threads = new ArrayList<>();
    for (Writer writer : writers) {
      Thread thread = new Thread(() -> writer.writeUntilRefused(client, acknowledged));
      thread.start();
      threads.add(thread);
    }
    acknowledged.await();
    server.kill();
    for (Thread thread : threads) {
      thread.join();
    }
    return writes;
  }

  /** A client with links of its own, who knows what the server has acknowledged. */
  private static final class Writer {
    private final int number;
    private final Random random;

    /** What each slug leads to, or {@link #DELETED}: what was acknowledged last. */
    private final Map<String, String> acknowledged = new HashMap<>();

    /** The slugs that were written since the last check. */
    private final Set<String> latest = new HashSet<>();

    private int created;
    private @Nullable String unansweredSlug;
    private String unansweredState = "";

    Writer(int number) {
      this.number = number;
      this.random = new Random(number);
    }

    void writeUntilRefused(ApiClient client, CountDownLatch writes) {
      try {
        while (true) {
          write(client);
          writes.countDown();
        }
      } catch (IOException e) {
        // The server is gone: what it was asked last may be done or not.
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    private void write(ApiClient client) throws IOException, InterruptedException {
      List<String> living =
          acknowledged.keySet().stream()
              .filter(slug -> !acknowledged.get(slug).equals(DELETED))
              .sorted()
              .toList();
      int choice = living.isEmpty() ? 0 : random.nextInt(3);
      String slug =
          choice == 0 ? "w" + number + "-" + created++ : living.get(random.nextInt(living.size()));
      String destination = "https://shop.example/" + slug + "/" + random.nextInt(1_000_000);
      unansweredSlug = slug;
      unansweredState = choice == 2 ? DELETED : destination;
      HttpResponse<String> response =
          switch (choice) {
            case 0 ->
                client.send(
                    "POST",
                    "/links",
                    "{\"slug\":\"%s\",\"destination\":\"%s\"}".formatted(slug, destination));
            case 1 ->
                client.send(
                    "PATCH", "/links/" + slug, "{\"destination\":\"%s\"}".formatted(destination));
            default -> client.send("DELETE", "/links/" + slug, "");
          };
      assertThat(response.statusCode()).as(response.body()).isBetween(200, 204);
      acknowledged.put(slug, unansweredState);
      latest.add(slug);
      unansweredSlug = null;
    }

    /**
     * Compares what is there with what was acknowledged since the last check; the one unanswered
     * write may be either.
     */
    void checkLatest(ApiClient client) throws IOException, InterruptedException {
      String slug = unansweredSlug;
      if (slug != null) {
        String found = find(client, slug);
        assertThat(List.of(acknowledged.getOrDefault(slug, DELETED), unansweredState))
            .contains(found);
        acknowledged.put(slug, found);
        unansweredSlug = null;
      }
      check(client, latest);
      latest.clear();
    }

    /** Compares all that is there with all that was ever acknowledged. */
    void checkAll(ApiClient client) throws IOException, InterruptedException {
      check(client, acknowledged.keySet());
    }

    private void check(ApiClient client, Set<String> slugs)
        throws IOException, InterruptedException {
      for (String slug : slugs) {
        assertThat(find(client, slug)).as(slug).isEqualTo(acknowledged.get(slug));
      }
    }

    private static String find(ApiClient client, String slug)
        throws IOException, InterruptedException {
      HttpResponse<String> visit = client.visit("/" + slug);
      return visit.headers().firstValue("Location").orElse(DELETED);
    }
  }
}
