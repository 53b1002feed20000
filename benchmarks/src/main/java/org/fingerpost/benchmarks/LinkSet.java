package org.fingerpost.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    slugs = create(engine, links);
    Zipf ranks = new Zipf(links, 42);
    for (int i = 0; i < VISITS; i++) {
      visits[i] = ranks.next();
    }
  }

  /** Makes links in an account of their own, and returns their slugs. */
  static String[] create(RedirectEngine engine, int links) {
    int account = engine.catalog().createAccount("Benchmark").id();
    String[] slugs = new String[links];
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
    return slugs;
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
    delete(directory);
  }

  /** Deletes a directory with all that is in it. */
  static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
