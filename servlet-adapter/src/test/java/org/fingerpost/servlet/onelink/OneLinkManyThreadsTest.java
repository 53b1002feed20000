package org.fingerpost.servlet.onelink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fingerpost.servlet.onelink.OneLinkServer.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OneLinkManyThreadsTest {
  private static final int THREADS = 16;
  private static final int LINKS = 100;

  private OneLinkServer api;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    api = OneLinkServer.start(directory);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void create_byManyThreadsLosesNoLink() throws Exception {
    Set<String> urls = new HashSet<>();
    for (List<String> some : run(this::create)) {
      urls.addAll(some);
    }
    assertThat(urls).hasSize(THREADS * LINKS);
    for (String url : urls) {
      String id = url.substring("https://s.example/A1b3/".length());
      assertThat(api.v2("GET", "/shortlinks/A1b3/" + id, null).json().at("/payload/pid"))
          .hasToString("\"sms\"");
    }
  }

  @Test
  void create_ofOneIdByManyThreadsHasOneWinner() throws Exception {
    String body = "{\"data\":{\"pid\":\"sms\"},\"shortlink_id\":\"one\"}";
    List<Integer> statuses = run(() -> api.v2("POST", "/shortlinks/A1b3", body).status());
    assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
  }

  @Test
  void update_byManyThreadsSucceeds() throws Exception {
    String body = "{\"data\":{\"pid\":\"sms\"},\"shortlink_id\":\"one\"}";
    api.v2("POST", "/shortlinks/A1b3", body);
    assertThat(run(() -> api.v2("PUT", "/shortlinks/A1b3/one", body).status())).containsOnly(200);
    assertThat(api.link("one").version()).isEqualTo(1 + THREADS);
  }

  private List<String> create() {
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < LINKS; i++) {
      Response created = api.v2("POST", "/shortlinks/A1b3", "{\"data\":{\"pid\":\"sms\"}}");
      assertThat(created.status()).as(created.text()).isEqualTo(200);
      urls.add(created.json().get("shortlink_url").asText());
    }
    return urls;
  }

  private static <T> List<T> run(Callable<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        futures.add(threads.submit(work));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
