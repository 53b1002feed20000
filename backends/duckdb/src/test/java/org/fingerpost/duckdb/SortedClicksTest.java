package org.fingerpost.duckdb;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.fingerpost.click.ClickStore;
import org.fingerpost.click.ClickStoreContract;
import org.junit.jupiter.api.io.TempDir;

/** A history that sorts its clicks all the time is like any other. */
final class SortedClicksTest extends ClickStoreContract {
  @TempDir private Path directory;

  @Override
  protected ClickStore create() {
    Path file = directory.resolve("contract.duckdb");
    return DuckDbClickStore.open(file, Executors.defaultThreadFactory(), 300);
  }
}
