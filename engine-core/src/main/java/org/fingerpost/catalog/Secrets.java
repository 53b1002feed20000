package org.fingerpost.catalog;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  private static final String GATES = "gates";
  private static final List<String> NAMES = List.of(CLICK_IDS, GATES);
  private static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final Map<String, SecretKey> keys = new ConcurrentHashMap<>();

  /** Reads the secrets that {@code store} holds. */
  Secrets(LinkStore store) {
    for (LinkStore.StoredDocument document : store.documents(DocumentType.SECRET)) {
      SecretKey key = decode(document.reader());
      if (key != null) {
        keys.put(document.id(), key);
      }
    }
  }

  /**
   * Returns the key that click ids are signed with by HMAC with SHA-256; {@code null} as long as no
   * template and no link has needed it, see {@link Catalog#makeSecrets}.
   */
  public @Nullable SecretKey clickIdKey() {
    return keys.get(CLICK_IDS);
  }

  /**
   * Returns the key by which visitors prove that they have passed a gate, likewise by HMAC with
   * SHA-256; {@code null} as long as nobody has, see {@link Catalog#makeGateKey}.
   */
  public @Nullable SecretKey gateKey() {
    return keys.get(GATES);
  }

  /** Returns whether there are all of them. */
  boolean isComplete() {
    return keys.keySet().containsAll(NAMES);
  }

  /**
   * Adds the secrets that are missing to a write.
   *
   * @return keeps what was added, to be called once the write is done
   */
  Runnable addMissing(StoreWrite write, SecureRandom random) {
    Map<String, SecretKey> added = new ConcurrentHashMap<>();
    for (String name : NAMES) {
      if (!keys.containsKey(name)) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        write.createDocument(DocumentType.SECRET, name, new RecordWriter().bytes(1, bytes));
        added.put(name, new SecretKeySpec(bytes, ALGORITHM));
      }
    }
    return () -> keys.putAll(added);
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
