package org.fingerpost.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs each benchmark for a short time and fails if one allocates more bytes for an operation than
 * {@code bytes-per-operation.properties} allows, or is not named there. Times are not looked at.
 */
public final class BytesGate {
  private static final String LIMITS = "bytes-per-operation.properties";
  private static final String BYTES = "gc.alloc.rate.norm";

  /** The counter of {@link ThreadBytes}. */
  private static final String THREAD_BYTES = "threadBytes";

  /** Stands for no limit, where others are compared with the figure. */
  private static final String BASELINE = "baseline";

  private BytesGate() {}

  /**
   * Runs the gate; the exit code is 1 if it does not hold.
   *
   * @param args nothing for all benchmarks, or a pattern of their names
   */
  public static void main(String[] args) throws IOException, RunnerException {
    Properties limits = new Properties();
    try (InputStream file = BytesGate.class.getResourceAsStream(LIMITS)) {
      limits.load(file);
    }
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(args.length == 0 ? "org.fingerpost.benchmarks.*" : args[0])
                    .addProfiler(GCProfiler.class)
                    .forks(1)
                    .warmupIterations(6)
                    .warmupTime(TimeValue.milliseconds(500))
                    .measurementIterations(3)
                    .measurementTime(TimeValue.milliseconds(500))
                    .shouldFailOnError(true)
                    .build())
            .run();
    Map<String, Double> bytes = new TreeMap<>();
    for (RunResult result : results) {
      bytes.put(name(result), bytes(result));
    }
    boolean holds = true;
    for (var entry : bytes.entrySet()) {
      holds &= holds(entry.getKey(), entry.getValue(), bytes, limits);
    }
    System.exit(holds ? 0 : 1);
  }

  /**
   * Returns the least figure of an iteration: on a busy machine some run before all is compiled.
   */
  private static double bytes(RunResult result) {
    double least = Double.POSITIVE_INFINITY;
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        least = Math.min(least, bytes(iteration));
      }
    }
    return least;
  }

  /** Returns what the measuring thread took where that is known, else what all threads took. */
  private static double bytes(IterationResult iteration) {
    Result<?> ofThread = iteration.getSecondaryResults().get(THREAD_BYTES);
    if (ofThread != null) {
      return ofThread.getScore() / iteration.getMetadata().getMeasuredOps();
    }
    Result<?> ofAll = iteration.getSecondaryResults().get(BYTES);
    return ofAll == null ? Double.NaN : ofAll.getScore();
  }

  private static boolean holds(
      String name, double figure, Map<String, Double> all, Properties limits) {
    String limit = limits.getProperty(name);
    if (limit == null) {
      System.out.printf("%s: no limit in %s%n", name, LIMITS);
      return false;
    }
    if (limit.equals(BASELINE)) {
      System.out.printf("%s: %.1f bytes per operation%n", name, figure);
      return true;
    }
    // "NAME + BYTES": what it takes beyond another benchmark of this run.
    int plus = limit.indexOf('+');
    String baseline = plus < 0 ? "" : limit.substring(0, plus).strip();
    double taken = figure - (plus < 0 ? 0 : all.getOrDefault(baseline, Double.NaN));
    boolean holds = taken <= Double.parseDouble(limit.substring(plus + 1));
    System.out.printf(
        "%s: %.1f bytes per operation%s, at most %s: %s%n",
        name,
        taken,
        plus < 0 ? "" : " beyond " + baseline,
        limit.substring(plus + 1).strip(),
        holds ? "holds" : "TOO MANY");
    return holds;
  }

  private static String name(RunResult result) {
    String method = result.getParams().getBenchmark();
    StringBuilder name =
        new StringBuilder(method.substring(BytesGate.class.getPackageName().length() + 1));
    for (String parameter : result.getParams().getParamsKeys()) {
      name.append('.').append(result.getParams().getParam(parameter));
    }
    return name.toString();
  }
}
