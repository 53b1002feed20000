package org.fingerpost.catalog;

import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.fingerpost.store.DocumentType;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.RecordReader;
import org.fingerpost.store.RecordWriter;
import org.fingerpost.store.StoreWrite;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of a {@link Catalog}, made here and known to nobody else. Safe for use by many
 * threads.
 */
public final class Secrets {
  private static final String CLICK_IDS = "click-ids";
  private static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private volatile @Nullable SecretKey clickIdKey;

  /** Reads the secrets that {@code store} holds. */
  Secrets(LinkStore store) {
    for (LinkStore.StoredDocument document : store.documents(DocumentType.SECRET)) {
      if (document.id().equals(CLICK_IDS)) {
        clickIdKey = decode(document.reader());
      }
    }
  }

  /**
   * Returns the key that click ids are signed with by HMAC with SHA-256; {@code null} as long as
   * there has been no template.
   */
  public @Nullable SecretKey clickIdKey() {
    return clickIdKey;
  }

  /**
   * Adds the secrets that are missing to a write.
   *
   * @return keeps what was added, to be called once the write is done
   */
  Runnable addMissing(StoreWrite write, SecureRandom random) {
    if (clickIdKey != null) {
      return () -> {};
    }
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    write.createDocument(DocumentType.SECRET, CLICK_IDS, new RecordWriter().bytes(1, bytes));
    return () -> clickIdKey = new SecretKeySpec(bytes, ALGORITHM);
  }

  private static @Nullable SecretKey decode(RecordReader reader) {
    byte[] bytes = new byte[0];
    while (reader.next()) {
      if (reader.field() == 1) {
        bytes = reader.bytes();
      }
    }
    return bytes.length == 0 ? null : new SecretKeySpec(bytes, ALGORITHM);
  }
}
