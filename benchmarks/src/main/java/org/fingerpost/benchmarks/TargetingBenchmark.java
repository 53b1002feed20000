package org.fingerpost.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Condition;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Operator;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.link.Variant;
import org.fingerpost.link.VersionRange;
import org.fingerpost.redirect.Resolution;
import org.fingerpost.visit.Geography;
import org.fingerpost.visit.IpAddress;
import org.fingerpost.visit.Location;
import org.fingerpost.visit.MadeUpVisit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What do targeting rules add to a decision? Of twenty rules the last one holds, so that each is
 * asked; the geography knows all addresses at once, since how long a database takes is another
 * question.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class TargetingBenchmark {
  private static final int RULES = 20;
  private static final String USER_AGENT =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15"
          + " (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

  /** What the rules of the link ask. */
  @Param({"plain", "country", "os", "query", "language", "variants"})
  private String kind;

  private Path directory;
  private RedirectEngine engine;
  private MadeUpVisit visit;

  /** Creates the benchmark; JMH does so. */
  @SuppressWarnings("NullAway.Init") // JMH sets the parameter and calls setUp before it measures.
  public TargetingBenchmark() {}

  /** Makes the link. */
  @Setup
  public void setUp() throws IOException {
    directory = Files.createTempDirectory("fingerpost-benchmark");
    engine = RedirectEngine.builder().directory(directory).geography(new Germany()).open();
    int account = engine.catalog().createAccount("Benchmark").id();
    LinkDraft draft = new LinkDraft("https://shop.example/").slug("link");
    if (kind.equals("variants")) {
      draft.rotation(
          Rotation.of(
              List.of(
                  new Variant("a", 70_000, Target.NONE),
                  new Variant("b", 30_000, Target.of("https://shop.example/b")))));
    } else if (!kind.equals("plain")) {
      draft.targeting(rules(kind));
    }
    engine.links().create(account, draft);
    visit =
        MadeUpVisit.to("s.example", "/link?step=19")
            .userAgent(USER_AGENT)
            .acceptLanguage("de-AT, de;q=0.9, en;q=0.8")
            .remoteAddress("192.0.2.7");
  }

  /** Deletes it. */
  @TearDown
  public void tearDown() throws IOException {
    engine.close();
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Finds the link and decides. */
  @Benchmark
  public Resolution decide() {
    return engine.resolve(visit);
  }

  private static List<TargetingRule> rules(String kind) {
    List<TargetingRule> rules = new ArrayList<>();
    for (int i = 0; i < RULES; i++) {
      rules.add(
          new TargetingRule(
              "Rule " + i,
              List.of(condition(kind, i)),
              Target.of("https://shop.example/" + i),
              Rotation.NONE));
    }
    return rules;
  }

  /** Returns a condition that holds for the last rule only. */
  private static Condition condition(String kind, int i) {
    boolean isLast = i == RULES - 1;
    return switch (kind) {
      case "country" ->
          value(
              Fact.COUNTRY, null, isLast ? "DE" : "US GB FR IT ES PL NL BE".split(" ", -1)[i % 8]);
      case "os" ->
          new Condition.Value(
              Fact.OS,
              null,
              Operator.IN,
              List.of(isLast ? "iOS" : "iOS|Android|Windows|OS X".split("[|]", -1)[i % 4]),
              VersionRange.parse(isLast ? ">=17" : "<" + (i % 16 + 1)),
              false);
      case "query" -> value(Fact.QUERY, "step", Integer.toString(i));
      default -> value(Fact.LANGUAGE, null, isLast ? "de" : "fr it es pl".split(" ", -1)[i % 4]);
    };
  }

  private static Condition value(Fact fact, @Nullable String key, String value) {
    return new Condition.Value(fact, key, Operator.IN, List.of(value), VersionRange.ANY, false);
  }

  /** Finds every address in Germany. */
  private static final class Germany implements Geography {
    private static final Location LOCATION =
        new Location("EU", "DE", "DE-BE", List.of(), List.of());

    @Override
    public Location find(IpAddress address) {
      return LOCATION;
    }

    @Override
    public String source() {
      return "benchmark";
    }

    @Override
    public @Nullable Boolean knowsCity(String foldedName) {
      return null;
    }
  }
}
