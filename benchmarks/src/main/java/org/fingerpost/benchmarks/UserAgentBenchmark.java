package org.fingerpost.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.fingerpost.visit.BotClass;
import org.fingerpost.visit.Client;
import org.fingerpost.visit.ClientHints;
import org.fingerpost.visit.UserAgentClassifier;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import ua_parser.Parser;

/**
 * What does it cost to tell who visits: by the automaton, for bots alone, with client hints, for a
 * hostile user agent, and by the regular expressions of ua-parser?
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class UserAgentBenchmark {
  private static final String USER_AGENTS = "user-agents.txt";
  private static final int HOSTILE_LENGTH = 8192;

  /** What Chrome on Android sends when it is asked for all. */
  private static final ClientHints HINTS =
      new ClientHints(
          "\"Google Chrome\";v=\"141\", \"Not?A_Brand\";v=\"8\", \"Chromium\";v=\"141\"",
          "\"Google Chrome\";v=\"141.0.7390.54\", \"Not?A_Brand\";v=\"8.0.0.0\","
              + " \"Chromium\";v=\"141.0.7390.54\"",
          "?1",
          "\"Android\"",
          "\"16.0.0\"",
          "\"Mobile\"");

  private String[] userAgents;
  private String hostile;
  private Parser parser;
  private int next;

  /** Creates the benchmark; JMH does so. */
  @SuppressWarnings("NullAway.Init") // JMH calls setUp before it measures.
  public UserAgentBenchmark() {}

  /** Reads the user agents. */
  @Setup
  public void setUp() throws IOException {
    try (var in = UserAgentBenchmark.class.getResourceAsStream(USER_AGENTS);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      userAgents = reader.lines().toArray(String[]::new);
    }
    // Nothing else ends so many tokens, and characters beyond Latin-1 make the text a wider one.
    String token = "\u0142 (ucbrowser/";
    hostile = token.repeat(HOSTILE_LENGTH / token.length());
    parser = new Parser();
  }

  private String nextUserAgent() {
    next = next + 1 < userAgents.length ? next + 1 : 0;
    return userAgents[next];
  }

  /** All of it. */
  @Benchmark
  public Client classify() {
    return UserAgentClassifier.classify(nextUserAgent(), ClientHints.NONE);
  }

  /** All of it, with all hints. */
  @Benchmark
  public Client classifyWithHints() {
    return UserAgentClassifier.classify(nextUserAgent(), HINTS);
  }

  /** A user agent of 8 KB. */
  @Benchmark
  public Client classifyHostile() {
    return UserAgentClassifier.classify(hostile, ClientHints.NONE);
  }

  /** Whether it is a bot, as on every click. */
  @Benchmark
  public @Nullable BotClass findBot() {
    return UserAgentClassifier.findBot(nextUserAgent());
  }

  /** What ua-parser takes for the same. */
  @Benchmark
  public ua_parser.Client uaParser() {
    return parser.parse(nextUserAgent());
  }
}
