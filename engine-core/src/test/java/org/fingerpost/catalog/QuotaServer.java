package org.fingerpost.catalog;

import java.io.IOException;
import java.time.Instant;
import org.fingerpost.engine.TestClock;
import org.fingerpost.store.JournaledLinkStore;
import org.fingerpost.store.LinkIndexFactory;
import org.fingerpost.store.LinkStoreException;
import org.fingerpost.store.SimulatedDisk;
import org.fingerpost.store.StoreSettings;

/** A store on a disk in memory with one account, and its quota; it can be stopped and killed. */
final class QuotaServer {
  private static final StoreSettings SETTINGS =
      new StoreSettings(64 << 10, 1 << 30, 1 << 10, 1 << 10, false);

  final TestClock clock = new TestClock(Instant.parse("2026-02-28T12:00:00Z"));
  final int account;
  SimulatedDisk disk = new SimulatedDisk();
  JournaledLinkStore store;
  Catalog catalog;
  WriteQuotas quotas;

  QuotaServer(long writesPerMonth) throws IOException {
    open();
    account = catalog.createAccount("Shop").id();
    limit(writesPerMonth);
  }

  void open() throws IOException {
    store = JournaledLinkStore.open(disk, SETTINGS, LinkIndexFactory.heap());
    catalog = new Catalog(store, clock);
    quotas = new WriteQuotas(store, catalog, clock);
  }

  void limit(long writesPerMonth) {
    catalog.changeLimits(account, limits -> new AccountLimits(writesPerMonth, null, 25));
  }

  boolean take() {
    return quotas.tryTake(account);
  }

  /** Takes writes until one is refused, at most {@code most}, and returns how many there were. */
  long take(long most) {
    long taken = 0;
    while (taken < most && take()) {
      taken++;
    }
    return taken;
  }

  long remaining() {
    return quotas.remaining(account);
  }

  void stop() {
    quotas.close();
    store.close();
  }

  void restart() throws IOException {
    stop();
    open();
  }

  /** Ends the process at once and starts another one. */
  void kill() throws IOException {
    goOn(disk.afterKill());
  }

  /** Cuts the power and starts another process, which finds what was forced, and some more. */
  void cutPower(long seed) throws IOException {
    goOn(disk.afterPowerCut(seed));
  }

  private void goOn(SimulatedDisk next) throws IOException {
    try {
      store.close(); // Ends its threads: nothing that it does can reach the disk any more.
    } catch (LinkStoreException e) {
      // As it should: the disk is gone.
    }
    disk = next;
    open();
  }
}
