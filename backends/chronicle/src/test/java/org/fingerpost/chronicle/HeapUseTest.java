package org.fingerpost.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.LinkManager.Companion;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Link;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a million links take of the heap when the index is outside of it: hardly anything. */
final class HeapUseTest {
  private static final int FEW = 1_000;
  private static final int MANY = 1_000_000;
  private static final int IN_FLIGHT = 10_000;
  private static final long MAX_GROWTH_BYTES = 64L << 20;

  @TempDir private Path directory;
  private int created;

  @Test
  void heap_growsLittleWithTheNumberOfLinks() throws IOException {
    long few;
    try (RedirectEngine engine = open()) {
      int account = engine.catalog().createAccount("Owner").id();
      createLinks(engine, account, FEW);
      few = heapAfterGc();
      createLinks(engine, account, MANY);
      assertThat(heapAfterGc() - few).isLessThan(MAX_GROWTH_BYTES);
    }
    try (RedirectEngine engine = open()) {
      assertThat(engine.store().linkCount()).isEqualTo(MANY);
      assertThat(heapAfterGc() - few).isLessThan(MAX_GROWTH_BYTES);
    }
  }

  private RedirectEngine open() throws IOException {
    return RedirectEngine.builder()
        .directory(directory)
        .index(new ChronicleLinkIndexFactory(directory))
        .open();
  }

  private void createLinks(RedirectEngine engine, int account, int total) {
    List<CompletableFuture<Link>> creates = new ArrayList<>();
    for (; created < total; created++) {
      LinkDraft draft =
          new LinkDraft("https://shop.example/products/summer/%d?ref=short".formatted(created))
              .title("Product number " + created);
      creates.add(engine.links().createAsync(account, draft, Companion.NONE));
      if (creates.size() == IN_FLIGHT) {
        creates.forEach(CompletableFuture::join);
        creates.clear();
      }
    }
    creates.forEach(CompletableFuture::join);
  }

  private static long heapAfterGc() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
