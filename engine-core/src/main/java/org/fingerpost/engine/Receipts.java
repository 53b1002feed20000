package org.fingerpost.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.fingerpost.store.DocumentType;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.RecordReader;
import org.fingerpost.store.RecordWriter;
import org.fingerpost.store.Sha256;
import org.fingerpost.store.StoreWrite;
import org.jspecify.annotations.Nullable;

/**
 * The receipts of all accounts, by idempotency key. A receipt is written with what it acknowledges,
 * so both are durable or neither. Safe for use by many threads.
 *
 * <p>A receipt that is too old counts no more; {@link Purge} deletes it.
 */
public final class Receipts {
  /** How long a receipt counts. */
  public static final Duration LIFETIME = Duration.ofHours(24);

  private final LinkStore store;
  private final InstantSource clock;

  Receipts(LinkStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Returns the receipt for a key of an account, or {@code null} if there is none that counts. */
  public @Nullable Receipt find(int accountId, String key) {
    byte[] document = store.findDocument(DocumentType.RECEIPT, id(accountId, key));
    Dated dated = document == null ? null : decode(document);
    return dated == null || isOld(dated) ? null : dated.receipt();
  }

  /**
   * Adds a receipt to a write. The write is a {@link org.fingerpost.store.StoreConflictException}
   * if there is one that counts by then.
   */
  public void add(StoreWrite write, int accountId, String key, Receipt receipt) {
    String id = id(accountId, key);
    byte[] former = store.findDocument(DocumentType.RECEIPT, id);
    byte[] replaceable = former != null && isOld(decode(former)) ? former : null;
    write.putDocument(DocumentType.RECEIPT, id, replaceable, encode(receipt, clock.millis()));
  }

  /** Returns whether the receipt that {@code reader} reads has not counted for a while. */
  boolean isPurgeable(RecordReader reader) {
    return clock.millis() - decode(reader).createdAtMillis()
        >= LIFETIME.plus(Purge.GRACE).toMillis();
  }

  private boolean isOld(Dated receipt) {
    return clock.millis() - receipt.createdAtMillis() >= LIFETIME.toMillis();
  }

  private static String id(int accountId, String key) {
    // A digest, because a key may be as long as a store takes for an id.
    return accountId + ":" + Sha256.hex(key);
  }

  /** A receipt and when it was written. */
  private record Dated(long createdAtMillis, Receipt receipt) {}

  private static RecordWriter encode(Receipt receipt, long nowMillis) {
    RecordWriter writer =
        new RecordWriter()
            .number(1, nowMillis, 0)
            .text(2, receipt.request())
            .number(3, receipt.status(), 0)
            .text(4, receipt.body());
    for (Receipt.Header header : receipt.headers()) {
      writer.record(5, new RecordWriter().text(1, header.name()).text(2, header.value()));
    }
    return writer;
  }

  private static Dated decode(byte[] document) {
    return decode(new RecordReader(document));
  }

  private static Dated decode(RecordReader reader) {
    long createdAt = 0;
    String request = "";
    int status = 0;
    String body = "";
    List<Receipt.Header> headers = new ArrayList<>();
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> createdAt = reader.number();
        case 2 -> request = reader.text();
        case 3 -> status = (int) reader.number();
        case 4 -> body = reader.text();
        case 5 -> headers.add(decodeHeader(reader.record()));
        default -> {}
      }
    }
    return new Dated(createdAt, new Receipt(request, status, headers, body));
  }

  private static Receipt.Header decodeHeader(RecordReader reader) {
    String name = "";
    String value = "";
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> name = reader.text();
        case 2 -> value = reader.text();
        default -> {}
      }
    }
    return new Receipt.Header(name, value);
  }
}
