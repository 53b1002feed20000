package org.fingerpost.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.fingerpost.click.ClickStore;
import org.fingerpost.click.Conversion;
import org.fingerpost.click.ConversionStore.Kept;
import org.fingerpost.click.ConversionStoreContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConversionsTest extends ConversionStoreContract {
  @TempDir private Path directory;

  @Override
  protected ClickStore create() {
    return DuckDbClickStore.open(directory.resolve("contract.duckdb"));
  }

  @Test
  void conversions_areDurable() {
    Conversion sale =
        new Conversion("a", 1, 2, 3, 4, 5, "sale", new BigDecimal("1.2500"), "EUR", 6);
    Path file = directory.resolve("history.duckdb");
    try (DuckDbClickStore store = DuckDbClickStore.open(file)) {
      store.conversions().add(List.of(sale));
    }
    try (DuckDbClickStore store = DuckDbClickStore.open(file)) {
      assertThat(store.conversions().add(List.of(sale))).containsExactly(new Kept(sale, false));
    }
  }
}
