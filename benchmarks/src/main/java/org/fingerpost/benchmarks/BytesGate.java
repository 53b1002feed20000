package org.fingerpost.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Properties;
import org.openjdk.jmh.profile.GCProfiler;
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

  private BytesGate() {}

  /** Runs the gate; the exit code is 1 if it does not hold. */
  public static void main(String[] args) throws IOException, RunnerException {
    Properties limits = new Properties();
    try (InputStream file = BytesGate.class.getResourceAsStream(LIMITS)) {
      limits.load(file);
    }
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("org.fingerpost.benchmarks.*")
                    .addProfiler(GCProfiler.class)
                    .forks(1)
                    .warmupIterations(2)
                    .warmupTime(TimeValue.milliseconds(500))
                    .measurementIterations(2)
                    .measurementTime(TimeValue.milliseconds(500))
                    .shouldFailOnError(true)
                    .build())
            .run();
    boolean holds = true;
    for (RunResult result : results) {
      holds &= holds(result, limits);
    }
    System.exit(holds ? 0 : 1);
  }

  private static boolean holds(RunResult result, Properties limits) {
    String name = name(result);
    Result<?> bytes = result.getSecondaryResults().get(BYTES);
    String limit = limits.getProperty(name);
    if (bytes == null || limit == null) {
      System.out.printf("%s: no figure or no limit in %s%n", name, LIMITS);
      return false;
    }
    boolean holds = bytes.getScore() <= Double.parseDouble(limit);
    System.out.printf(
        "%s: %.1f bytes per operation, at most %s: %s%n",
        name, bytes.getScore(), limit, holds ? "holds" : "TOO MANY");
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
