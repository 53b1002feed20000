package org.fingerpost.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.store.StoreConflictException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The {@link LinkStore} of one process: a journal on a disk of its own, and an index that answers.
 */
public final class JournaledLinkStore implements LinkStore {
  private static final int HOT_LINKS = 1 << 13;

  /**
   * A larger record has its place among few, so that the hot links take little of the heap. Rules
   * take up to thirty times their bytes there, so a record with rules is small only if it is short.
   */
  private static final int MAX_SMALL_BYTES = 2_048;

  private static final int MAX_SMALL_BYTES_WITH_RULES = 512;
  private static final int MAX_MEDIUM_BYTES = 4_096;
  private static final int MEDIUM_HOT_LINKS = 1 << 10;
  private static final int LARGE_HOT_LINKS = 1 << 6;

  /** How often a link is looked for that moves meanwhile. */
  private static final int FIND_ATTEMPTS = 1_000;

  /** The stamp of a link that is not put among the hot ones. */
  private static final int NEVER_HOT = -1;

  /** Numbers are journaled ahead in blocks; a crash leaves out the rest of a block. */
  private static final int ID_BLOCK = 1_000;

  private static final byte[] NEXT_ID = RecordKey.ofMeta("next-link-id");

  private final RecordStore records;
  private final UsageTable usages;
  private final HotLinks hotLinks = new HotLinks(HOT_LINKS);
  private final HotLinks mediumHotLinks = new HotLinks(MEDIUM_HOT_LINKS);
  private final HotLinks largeHotLinks = new HotLinks(LARGE_HOT_LINKS);
  private final Map<Integer, LinkList> lists = new ConcurrentHashMap<>();
  private final Map<ByteKey, byte[]> documents = new ConcurrentHashMap<>();
  private final AtomicLong nextLinkId = new AtomicLong(1);
  private final Map<LinkGroup, Long> linkCounts = new ConcurrentHashMap<>();
  private final AtomicLong linkCount = new AtomicLong();

  private JournaledLinkStore(
      Disk disk, StoreSettings settings, LinkIndexFactory indexes, boolean threads)
      throws IOException {
    records = RecordStore.openWithoutThreads(disk, settings, indexes, new Listener());
    try {
      usages = new UsageTable(records);
      if (records.wasDamaged()) {
        new SalvageRepair(records).run();
      }
      byte[] nextId = records.find(NEXT_ID);
      if (nextId != null) {
        nextLinkId.accumulateAndGet(ByteBuffer.wrap(nextId).getLong(), Math::max);
      }
      if (threads) {
        records.start();
      }
    } catch (RuntimeException | Error e) {
      records.abandon(); // Nobody else could close it.
      throw e;
    }
  }

  /**
   * Opens the store that {@code disk} holds, or makes one.
   *
   * @throws DirectoryInUseException if another store has the directory
   * @throws StoreDamagedException if an acknowledged write is missing or cannot be read
   */
  public static JournaledLinkStore open(Disk disk, StoreSettings settings, LinkIndexFactory indexes)
      throws IOException {
    return new JournaledLinkStore(disk, settings, indexes, true);
  }

  static JournaledLinkStore openWithoutThreads(
      Disk disk, StoreSettings settings, LinkIndexFactory indexes) throws IOException {
    return new JournaledLinkStore(disk, settings, indexes, false);
  }

  @Override
  public @Nullable StoredLink find(LinkKey key) {
    StoredLink hot = hotLinks.find(key);
    if (hot == null) {
      hot = mediumHotLinks.find(key);
    }
    if (hot == null) {
      hot = largeHotLinks.find(key);
    }
    return hot == null ? findInIndex(key) : hot;
  }

  private @Nullable StoredLink findInIndex(LinkKey key) {
    int stamp = hotLinks.stamp(key);
    int mediumStamp = mediumHotLinks.stamp(key);
    int largeStamp = largeHotLinks.stamp(key);
    byte[] record = records.find(RecordKey.of(key));
    if (record == null) {
      return null;
    }
    Link link = LinkCodec.decode(key, record);
    int maxSmall = link.targeting().isEmpty() ? MAX_SMALL_BYTES : MAX_SMALL_BYTES_WITH_RULES;
    boolean isSmall = record.length <= maxSmall;
    boolean isMedium = !isSmall && record.length <= MAX_MEDIUM_BYTES;
    StoredLink found =
        new StoredLink(link, usages, isSmall ? stamp : isMedium ? mediumStamp : largeStamp);
    (isSmall ? hotLinks : isMedium ? mediumHotLinks : largeHotLinks).put(found);
    return found;
  }

  /** Finds a link for others than visitors: who walks through a list pushes out no hot one. */
  private @Nullable StoredLink findCold(LinkKey key) {
    byte[] record = records.find(RecordKey.of(key));
    return record == null ? null : new StoredLink(LinkCodec.decode(key, record), usages, NEVER_HOT);
  }

  @Override
  public @Nullable StoredLink findById(long linkId) {
    byte[] idKey = RecordKey.ofId(linkId);
    // Between the two look-ups it may move, again and again, or be in the middle of a creation.
    for (int attempt = 0; attempt < FIND_ATTEMPTS; attempt++) {
      byte[] record = records.find(idKey);
      if (record == null) {
        return null;
      }
      StoredLink found = findCold(LinkIdRecord.decode(record).key());
      if (found != null && found.link().id() == linkId) {
        return found;
      }
      Thread.onSpinWait();
    }
    return null;
  }

  @Override
  public long nextLinkId() {
    return nextLinkId.getAndIncrement();
  }

  @Override
  public CompletableFuture<Void> commit(StoreWrite write) {
    // A link may bring a number of its own, as one that is imported does.
    nextLinkId.accumulateAndGet(write.highestNewId() + 1, Math::max);
    return records.submit(
        transaction -> {
          for (StoreWrite.Expired expired : write.expired()) {
            requireExpired(expired);
          }
          write.run(transaction);
          for (LinkGroup group : write.emptyGroups()) {
            requireEmpty(transaction, group);
          }
          reserveIds(transaction, write.highestNewId());
        },
        write.usesReserve());
  }

  @Override
  public byte @Nullable [] findDocument(DocumentType type, String id) {
    byte[] key = RecordKey.ofDocument(type, id);
    if (key.length > LinkIndex.MAX_KEY_BYTES) {
      return null;
    }
    return type.isInMemory() ? documents.get(new ByteKey(key)) : records.find(key);
  }

  @Override
  public List<StoredDocument> documents(DocumentType type) {
    List<StoredDocument> found = new ArrayList<>();
    documents.forEach(
        (key, document) -> {
          if (RecordKey.documentType(key.bytes()) == type) {
            found.add(
                new StoredDocument(RecordKey.documentId(key.bytes()), new RecordReader(document)));
          }
        });
    return found;
  }

  @Override
  public void scan(StoreVisitor visitor) {
    records.scan(
        (key, value) -> {
          DocumentType type = key[0] == RecordKey.DOCUMENT ? RecordKey.documentType(key) : null;
          if (key[0] == RecordKey.LINK) {
            return visitor.visitLink(
                new StoredLink(LinkCodec.decode(RecordKey.linkKey(key), value), usages, NEVER_HOT));
          }
          return type == null
              || type.isInMemory()
              || visitor.visitDocument(
                  type, new StoredDocument(RecordKey.documentId(key), new RecordReader(value)));
        });
  }

  @Override
  public long[] linkIds(int accountId, long beforeId, int limit) {
    LinkList list = lists.get(accountId);
    return list == null ? new long[0] : list.newestBefore(beforeId, limit);
  }

  @Override
  public long linkIdAtOffset(int accountId, int offset) {
    LinkList list = lists.get(accountId);
    return list == null ? 0 : list.idAtOffset(offset);
  }

  @Override
  public int linkCount(int accountId) {
    LinkList list = lists.get(accountId);
    return list == null ? 0 : list.size();
  }

  @Override
  public long linkCount(LinkGroup group) {
    return linkCounts.getOrDefault(group, 0L);
  }

  @Override
  public long linkCount() {
    return linkCount.get();
  }

  @Override
  public void expectClicks(long linkId, long clicks, long linkVersion, long renewedUntilMillis) {
    usages.expect(linkId, clicks, linkVersion, renewedUntilMillis);
  }

  @Override
  public void forgetUsage(long linkId) {
    usages.forget(linkId);
  }

  @Override
  public @Nullable StoreUnavailableException failure() {
    return records.failure();
  }

  /** Writes a snapshot now, as the store does by itself when much was written. Blocks. */
  public void snapshot() throws IOException {
    records.snapshot();
  }

  @Override
  public void close() {
    // Gives back the rest of the block; if that fails, the numbers are only left out.
    var unused = records.submit(transaction -> transaction.put(NEXT_ID, bytes(nextLinkId.get())));
    try {
      records.close();
    } catch (IOException e) {
      throw new LinkStoreException("the store could not be closed in order", e);
    }
  }

  void commitQueued() {
    records.commitQueued();
  }

  /** A click may have renewed it since it was found to be over. */
  private void requireExpired(StoreWrite.Expired expired) {
    Link link = expired.link();
    if (!usages.usage(link).isExpired(link, expired.atMillis())) {
      throw new StoreConflictException(Kind.TAKEN, "taken: " + link.key().path());
    }
  }

  private void requireEmpty(Transaction transaction, LinkGroup group) {
    if (linkCount(group) != 0 || transaction.isLinkComing(group)) {
      throw new StoreConflictException(
          Kind.IN_USE,
          group.templateId() == null
              ? "domain %d is in use".formatted(group.domainId())
              : "template %s is in use".formatted(group.templateId()));
    }
  }

  private static void reserveIds(Transaction transaction, long highestNewId) {
    if (highestNewId > 0) {
      byte[] reserved = transaction.find(NEXT_ID);
      if (reserved == null || ByteBuffer.wrap(reserved).getLong() <= highestNewId) {
        transaction.put(NEXT_ID, bytes(highestNewId + ID_BLOCK));
      }
    }
  }

  private static byte[] bytes(long value) {
    return ByteBuffer.allocate(8).putLong(value).array();
  }

  private void addToList(byte[] link) {
    lists
        .computeIfAbsent(LinkCodec.accountId(link), account -> new LinkList())
        .add(LinkCodec.id(link));
  }

  private void removeFromList(byte[] link) {
    LinkList list = lists.get(LinkCodec.accountId(link));
    if (list != null) {
      list.remove(LinkCodec.id(link));
    }
  }

  private static boolean isListedAs(byte[] link, byte @Nullable [] other) {
    return other != null
        && LinkCodec.id(link) == LinkCodec.id(other)
        && LinkCodec.accountId(link) == LinkCodec.accountId(other);
  }

  private void count(byte[] linkKey, int links) {
    int domainId = RecordKey.domainId(linkKey);
    count(LinkGroup.ofDomain(domainId), links);
    String templateId = RecordKey.templateId(linkKey);
    if (templateId != null) {
      count(new LinkGroup(domainId, templateId), links);
    }
    linkCount.addAndGet(links);
  }

  private void count(LinkGroup group, int links) {
    linkCounts.merge(
        group, (long) links, (before, more) -> before + more == 0 ? null : before + more);
  }

  private void keepDocument(byte[] key, byte @Nullable [] value) {
    DocumentType type = RecordKey.documentType(key);
    if (type == null || !type.isInMemory()) {
      return;
    }
    if (value == null) {
      documents.remove(new ByteKey(key));
    } else {
      documents.put(new ByteKey(key), value);
    }
  }

  /** Keeps what is on the heap in step with the index. */
  private final class Listener implements RecordStore.Listener {

    @Override
    public void load(byte[] key, byte[] value) {
      if (key[0] == RecordKey.LINK) {
        addToList(value);
        count(key, 1);
        nextLinkId.accumulateAndGet(LinkCodec.id(value) + 1, Math::max);
      } else if (key[0] == RecordKey.DOCUMENT) {
        keepDocument(key, value);
      }
    }

    @Override
    public void clear() {
      lists.clear();
      documents.clear();
      linkCounts.clear();
      linkCount.set(0);
      nextLinkId.set(1);
    }

    @Override
    public void beforeApply(Mutation mutation, LinkIndex index) {
      if (mutation.key[0] != RecordKey.LINK) {
        return;
      }
      LinkKey key = RecordKey.linkKey(mutation.key);
      hotLinks.beginChange(key);
      mediumHotLinks.beginChange(key);
      largeHotLinks.beginChange(key);
      byte[] former = index.find(mutation.key);
      byte[] value = mutation.value;
      if (former == null && value != null) {
        count(mutation.key, 1);
      } else if (former != null && value == null) {
        count(mutation.key, -1);
      }
      // A link that stays in its list is not taken out for a moment: a reader would miss it.
      if (value != null && (former == null || !isListedAs(value, former))) {
        addToList(value);
      }
      if (former != null
          && !isListedAs(former, value != null ? value : moved(former, key, index))) {
        removeFromList(former);
      }
    }

    /** Returns the link that had {@code key} until now and has another, or {@code null}. */
    private byte @Nullable [] moved(byte[] link, LinkKey key, LinkIndex index) {
      byte[] idRecord = index.find(RecordKey.ofId(LinkCodec.id(link)));
      LinkKey now = idRecord == null ? key : LinkIdRecord.decode(idRecord).key();
      return now.equals(key) ? null : index.find(RecordKey.of(now));
    }

    @Override
    public void afterApply(Mutation mutation) {
      switch (mutation.key[0]) {
        case RecordKey.LINK -> {
          LinkKey key = RecordKey.linkKey(mutation.key);
          hotLinks.endChange(key);
          mediumHotLinks.endChange(key);
          largeHotLinks.endChange(key);
        }
        case RecordKey.LINK_ID -> {
          if (mutation.value == null) {
            usages.remove(RecordKey.linkId(mutation.key));
          }
        }
        case RecordKey.DOCUMENT -> keepDocument(mutation.key, mutation.value);
        default -> {}
      }
    }
  }
}
