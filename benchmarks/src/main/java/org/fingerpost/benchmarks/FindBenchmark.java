package org.fingerpost.benchmarks;

import java.util.concurrent.TimeUnit;
import org.fingerpost.link.LinkKey;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.StoredLink;
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

/** What does it cost to find a link in the store? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {
      "--add-opens=java.base/java.lang=ALL-UNNAMED",
      "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
      "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"
    })
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class FindBenchmark {
  @Param({"heap", "chronicle"})
  private String index = "heap";

  @Param("100000")
  private int links;

  private LinkSet set;
  private LinkStore store;
  private LinkKey[] keys;
  private LinkKey[] missing;

  /** Creates the benchmark; JMH does so. */
  @SuppressWarnings("NullAway.Init") // JMH calls setUp before it measures.
  public FindBenchmark() {}

  /** Makes the links. */
  @Setup
  public void setUp() {
    set = new LinkSet(index, links);
    store = set.engine().store();
    keys = new LinkKey[1 << 16];
    missing = new LinkKey[1 << 16];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = LinkKey.of(set.slug(i));
      missing[i] = LinkKey.of("missing-" + i);
    }
  }

  /** Deletes them. */
  @TearDown
  public void tearDown() {
    set.close();
  }

  /** Counts visits; each thread its own. */
  @State(Scope.Thread)
  public static class Visit {
    private int next;

    /** Creates the counter; JMH does so. */
    public Visit() {}

    int next() {
      return next++ & 0xFFFF;
    }
  }

  /** Finds links as often as they are visited. */
  @Benchmark
  public @Nullable StoredLink visited(Visit visit, ThreadBytes bytes) {
    return store.find(keys[visit.next()]);
  }

  /** Looks for links that are not there. */
  @Benchmark
  public @Nullable StoredLink missing(Visit visit, ThreadBytes bytes) {
    return store.find(missing[visit.next()]);
  }
}
