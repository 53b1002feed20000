package org.fingerpost.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.fingerpost.click.ClickRecorder;
import org.fingerpost.click.ClickRollUps;
import org.fingerpost.click.ClickSettings;
import org.fingerpost.redirect.Resolution;
import org.fingerpost.servlet.HttpVisit;
import org.fingerpost.store.Disk;
import org.fingerpost.visit.TrustedProxies;
import org.fingerpost.visit.Visit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost the thread that answers a visitor to hand a click, with all that its visit
 * tells, to the log? Two threads do so at once. As that is faster than any disk, each iteration has
 * a log of its own, with room for what is handed over in it.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Threads(2)
@Warmup(iterations = 20)
@Measurement(iterations = 20)
@State(Scope.Benchmark)
public class ClickBenchmark {
  private static final int CLICKS = 100_000;
  private static final int SEGMENT_BYTES = 64 << 20;

  private static final Visit VISIT = new CannedVisit();

  private LinkSet set;
  private Resolution resolution;
  private Path directory;
  private ClickRecorder recorder;

  /** Creates the benchmark; JMH does so. */
  @SuppressWarnings("NullAway.Init") // JMH calls setUp before it measures.
  public ClickBenchmark() {}

  /** Makes a link, and finds it. */
  @Setup
  public void setUp() {
    set = new LinkSet("heap", 10);
    resolution = set.engine().resolve(VISIT);
  }

  /** Deletes it. */
  @TearDown
  public void tearDown() {
    set.close();
  }

  /** Opens a log. */
  @Setup(Level.Iteration)
  public void open() throws IOException {
    directory = Files.createTempDirectory("fingerpost-benchmark");
    recorder =
        ClickRecorder.open(
            Disk.at(directory),
            set.engine().store(),
            ClickSettings.DEFAULTS.withSegmentBytes(SEGMENT_BYTES),
            InstantSource.system(),
            new ClickRollUps(),
            TrustedProxies.NONE);
  }

  /** Closes it; none was lost. */
  @TearDown(Level.Iteration)
  public void close() {
    long lost = recorder.lost();
    recorder.close();
    LinkSet.delete(directory);
    if (lost > 0) {
      throw new IllegalStateException("there was no room for %d clicks".formatted(lost));
    }
  }

  /** Hands clicks over. */
  @Benchmark
  @OperationsPerInvocation(CLICKS)
  public void handOver(ThreadBytes bytes) {
    for (int i = 0; i < CLICKS; i++) {
      recorder.record(resolution, VISIT);
    }
  }

  /** A visit that is there at once, whatever is asked of it. */
  private static final class CannedVisit extends HttpVisit {
    @Override
    public String method() {
      return "GET";
    }

    @Override
    public String path() {
      return "/link1";
    }

    @Override
    public String query() {
      return "utm_source=newsletter&utm_medium=email";
    }

    @Override
    protected @Nullable String header(String name) {
      return switch (name) {
        case "Accept-Language" -> "de-AT,de;q=0.9,en;q=0.8";
        case "Referer" -> "https://l.instagram.com/";
        case "User-Agent" ->
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " Chrome/130.0.0.0 Mobile Safari/537.36";
        default -> null;
      };
    }

    @Override
    public String remoteAddress() {
      return "203.0.113.7";
    }

    @Override
    protected boolean isSecure() {
      return true;
    }

    @Override
    protected @Nullable Object attribute(String name) {
      return null;
    }

    @Override
    protected String serverName() {
      return "s.example";
    }
  }
}
