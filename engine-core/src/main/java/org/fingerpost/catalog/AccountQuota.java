package org.fingerpost.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.fingerpost.store.DocumentType;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.RecordReader;
import org.fingerpost.store.RecordWriter;
import org.fingerpost.store.StoreConflictException;
import org.fingerpost.store.StoreWrite;
import org.jspecify.annotations.Nullable;

/**
 * The quota of one account, for {@link WriteQuotas}. Its document holds for this month and the one
 * that was counted before how many writes are reserved. It is written before any of them is
 * granted, so what it says is never less than what was granted.
 *
 * <pre>
 *   document := month, former month      month := number (1), reserved (2)
 * </pre>
 *
 * <p>Safe for use by many threads. Nobody holds its monitor while waiting for the disk.
 */
final class AccountQuota {
  /** How many writes a lease has at most, and a kill loses. */
  static final int MAX_LEASE = 1_000;

  private static final int LEASES_A_LIMIT = 1_000;
  private static final int MONTH = 1;
  private static final int NO_MONTH = 0;

  private final LinkStore store;
  private final String id;
  private QuotaMonth month = new QuotaMonth(NO_MONTH, 0);
  private QuotaMonth formerMonth = new QuotaMonth(NO_MONTH, 0);

  /** The document as it is in the store, as far as is known here. */
  private byte @Nullable [] document;

  /** The write that is under way; there is one at a time. */
  private @Nullable Lease pending;

  /** A write of the document that is under way. A class, not a record: no two are the same. */
  static final class Lease {
    private final QuotaMonth month;

    /** How many more are reserved once it is done. */
    private final long writes;

    private final byte[] document;
    private final CompletableFuture<Void> done;

    Lease(QuotaMonth month, long writes, byte[] document, CompletableFuture<Void> done) {
      this.month = month;
      this.writes = writes;
      this.document = document;
      this.done = done;
    }
  }

  /**
   * What comes of trying to take a write.
   *
   * @param lease what to wait for before the next try, or {@code null} if it is decided
   */
  record Take(boolean isGranted, @Nullable Lease lease) {
    static final Take GRANTED = new Take(true, null);
    static final Take REFUSED = new Take(false, null);
  }

  AccountQuota(LinkStore store, int accountId) {
    this.store = store;
    this.id = Integer.toString(accountId);
    read();
  }

  /** Takes a write, if there is one within the limit, or begins a lease. Waits for nothing. */
  synchronized Take take(int monthNumber, long limit) {
    turnTo(monthNumber);
    if (month.used() >= limit) {
      return Take.REFUSED;
    }
    if (month.tryGrant()) {
      return Take.GRANTED;
    }
    if (pending == null) {
      // All that is reserved is used here: what is left of the limit is at least 1.
      long lease = Math.max(1, Math.min(MAX_LEASE, limit / LEASES_A_LIMIT));
      pending = write(Math.min(lease, limit - month.reserved()));
    }
    return new Take(false, pending);
  }

  /**
   * Waits until a lease is in the journal, so that it can be granted, or was refused because
   * another process has written meanwhile.
   *
   * @throws org.fingerpost.store.StoreUnavailableException if the store takes no write
   */
  void await(Lease lease) {
    RuntimeException failure = null;
    try {
      LinkStore.join(lease.done);
    } catch (RuntimeException e) {
      failure = e;
    }
    settle(lease, failure);
    if (failure != null && !(failure instanceof StoreConflictException)) {
      throw failure;
    }
  }

  /** Returns how many writes of a month are granted or lost. */
  synchronized long used(int monthNumber) {
    turnTo(monthNumber);
    return month.used();
  }

  /**
   * Writes that what was not granted is not reserved any more. Waits for the disk.
   *
   * @throws org.fingerpost.store.LinkStoreException if that cannot be written
   */
  void giveBack() {
    Lease underWay;
    synchronized (this) {
      underWay = pending;
    }
    if (underWay != null) {
      await(underWay);
    }
    Lease giveBack;
    synchronized (this) {
      long unused = month.giveBack() + formerMonth.giveBack();
      if (unused == 0) {
        return;
      }
      giveBack = write(0);
      pending = giveBack;
    }
    await(giveBack);
  }

  private Lease write(long writes) {
    RecordWriter next = new RecordWriter().record(MONTH, encode(month, writes));
    if (formerMonth.reserved() > 0) {
      next.record(MONTH, encode(formerMonth, 0));
    }
    StoreWrite write = new StoreWrite().putDocument(DocumentType.QUOTA, id, document, next);
    return new Lease(month, writes, next.toBytes(), store.commit(write));
  }

  private synchronized void settle(Lease lease, @Nullable RuntimeException failure) {
    if (pending != lease) {
      return; // Another thread has waited for it, too.
    }
    pending = null;
    if (failure == null) {
      lease.month.addLease(lease.writes);
      document = lease.document;
    } else if (failure instanceof StoreConflictException) {
      read();
    }
  }

  private void turnTo(int monthNumber) {
    if (month.number() == monthNumber) {
      return;
    }
    QuotaMonth next =
        formerMonth.number() == monthNumber ? formerMonth : new QuotaMonth(monthNumber, 0);
    formerMonth = month;
    month = next;
  }

  private static RecordWriter encode(QuotaMonth month, long more) {
    return new RecordWriter().number(1, month.number(), 0).number(2, month.reserved() + more, 0);
  }

  /** Reads the document: at the start, and when another process has written it. */
  private void read() {
    byte[] found = store.findDocument(DocumentType.QUOTA, id);
    document = found;
    List<QuotaMonth> months = found == null ? List.of() : decode(found);
    for (QuotaMonth read : months) {
      if (read.number() == month.number()) {
        month.takeNotice(read.reserved());
      } else if (read.number() == formerMonth.number()) {
        formerMonth.takeNotice(read.reserved());
      } else if (month.number() == NO_MONTH) {
        month = read;
      } else if (formerMonth.number() == NO_MONTH) {
        formerMonth = read;
      }
    }
  }

  private static List<QuotaMonth> decode(byte[] document) {
    List<QuotaMonth> months = new ArrayList<>(2);
    RecordReader reader = new RecordReader(document);
    while (reader.next()) {
      if (reader.field() == MONTH) {
        months.add(decodeMonth(reader.record()));
      }
    }
    return months;
  }

  private static QuotaMonth decodeMonth(RecordReader reader) {
    int number = NO_MONTH;
    long reserved = 0;
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> number = (int) reader.number();
        case 2 -> reserved = reader.number();
        default -> {}
      }
    }
    return new QuotaMonth(number, reserved);
  }
}
