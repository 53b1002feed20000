package org.fingerpost.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.fingerpost.chronicle.ChronicleLinkIndexFactory;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.LinkManager.Companion;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Link;
import org.fingerpost.store.LinkIndexFactory;

/** An engine with links whose visits follow a Zipf distribution, as those of real ones do. */
final class LinkSet implements AutoCloseable {
  private static final int VISITS = 1 << 16;
  private static final int IN_FLIGHT = 4_096;

  private final Path directory;
  private final RedirectEngine engine;
  private final String[] slugs;
  private final int[] visits = new int[VISITS];

  /**
   * Makes an engine in a new directory.
   *
   * @param index {@code heap} or {@code chronicle}
   */
  LinkSet(String index, int links) {
    try {
      directory = Files.createTempDirectory("fingerpost-benchmark");
      LinkIndexFactory indexes =
          index.equals("heap") ? LinkIndexFactory.heap() : new ChronicleLinkIndexFactory(directory);
      engine = RedirectEngine.builder().directory(directory).index(indexes).open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int account = engine.catalog().createAccount("Benchmark").id();
    slugs = new String[links];
    List<CompletableFuture<Link>> made = new ArrayList<>();
    for (int i = 0; i < links; i++) {
      slugs[i] = "link" + Integer.toString(i, 36);
      LinkDraft draft =
          new LinkDraft("https://shop.example/products/summer/" + i + "?ref=short#details")
              .slug(slugs[i])
              .title("Product number " + i);
      made.add(engine.links().createAsync(account, draft, Companion.NONE));
      if (made.size() == IN_FLIGHT) {
        made.forEach(CompletableFuture::join);
        made.clear();
      }
    }
    made.forEach(CompletableFuture::join);
    sampleVisits(links);
  }

  RedirectEngine engine() {
    return engine;
  }

  /** Returns the slug of the {@code n}th visit. */
  String slug(int n) {
    return slugs[visits[n & (VISITS - 1)]];
  }

  @Override
  public void close() {
    engine.close();
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Samples ranks with probability proportional to 1/rank. */
  private void sampleVisits(int links) {
    double[] cumulative = new double[links];
    double sum = 0;
    for (int i = 0; i < links; i++) {
      sum += 1.0 / (i + 1);
      cumulative[i] = sum;
    }
    Random random = new Random(42);
    for (int i = 0; i < VISITS; i++) {
      int at = Arrays.binarySearch(cumulative, random.nextDouble() * sum);
      visits[i] = Math.min(at >= 0 ? at : -at - 1, links - 1);
    }
  }
}
