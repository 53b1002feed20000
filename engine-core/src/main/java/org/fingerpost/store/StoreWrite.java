package org.fingerpost.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.LinkUsage;
import org.fingerpost.store.StoreConflictException.Kind;
import org.jspecify.annotations.Nullable;

/** A write to a {@link LinkStore}, put together step by step. Not safe for use by many threads. */
public final class StoreWrite {
  private final List<Transaction.Work> steps = new ArrayList<>(2);
  private final List<LinkGroup> emptyGroups = new ArrayList<>(0);
  private final List<Expired> expired = new ArrayList<>(0);
  private long highestNewId;
  private boolean usesReserve;

  /** Creates a write that does nothing yet. */
  public StoreWrite() {}

  /** Creates {@code link}; a conflict if its key or its number is taken. */
  public StoreWrite create(Link link) {
    byte[] key = RecordKey.of(link.key());
    byte[] idKey = RecordKey.ofId(link.id());
    byte[] record = LinkCodec.encode(link);
    byte[] idRecord = new LinkIdRecord(link.key(), LinkUsage.NONE).encode();
    highestNewId = Math.max(highestNewId, link.id());
    steps.add(
        transaction -> {
          if (transaction.find(key) != null) {
            throw new StoreConflictException(Kind.TAKEN, "taken: " + link.key().path());
          }
          if (transaction.find(idKey) != null) {
            throw new StoreConflictException(Kind.TAKEN, "taken: number " + link.id());
          }
          // In this order: a link that can be found has a usage.
          transaction.put(idKey, idRecord);
          transaction.put(key, record);
        });
    return this;
  }

  /**
   * A link that is in the way, and may be replaced as long as its TTL is over.
   *
   * @param atMillis when it was found to be over, in milliseconds since the epoch
   */
  record Expired(Link link, long atMillis) {}

  /**
   * Deletes a link whose TTL is over, to make room for another one; a conflict if it was written
   * meanwhile or a click has renewed it. Nothing happens if it is no more.
   *
   * @param nowMillis when it was found to be over, in milliseconds since the epoch
   */
  public StoreWrite deleteExpired(Link link, long nowMillis) {
    byte[] key = RecordKey.of(link.key());
    expired.add(new Expired(link, nowMillis));
    steps.add(
        transaction -> {
          byte[] current = transaction.find(key);
          if (current != null && !isVersion(current, link)) {
            throw new StoreConflictException(Kind.TAKEN, "taken: " + link.key().path());
          }
          if (current != null) {
            transaction.remove(key);
            transaction.remove(RecordKey.ofId(link.id()));
            removePictures(transaction, link, List.of());
          }
        });
    return this;
  }

  /**
   * Puts {@code after} in the place of {@code before}, which has the same number; a conflict if the
   * link was changed meanwhile, or if it gets another key and that is taken. Pictures of {@code
   * before} that {@code after} does not name are deleted.
   */
  public StoreWrite replace(Link before, Link after) {
    if (before.id() != after.id()) {
      throw new IllegalArgumentException(
          "a link keeps its number: %d, %d".formatted(before.id(), after.id()));
    }
    byte[] formerKey = RecordKey.of(before.key());
    byte[] key = RecordKey.of(after.key());
    byte[] record = LinkCodec.encode(after);
    steps.add(
        transaction -> {
          requireVersion(transaction, formerKey, before);
          boolean moves = !before.key().equals(after.key());
          if (moves && transaction.find(key) != null) {
            throw new StoreConflictException(Kind.TAKEN, "taken: " + after.key().path());
          }
          transaction.put(key, record);
          if (moves) { // In this order: at any time the link is found, if need be under both keys.
            moveId(transaction, after);
            transaction.remove(formerKey);
          }
          removePictures(transaction, before, pictures(after));
        });
    return this;
  }

  /** Deletes {@code link}, its pictures and its usage; a conflict if it was changed meanwhile. */
  public StoreWrite delete(Link link) {
    byte[] key = RecordKey.of(link.key());
    steps.add(
        transaction -> {
          requireVersion(transaction, key, link);
          transaction.remove(key);
          transaction.remove(RecordKey.ofId(link.id()));
          removePictures(transaction, link, List.of());
        });
    return this;
  }

  /**
   * Adds clicks to the usage of a link; nothing happens if the link is no more.
   *
   * @param linkVersion the version that the renewal is for
   * @param renewedUntilMillis the end that the clicks have set, or 0 for none
   */
  public StoreWrite addClicks(long linkId, long clicks, long linkVersion, long renewedUntilMillis) {
    byte[] key = RecordKey.ofId(linkId);
    steps.add(
        transaction -> {
          byte[] current = transaction.find(key);
          if (current != null) {
            LinkIdRecord record = LinkIdRecord.decode(current);
            LinkUsage usage = record.usage().plus(clicks, linkVersion, renewedUntilMillis);
            transaction.put(key, new LinkIdRecord(record.key(), usage).encode());
          }
        });
    return this;
  }

  /**
   * Lets this write use half of what is kept free of the disk, so that clicks are counted when
   * other writes are refused.
   */
  public StoreWrite usingReserve() {
    usesReserve = true;
    return this;
  }

  /** Creates or replaces a picture that was uploaded for a link, which goes when the link does. */
  public StoreWrite putPicture(long linkId, String name, RecordWriter picture) {
    return putDocument(DocumentType.LINK_IMAGE, pictureId(linkId, name), picture);
  }

  /** Returns the id of the document that is a picture of a link. */
  public static String pictureId(long linkId, String name) {
    return linkId + "/" + name;
  }

  /** Creates a document; a conflict if there is one of that type and id. */
  public StoreWrite createDocument(DocumentType type, String id, RecordWriter document) {
    byte[] key = documentKey(type, id);
    byte[] record = document.toBytes();
    steps.add(
        transaction -> {
          if (transaction.find(key) != null) {
            throw new StoreConflictException(Kind.TAKEN, "taken: " + id);
          }
          transaction.put(key, record);
        });
    return this;
  }

  /** Creates or replaces a document. */
  public StoreWrite putDocument(DocumentType type, String id, RecordWriter document) {
    byte[] key = documentKey(type, id);
    byte[] record = document.toBytes();
    steps.add(transaction -> transaction.put(key, record));
    return this;
  }

  /**
   * Creates a document, or replaces one that is still {@code expected}; a conflict if there is
   * another one.
   */
  public StoreWrite putDocument(
      DocumentType type, String id, byte @Nullable [] expected, RecordWriter document) {
    byte[] key = documentKey(type, id);
    byte[] record = document.toBytes();
    steps.add(
        transaction -> {
          byte[] current = transaction.find(key);
          if (current != null && !Arrays.equals(current, expected)) {
            throw new StoreConflictException(Kind.TAKEN, "taken: " + id);
          }
          transaction.put(key, record);
        });
    return this;
  }

  /** Makes the write a conflict if there is no document of that type and id. */
  public StoreWrite requireDocument(DocumentType type, String id) {
    byte[] key = documentKey(type, id);
    steps.add(
        transaction -> {
          if (transaction.find(key) == null) {
            throw new StoreConflictException(Kind.MISSING, "missing: " + id);
          }
        });
    return this;
  }

  /** Makes the write a conflict if there is a document of that type and id. */
  public StoreWrite requireNoDocument(DocumentType type, String id) {
    byte[] key = documentKey(type, id);
    steps.add(
        transaction -> {
          if (transaction.find(key) != null) {
            throw new StoreConflictException(Kind.TAKEN, "taken: " + id);
          }
        });
    return this;
  }

  /** Makes the write a conflict if there is a link with this key. */
  public StoreWrite requireNoLink(LinkKey linkKey) {
    byte[] key = RecordKey.of(linkKey);
    steps.add(
        transaction -> {
          if (transaction.find(key) != null) {
            throw new StoreConflictException(Kind.TAKEN, "taken: " + linkKey.path());
          }
        });
    return this;
  }

  /** Makes the write a conflict if a link is in this group. */
  public StoreWrite requireEmpty(LinkGroup group) {
    emptyGroups.add(group);
    return this;
  }

  /** Deletes a document; nothing happens if there is none. */
  public StoreWrite deleteDocument(DocumentType type, String id) {
    byte[] key = documentKey(type, id);
    steps.add(transaction -> transaction.remove(key));
    return this;
  }

  /** Returns the groups that must have no link. */
  List<LinkGroup> emptyGroups() {
    return emptyGroups;
  }

  /** Returns the links that must be over when the write is done. */
  List<Expired> expired() {
    return expired;
  }

  /** Returns the largest number of a link that this write creates, or 0. */
  long highestNewId() {
    return highestNewId;
  }

  boolean usesReserve() {
    return usesReserve;
  }

  void run(Transaction transaction) {
    for (Transaction.Work step : steps) {
      step.run(transaction);
    }
  }

  private static List<String> pictures(Link link) {
    return link.cloaking() == null ? List.of() : link.cloaking().uploadedNames();
  }

  private static void removePictures(Transaction transaction, Link link, List<String> kept) {
    for (String name : pictures(link)) {
      if (!kept.contains(name)) {
        transaction.remove(documentKey(DocumentType.LINK_IMAGE, pictureId(link.id(), name)));
      }
    }
  }

  private static byte[] documentKey(DocumentType type, String id) {
    byte[] key = RecordKey.ofDocument(type, id);
    if (key.length > LinkIndex.MAX_KEY_BYTES) {
      throw new IllegalArgumentException(
          "id must be at most %d bytes in UTF-8: %d"
              .formatted(LinkIndex.MAX_KEY_BYTES - 2, key.length - 2));
    }
    return key;
  }

  private static void moveId(Transaction transaction, Link link) {
    byte[] idKey = RecordKey.ofId(link.id());
    byte[] current = transaction.find(idKey);
    LinkUsage usage = current == null ? LinkUsage.NONE : LinkIdRecord.decode(current).usage();
    transaction.put(idKey, new LinkIdRecord(link.key(), usage).encode());
  }

  private static void requireVersion(Transaction transaction, byte[] key, Link expected) {
    byte[] current = transaction.find(key);
    if (current == null || !isVersion(current, expected)) {
      throw new StoreConflictException(Kind.CHANGED, "changed meanwhile: " + expected.key().path());
    }
  }

  private static boolean isVersion(byte[] record, Link link) {
    return LinkCodec.id(record) == link.id() && LinkCodec.version(record) == link.version();
  }
}
