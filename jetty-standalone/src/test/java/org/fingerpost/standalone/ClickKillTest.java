package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server while 64 clients click, again and again: afterwards each click whose answer a
 * client has got is counted, none twice, and no click limit was exceeded. The statistics have each
 * click that is counted, once.
 */
final class ClickKillTest {
  private static final int CYCLES = Integer.getInteger("fingerpost.kills", 5);
  private static final int CLIENTS = 64;
  private static final int LIMIT = 500;

  /** How often statistics are asked for until they have all: they are up to a second behind. */
  private static final int QUESTIONS = 2_000;

  @TempDir Path data;

  private final Clicks plain = new Clicks("/plain");
  private final Clicks limited = new Clicks("/limited");

  @Test
  void afterKill_eachAnsweredClickIsCountedAndNoLimitExceeded() throws Exception {
    String token;
    try (ServerProcess server = ServerProcess.start(data)) {
      token = server.token();
      ApiClient client = new ApiClient(server.url(), token);
      create(client, "{\"slug\":\"plain\",\"destination\":\"https://shop.example/\"}");
      create(
          client,
          "{\"slug\":\"limited\",\"destination\":\"https://shop.example/\",\"clickLimit\":%d}"
              .formatted(LIMIT));
      server.kill();
    }
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      try (ServerProcess server = ServerProcess.start(data)) {
        ApiClient client = new ApiClient(server.url(), token);
        assertCounted(client);
        clickUntilKilled(server, client, 200 + 50 * cycle);
      }
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      ApiClient client = new ApiClient(server.url(), token);
      assertCounted(client);
      while (limited.click(client)) {
        assertThat(limited.answered.get()).isLessThanOrEqualTo(LIMIT);
      }
      assertThat(counted(client, "limited")).isEqualTo(LIMIT);
    }
  }

  private void assertCounted(ApiClient client) throws Exception {
    assertThat(counted(client, "plain"))
        .isBetween(plain.answered.get(), plain.answered.get() + plain.unanswered.get());
    assertThat(counted(client, "limited"))
        .isLessThanOrEqualTo(LIMIT)
        .isBetween(limited.answered.get(), limited.answered.get() + limited.unanswered.get());
    assertInStatistics(client, "plain");
    assertInStatistics(client, "limited");
  }

  private static void assertInStatistics(ApiClient client, String slug) throws Exception {
    int counted = counted(client, slug);
    int found = inStatistics(client, slug);
    for (int i = 0; i < QUESTIONS && found < counted; i++) {
      found = inStatistics(client, slug);
    }
    assertThat(found).as(slug).isEqualTo(counted);
  }

  private static int inStatistics(ApiClient client, String slug) throws Exception {
    HttpResponse<String> response = client.send("GET", "/links/" + slug + "/stats", "");
    return ApiClient.json(response).get("totalClicks").asInt();
  }

  private void clickUntilKilled(ServerProcess server, ApiClient client, int clicks)
      throws Exception {
    CountDownLatch answered = new CountDownLatch(clicks);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Clicks link = i % 2 == 0 ? plain : limited;
      Thread thread = new Thread(() -> link.clickUntilRefused(client, answered));
      thread.start();
      threads.add(thread);
    }
    answered.await();
    server.kill();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void create(ApiClient client, String link) throws Exception {
    assertThat(client.send("POST", "/links", link).statusCode()).isEqualTo(201);
  }

  private static int counted(ApiClient client, String slug) throws Exception {
    return ApiClient.json(client.send("GET", "/links/" + slug, "")).get("clicks").asInt();
  }

  /** The clicks of a link, as its visitors know of them. */
  private static final class Clicks {
    private final String path;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();

    Clicks(String path) {
      this.path = path;
    }

    /** Clicks once; returns whether the click got through. */
    boolean click(ApiClient client) throws IOException, InterruptedException {
      unanswered.incrementAndGet();
      HttpResponse<String> visit = client.visit(path);
      unanswered.decrementAndGet();
      if (visit.statusCode() == 302) {
        answered.incrementAndGet();
      }
      return visit.statusCode() == 302;
    }

    void clickUntilRefused(ApiClient client, CountDownLatch clicks) {
      try {
        while (true) {
          boolean unused = click(client);
          clicks.countDown();
        }
      } catch (IOException e) {
        // The server is gone: what it was asked last may be counted or not.
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
