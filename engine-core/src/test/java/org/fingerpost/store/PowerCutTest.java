package org.fingerpost.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Cuts the power at any operation of the disk, thousands of times, each from one seed: afterwards
 * the store holds what a prefix of the writes has made of it, and none that was acknowledged is
 * missing. To replay a failure, run a {@link Run} with its seed.
 */
final class PowerCutTest {
  private static final int SEEDS = Integer.getInteger("fingerpost.seeds", 5_000);

  @Test
  void afterAPowerCut_noAcknowledgedWriteIsMissingAndNoneIsFoundWithoutTheOnesBefore()
      throws Exception {
    int cuts = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      cuts += new Run(seed).run();
    }
    assertThat(cuts).as("the power was cut").isGreaterThan(SEEDS);
  }

  /** A store that is written, cut off and opened again, some times. */
  private static final class Run {
    private static final StoreSettings SETTINGS =
        new StoreSettings(64 << 10, 1 << 30, 0, 1 << 10, false);

    private final long seed;
    private final Random random;
    private SimulatedDisk disk = new SimulatedDisk();

    /** What the store holds after each write, from the last one that is known to be in it. */
    private final List<Map<String, String>> states = new ArrayList<>(List.of(Map.of()));

    private final List<CompletableFuture<Void>> acknowledgements = new ArrayList<>();
    private int values;
    private int cuts;

    Run(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    int run() throws Exception {
      int lives = 2 + random.nextInt(3);
      for (int life = 0; life < lives; life++) {
        disk.cutPowerAfter(random.nextInt(60));
        try {
          live();
        } catch (SimulatedDisk.PowerCut e) {
          cuts++;
        }
        disk = disk.afterPowerCut(random.nextLong());
        check();
      }
      return cuts;
    }

    private void live() throws IOException {
      RecordStore store = open();
      int rounds = random.nextInt(30);
      for (int round = 0; round < rounds; round++) {
        int writes = random.nextInt(6);
        for (int i = 0; i < writes; i++) {
          write(store);
        }
        store.commitQueued();
        if (random.nextInt(12) == 0) {
          store.snapshot();
        }
      }
      if (random.nextInt(3) == 0) {
        store.close();
      }
    }

    private void write(RecordStore store) {
      Map<String, String> state = new HashMap<>(states.get(states.size() - 1));
      List<Mutation> mutations = new ArrayList<>();
      int changes = 1 + random.nextInt(3);
      for (int i = 0; i < changes; i++) {
        String key = "k" + random.nextInt(20);
        if (random.nextInt(4) == 0) {
          state.remove(key);
          mutations.add(new Mutation(bytes(key), null));
        } else {
          String value =
              "v" + values++ + "x".repeat(random.nextInt(random.nextBoolean() ? 9 : 3_000));
          state.put(key, value);
          mutations.add(new Mutation(bytes(key), bytes(value)));
        }
      }
      states.add(state);
      acknowledgements.add(
          store.submit(
              transaction -> {
                for (Mutation mutation : mutations) {
                  if (mutation.value == null) {
                    transaction.remove(mutation.key);
                  } else {
                    transaction.put(mutation.key, mutation.value);
                  }
                }
              }));
    }

    private void check() throws IOException {
      int acknowledged = 0;
      for (int i = 0; i < acknowledgements.size(); i++) {
        if (acknowledgements.get(i).isDone()) {
          acknowledged = i + 1;
        }
      }
      Map<String, String> found = new HashMap<>();
      RecordStore store = open();
      store.scan(
          (key, value) -> {
            found.put(new String(key, US_ASCII), new String(value, US_ASCII));
            return true;
          });
      disk = disk.afterKill();
      assertThat(states.subList(acknowledged, states.size()))
          .as("seed %d: states from the last acknowledged one on", seed)
          .contains(found);
      states.clear();
      states.add(found);
      acknowledgements.clear();
    }

    private RecordStore open() throws IOException {
      return RecordStore.openWithoutThreads(
          disk, SETTINGS, LinkIndexFactory.heap(), new NoListener());
    }

    private static byte[] bytes(String text) {
      return text.getBytes(US_ASCII);
    }
  }

  private static final class NoListener implements RecordStore.ApplyListener {
    @Override
    public void beforeApply(Mutation mutation, @Nullable LinkIndex index) {}

    @Override
    public void afterApply(Mutation mutation) {}
  }
}
