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
import java.util.concurrent.CompletionException;
import org.fingerpost.store.StoreUnavailableException.Kind;
import org.junit.jupiter.api.Test;

/**
 * Cuts the power or kills the process at any operation of the disk, and fails operations, thousands
 * of times, each from one seed: afterwards the store holds what a prefix of the writes has made of
 * it, and none that was acknowledged is missing. To replay a failure, run a {@link Run} with its
 * seed.
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

  /** One write, and what became of it. */
  private record Write(List<Mutation> mutations, CompletableFuture<Void> acknowledgement) {

    boolean isAcknowledged() {
      return acknowledgement.isDone() && !acknowledgement.isCompletedExceptionally();
    }

    /** Whether it must not be found: a disk without room refuses a write before it is begun. */
    boolean isRefused() {
      if (!acknowledgement.isCompletedExceptionally()) {
        return false;
      }
      try {
        acknowledgement.join();
        return false;
      } catch (CompletionException e) {
        return ((StoreUnavailableException) e.getCause()).kind() == Kind.FULL;
      }
    }

    Map<String, String> applyTo(Map<String, String> state) {
      Map<String, String> next = new HashMap<>(state);
      for (Mutation mutation : mutations) {
        if (mutation.value == null) {
          next.remove(text(mutation.key));
        } else {
          next.put(text(mutation.key), text(mutation.value));
        }
      }
      return next;
    }
  }

  /** A store that is written, cut off and opened again, some times. */
  private static final class Run {
    private static final StoreSettings SETTINGS =
        new StoreSettings(64 << 10, 1 << 30, 0, 1 << 10, false);

    private final long seed;
    private final Random random;
    private SimulatedDisk disk = new SimulatedDisk();

    /** What the store held when it was opened. */
    private Map<String, String> found = Map.of();

    private final List<Write> writes = new ArrayList<>();
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
        failOperations();
        try {
          live();
        } catch (SimulatedDisk.PowerCut e) {
          cuts++;
        } catch (IOException e) {
          assertThat(e).as("seed %d", seed).hasMessageMatching("injected.*|the journal.*");
        }
        check();
      }
      return cuts;
    }

    /** Lets no, one or all operations of a kind fail in this life, or none that need room. */
    private void failOperations() {
      int[] countdown = {random.nextInt(20)};
      String kind = List.of("write", "force", "rename", "create", "delete").get(random.nextInt(5));
      switch (random.nextInt(6)) {
        case 0 -> disk.fail((operation, name) -> operation.equals(kind) && countdown[0]-- == 0);
        case 1 -> disk.fail((operation, name) -> operation.equals(kind) && --countdown[0] < 0);
        case 2 ->
            disk.fail(
                (operation, name) -> name.endsWith(StoreFiles.UNFINISHED) && --countdown[0] < 0);
        default -> {}
      }
    }

    private void live() throws IOException {
      RecordStore store = open();
      int rounds = random.nextInt(30);
      for (int round = 0; round < rounds; round++) {
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
          write(store);
        }
        if (random.nextInt(12) == 0) {
          snapshot(store);
        }
        store.commitQueued();
        if (random.nextInt(12) == 0) {
          snapshot(store);
        }
      }
      if (random.nextInt(3) == 0) {
        store.close();
      }
    }

    /** A snapshot that cannot be written leaves the store as it is. */
    private void snapshot(RecordStore store) {
      try {
        store.snapshot();
      } catch (IOException e) {
        assertThat(e).as("seed %d", seed).hasMessageMatching("injected.*|the journal.*");
      }
    }

    private void write(RecordStore store) {
      List<Mutation> mutations = new ArrayList<>();
      int changes = 1 + random.nextInt(3);
      for (int i = 0; i < changes; i++) {
        byte[] key = bytes("k" + random.nextInt(20));
        String value =
            "v" + values++ + "x".repeat(random.nextInt(random.nextBoolean() ? 9 : 3_000));
        mutations.add(new Mutation(key, random.nextInt(4) == 0 ? null : bytes(value)));
      }
      writes.add(
          new Write(
              mutations,
              store.submit(
                  transaction -> {
                    for (Mutation mutation : mutations) {
                      if (mutation.value == null) {
                        transaction.remove(mutation.key);
                      } else {
                        transaction.put(mutation.key, mutation.value);
                      }
                    }
                  })));
    }

    private void check() throws IOException {
      List<Map<String, String>> states = states();
      disk = random.nextInt(3) == 0 ? disk.afterKill() : disk.afterPowerCut(random.nextLong());
      Map<String, String> holds = new HashMap<>();
      RecordStore store = open();
      store.scan((key, value) -> holds.put(text(key), text(value)) == null);
      disk = disk.afterKill();
      assertThat(states)
          .as("seed %d: states from the last acknowledged one on", seed)
          .contains(holds);
      found = holds;
      writes.clear();
    }

    /** Returns what the store may hold: the state after the last acknowledged write, or a later. */
    private List<Map<String, String>> states() {
      List<Map<String, String>> states = new ArrayList<>(List.of(found));
      for (Write write : writes) {
        if (write.isRefused()) {
          continue;
        }
        Map<String, String> next = write.applyTo(states.get(states.size() - 1));
        if (write.isAcknowledged()) {
          states.clear();
        }
        states.add(next);
      }
      return states;
    }

    private RecordStore open() throws IOException {
      return RecordStore.openWithoutThreads(
          disk, SETTINGS, LinkIndexFactory.heap(), new NoListener());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, US_ASCII);
  }
}
