package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fingerpost.catalog.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdempotencyTest {
  private static final String RANDOM = "{\"destination\":\"https://shop.example/\"}";
  private static final String NAMED = "{\"slug\":\"a\",\"destination\":\"https://shop.example/\"}";

  private ApiServer api;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    api = ApiServer.start(directory);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void sameKeyAndBody_givesTheFirstAnswerAgainEvenAfterARestart() throws Exception {
    ApiResponse first = create("k", RANDOM);
    assertThat(first.status()).isEqualTo(201);
    api.clock.advance(1_000);
    api.patch("/links/" + first.at("/slug"), "{\"title\":\"changed\"}");
    assertSame(create("k", RANDOM), first);
    api.restart();
    assertSame(create("k", RANDOM), first);
    assertThat(api.get("/links").json().get("data")).hasSize(1);
  }

  @Test
  void sameKey_isForgottenAfterADay() {
    ApiResponse first = create("k", RANDOM);
    api.clock.advance(Duration.ofHours(24).toMillis() - 1);
    assertSame(create("k", RANDOM), first);
    api.clock.advance(1);
    ApiResponse second = create("k", RANDOM);
    assertThat(second.at("/id")).isNotEqualTo(first.at("/id"));
    assertSame(create("k", RANDOM), second);
  }

  @Test
  void sameKeyAndAnotherBody() {
    create("k", RANDOM);
    ApiResponse second = create("k", RANDOM + " ");
    assertThat(second.status()).isEqualTo(422);
    assertThat(second.at("/error/code")).isEqualTo("idempotency_key_reused");
    assertThat(second.at("/error/field")).isEqualTo("Idempotency-Key");
    assertThat(api.get("/links").json().get("data")).hasSize(1);
  }

  @Test
  void sameKey_ofAnotherAccountIsAnotherKey() {
    ApiResponse first = create("k", RANDOM);
    ApiResponse second =
        api.call("POST", "/links")
            .token(api.tokenOfOther(Role.MEMBER))
            .header("Idempotency-Key", "k")
            .json(RANDOM)
            .send();
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.at("/id")).isNotEqualTo(first.at("/id"));
  }

  @Test
  void refusedRequest_leavesItsKeyFree() {
    assertThat(create("k", "{}").status()).isEqualTo(400);
    assertThat(create("k", RANDOM).status()).isEqualTo(201);
    assertThat(create("named", NAMED).status()).isEqualTo(201);
    assertThat(create("other", NAMED).status()).isEqualTo(409);
    assertThat(create("other", RANDOM).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {RANDOM, NAMED})
  void concurrentDuplicates_makeOneLink(String body) throws Exception {
    int threads = 16;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    for (int round = 0; round < 10; round++) {
      String key = "k" + round;
      String unique = body.replace("\"a\"", "\"a" + round + "\"");
      CountDownLatch begin = new CountDownLatch(1);
      List<Future<ApiResponse>> answers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        answers.add(
            pool.submit(
                () -> {
                  begin.await();
                  return create(key, unique);
                }));
      }
      begin.countDown();
      Set<String> different = new HashSet<>();
      for (Future<ApiResponse> answer : answers) {
        assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(201);
        different.add(answer.get().header("Location") + answer.get().text());
      }
      assertThat(different).hasSize(1);
    }
    pool.shutdown();
    assertThat(api.get("/links").json().get("data")).hasSize(10);
  }

  @Test
  void key_ofEachLength() {
    assertThat(create("!", RANDOM).status()).isEqualTo(201);
    assertThat(create("~".repeat(255), RANDOM).status()).isEqualTo(201);
    for (String key : List.of("", "a b", "k".repeat(256))) {
      ApiResponse response = create(key, RANDOM);
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.at("/error/field")).isEqualTo("Idempotency-Key");
      assertThat(response.at("/error/message"))
          .startsWith("Idempotency-Key must be 1 to 255 visible ASCII characters: ");
    }
  }

  @Test
  void key_givenTwice() {
    ApiResponse response =
        api.call("POST", "/links")
            .header("Idempotency-Key", "a")
            .addHeader("Idempotency-Key", "b")
            .json(RANDOM)
            .send();
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.at("/error/message")).isEqualTo("Idempotency-Key is given twice");
  }

  private ApiResponse create(String key, String body) {
    return api.call("POST", "/links").header("Idempotency-Key", key).json(body).send();
  }

  private static void assertSame(ApiResponse actual, ApiResponse first) {
    assertThat(actual.status()).isEqualTo(first.status());
    assertThat(actual.text()).isEqualTo(first.text());
    assertThat(actual.header("Location")).isEqualTo(first.header("Location"));
    assertThat(actual.header("ETag")).isEqualTo(first.header("ETag"));
  }
}
