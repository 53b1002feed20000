package org.fingerpost.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Asks a server that {@link HistoryLoad} has filled for statistics, while it redirects 5,000 visits
 * a second, and tells the latencies of both: of redirects with and without somebody who asks, in
 * turns.
 *
 * <pre>
 *   java -cp benchmarks.jar org.fingerpost.benchmarks.StatisticsLatency URL TOKEN LINKS USER_AGENTS
 * </pre>
 */
public final class StatisticsLatency {
  private static final int RATE = 5_000;
  private static final int ROUNDS = 7;
  private static final int SECONDS = 10;

  /** What is asked of a link. */
  private static final List<String> QUESTIONS =
      List.of(
          "",
          "?interval=hour&from=%s&to=%s",
          "?country=DE,US&groupBy=browser,os",
          "?groupBy=device,os,browser,language,referrerHost,utmSource,osVersion,deviceModel");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;
  private final String token;
  private final Map<String, List<Long>> answered = new LinkedHashMap<>();

  private StatisticsLatency(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /**
   * Measures.
   *
   * @param args where the server is, the token of a key, how many links, the file of user agents
   */
  public static void main(String[] args) throws IOException {
    int links = Integer.parseInt(args[2]);
    List<String> slugs =
        IntStream.range(0, links).mapToObj(i -> "link" + Integer.toString(i, 36)).toList();
    URI server = URI.create(args[0]);
    StatisticsLatency latency = new StatisticsLatency(server, args[1]);
    List<Double> ratios = new ArrayList<>();
    try (SteadyVisits visits =
        new SteadyVisits(server, slugs, Files.readAllLines(Path.of(args[3])), RATE)) {
      visits.run(SECONDS); // To warm up.
      for (int round = 0; round < ROUNDS; round++) {
        long[] alone = visits.run(SECONDS);
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Void> reader =
            CompletableFuture.runAsync(
                () -> latency.ask(slugs.get(0), slugs.get(links - 1), isOver),
                Executors.newSingleThreadExecutor());
        long[] beside = visits.run(SECONDS);
        isOver.set(true);
        reader.join();
        ratios.add((double) percentile(beside, 99) / percentile(alone, 99));
        System.out.printf(
            "redirects, p50 and p99: alone %,d and %,d µs; beside questions %,d and %,d µs%n",
            percentile(alone, 50) / 1_000,
            percentile(alone, 99) / 1_000,
            percentile(beside, 50) / 1_000,
            percentile(beside, 99) / 1_000);
      }
    }
    ratios.sort(null);
    System.out.printf(
        "p99 of redirects beside questions: %.2f times that alone (median)%n",
        ratios.get(ratios.size() / 2));
    latency.answered.forEach(
        (question, nanos) -> {
          long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
          System.out.printf(
              "%s: %d answers, p50 %,d ms, p99 %,d ms%n",
              question,
              sorted.length,
              percentile(sorted, 50) / 1_000_000,
              percentile(sorted, 99) / 1_000_000);
        });
    System.exit(0);
  }

  private void ask(String hot, String cold, AtomicBoolean isOver) {
    String from = java.time.LocalDate.now(java.time.ZoneOffset.UTC).minusDays(30).toString();
    String to = java.time.LocalDate.now(java.time.ZoneOffset.UTC).toString();
    while (!isOver.get()) {
      for (String question : QUESTIONS) {
        String query = question.formatted(from, to);
        ask("hot " + question, "/api/v1/dev/links/" + hot + "/stats" + query);
        ask("cold " + question, "/api/v1/dev/links/" + cold + "/stats" + query);
      }
    }
  }

  private void ask(String name, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Authorization", "Bearer " + token)
            .build();
    long start = System.nanoTime();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.body());
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    answered.computeIfAbsent(name, absent -> new ArrayList<>()).add(System.nanoTime() - start);
  }

  private static long percentile(long[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, (int) ((long) sorted.length * percent / 100))];
  }
}
