package org.fingerpost.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.fingerpost.link.LinkKey;
import org.jspecify.annotations.Nullable;

/**
 * Holds links by key, and beside them the documents of the catalog. Implementations are safe for
 * use by many threads.
 *
 * <p>The engine calls {@link #find} once on every visit, on the thread that serves it: it must not
 * block on a disk or a network. Writes are all or none, and durable once their future completes.
 *
 * <p>Nothing that uses a store may assume that it is the only process that does: a write says what
 * it expects to find, and fails with a {@link StoreConflictException} if that is not so.
 */
public interface LinkStore extends AutoCloseable {

  /**
   * Returns the link that {@code key} names, or {@code null} if there is none.
   *
   * <p>An expired link is returned like any other; telling it apart is the engine's work.
   *
   * @throws LinkStoreException if the store cannot be read
   */
  @Nullable StoredLink find(LinkKey key);

  /** Returns the link with this number, or {@code null}; expired ones, too. */
  @Nullable StoredLink findById(long linkId);

  /** Returns a number for a new link: larger than all before, and never given again. */
  long nextLinkId();

  /**
   * Writes all of {@code write}, or nothing.
   *
   * @return completes when the write is durable and can be found, or with a {@link
   *     StoreConflictException} or {@link StoreUnavailableException}. What hangs on it must not
   *     block: it runs on the writing thread
   */
  CompletableFuture<Void> commit(StoreWrite write);

  /**
   * Waits for a write, and returns what its future completes with.
   *
   * @throws RuntimeException what the future completes with in its place, such as a {@link
   *     StoreConflictException} or {@link StoreUnavailableException}
   */
  static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Returns the document of this type and id, or {@code null}. */
  byte @Nullable [] findDocument(DocumentType type, String id);

  /** Returns all documents of a type that is kept in memory, in no order. */
  List<StoredDocument> documents(DocumentType type);

  /**
   * Calls {@code visitor} with every link and every document that is not kept in memory, once each,
   * in no order; what is written meanwhile may be seen or not. The visitor must not write, nor wait
   * for a write.
   */
  void scan(StoreVisitor visitor);

  /**
   * Returns the numbers of an account's links, newest first.
   *
   * @param beforeId only smaller numbers; {@link Long#MAX_VALUE} for all
   * @param limit how many at most
   */
  long[] linkIds(int accountId, long beforeId, int limit);

  /** Returns the number of the link that {@code offset} newer ones stand before, or 0. */
  long linkIdAtOffset(int accountId, int offset);

  /** Returns how many links an account has, expired ones that are still kept included. */
  int linkCount(int accountId);

  /** Returns how many links a group has, expired ones that are still kept included. */
  long linkCount(LinkGroup group);

  /** Returns how many links there are in all. */
  long linkCount();

  /**
   * Says that a link has clicks which {@link StoreWrite#addClicks} is still to write: those that a
   * former process has left. Called before the store serves visits.
   *
   * @param linkVersion the version that the renewal is for
   * @param renewedUntilMillis the end that the clicks have set, or 0 for none
   */
  void expectClicks(long linkId, long clicks, long linkVersion, long renewedUntilMillis);

  /**
   * Lets go of what is kept of a link's usage in memory, if all its clicks are written by {@link
   * StoreWrite#addClicks}.
   */
  void forgetUsage(long linkId);

  /** Returns why no write is taken, or {@code null} if writes are taken. */
  @Nullable StoreUnavailableException failure();

  /** Makes durable what was taken and closes the store. */
  @Override
  void close();

  /** Receives what a store holds; returning {@code false} ends the scan. */
  interface StoreVisitor {
    /** Takes a link. */
    boolean visitLink(StoredLink link);

    /** Takes a document. */
    boolean visitDocument(DocumentType type, StoredDocument document);
  }

  /**
   * A document: bytes that mean something to the catalog only.
   *
   * @param id its id, unique within the type
   * @param reader reads it
   */
  record StoredDocument(String id, RecordReader reader) {}
}
