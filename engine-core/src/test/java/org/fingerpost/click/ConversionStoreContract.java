package org.fingerpost.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.fingerpost.click.ConversionStore.Kept;
import org.fingerpost.click.ConversionTotals.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ConversionStore} does. A subclass gives the store of clicks that has it. */
public abstract class ConversionStoreContract {
  private static final ConversionSelection ALL =
      new ConversionSelection(0, 0, Long.MIN_VALUE, Long.MAX_VALUE);

  private ClickStore clicks;
  private ConversionStore store;

  /** Makes an empty store. */
  protected abstract ClickStore create();

  @BeforeEach
  void open() {
    clicks = create();
    store = clicks.conversions();
  }

  @AfterEach
  void close() {
    clicks.close();
  }

  @Test
  void conversion_isOnceOfItsClickAndName() {
    Conversion first = conversion("a", 1, "sale", "12.5", "EUR");
    assertThat(store.add(List.of(first))).containsExactly(new Kept(first, true));
    List<Kept> again =
        store.add(
            List.of(
                conversion("a", 1, "sale", "99", "USD"),
                conversion("a", 1, "visit", null, null),
                conversion("a", 1, "visit", "1", "EUR")));
    assertThat(again).extracting(Kept::isNew).containsExactly(false, true, false);
    assertThat(again.get(0).conversion().value()).isEqualByComparingTo("12.5");
    assertThat(again.get(0).conversion().currency()).isEqualTo("EUR");
    assertThat(again.get(2).conversion().value()).isNull();
    ConversionTotals totals = store.totals(ALL);
    assertThat(totals.total()).isOne();
    assertThat(totals.values()).containsOnlyKeys("EUR");
    assertThat(totals.values().get("EUR")).isEqualByComparingTo("12.5");
  }

  @Test
  void totals_areOfThoseThatAreMeant() {
    store.add(
        List.of(
            at("a", 1, 1, 0, 100),
            at("b", 1, 1, 1, 200),
            at("c", 1, 2, 1, 300),
            at("d", 2, 3, 1, 100)));
    assertThat(store.totals(ALL).clicks())
        .isEqualTo(Map.of(new Place(-1, 0), 1L, new Place(-1, 1), 3L));
    assertThat(store.totals(new ConversionSelection(1, 0, 0, 1_000)).total()).isEqualTo(3);
    assertThat(store.totals(new ConversionSelection(1, 1, 0, 1_000)).total()).isEqualTo(2);
    assertThat(store.totals(new ConversionSelection(0, 0, 100, 200)).total()).isEqualTo(2);
    assertThat(store.totals(new ConversionSelection(2, 1, 0, 1_000)).total()).isZero();
  }

  @Test
  void conversions_goWithTheirClicks() {
    store.add(List.of(at("a", 1, 1, 0, 100), at("b", 1, 2, 0, 200)));
    clicks.delete(ClickSelection.ALL.ofVisitor(7));
    assertThat(store.totals(ALL).total()).isEqualTo(2);
    clicks.delete(ClickSelection.ALL.ofLink(1));
    assertThat(store.totals(ALL).total()).isOne();
    clicks.delete(ClickSelection.ALL.between(Long.MIN_VALUE, 201));
    assertThat(store.totals(ALL).total()).isZero();
    assertThat(store.add(List.of(at("a", 1, 1, 0, 100))))
        .extracting(Kept::isNew)
        .containsExactly(true);
  }

  @Test
  void conversions_ofManyThreadsAreKeptOnce() {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<CompletableFuture<List<Kept>>> results = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        Conversion conversion = conversion("click" + i / 2, 1, "sale", "0.0001", "EUR");
        results.add(CompletableFuture.supplyAsync(() -> store.add(List.of(conversion)), threads));
      }
      long added = results.stream().filter(result -> result.join().get(0).isNew()).count();
      assertThat(added).isEqualTo(100);
    } finally {
      threads.shutdown();
    }
    assertThat(store.totals(ALL).total()).isEqualTo(100);
    assertThat(store.totals(ALL).values().get("EUR")).isEqualByComparingTo("0.01");
  }

  private static Conversion conversion(
      String click, long linkId, String name, String value, String currency) {
    return new Conversion(
        click,
        1,
        linkId,
        -1,
        0,
        1_000,
        name,
        value == null ? null : new BigDecimal(value),
        currency,
        2_000);
  }

  private static Conversion at(
      String click, int accountId, long linkId, int variant, long clickedAtMillis) {
    return new Conversion(
        click, accountId, linkId, -1, variant, clickedAtMillis, "sale", null, null, 2_000);
  }
}
