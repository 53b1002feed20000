package org.fingerpost.chronicle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.openhft.chronicle.hash.serialization.impl.ByteArraySizedReader;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapEntry;
import net.openhft.chronicle.map.MapSegmentContext;
import org.fingerpost.store.LinkIndex.RecordVisitor;
import org.jspecify.annotations.Nullable;

/*
 * The file is cut into segments, all alike, and a record's key says which is its own:
 *
 *   segment = 8,192 slots of 4 bytes | a bit for each chunk | 40,960 to 65,536 chunks of 32 bytes
 *
 *   slot    = 16 bits of the key's hash, 16 bits the number of the record's first chunk
 *   record  = length of the key, key, length of the value, value; in chunks that follow each other
 *
 * 65,536 chunks are what 16 bits can count: so a slot has 4 bytes. A segment has room for the
 * largest record (1 MiB), while a scan, which keeps the writer out of one segment at a time, has
 * copied it in about a millisecond. The file is sparse: chunks that were never used take no disk.
 * They are not planned too freely all the same, for the operating system reads ahead in the file as
 * a new map is laid out.
 *
 * Chronicle can chain further tiers to a segment that is full. It is not let: each one maps more of
 * the file, and readers walk the list of these mappings without a lock. Instead, a map that is full
 * stays so, and the index opens another.
 */

/**
 * One Chronicle Map: a part of the index, whose size is fixed when its file is made.
 *
 * <p>Many threads may call {@link #find} and {@link #scan} while one at a time puts and removes.
 */
final class IndexMap implements AutoCloseable {
  private static final int CHUNK_BYTES = 32;

  /** Room for the largest record, 1 MiB, and a quarter more. */
  private static final int MIN_CHUNKS_PER_SEGMENT = 40_960;

  private static final int MAX_CHUNKS_PER_SEGMENT = 1 << 16;

  /** Fills 61 % of a segment's slots; at 80 % Chronicle takes no more. */
  private static final int MAX_RECORDS_PER_SEGMENT = 5_000;

  private static final int MIN_SEGMENTS = 32;

  /** Kept, since a logger that nobody holds is forgotten with its level. */
  private static final Logger CLEANER_LOGGER =
      Logger.getLogger(
          "net.openhft.chronicle.core.internal.cleaner.ReflectionBasedByteBufferCleanerService");

  static {
    // Chronicle reads these once, when its first class is loaded.
    setIfAbsent("chronicle.analytics.disable");
    setIfAbsent("chronicle.announcer.disable");
    // It would ask for a flag that opens an alternative it has no need of.
    CLEANER_LOGGER.setLevel(Level.OFF);
  }

  private final ChronicleMap<byte[], byte[]> map;
  private final Path file;
  private final long plannedRecords;
  private final AtomicLong records;

  private IndexMap(ChronicleMap<byte[], byte[]> map, Path file, long plannedRecords) {
    this.map = map;
    this.file = file;
    this.plannedRecords = plannedRecords;
    this.records = new AtomicLong(map.longSize());
  }

  /**
   * Makes an empty map in a new file.
   *
   * @param wantedRecords how many records it has room for, at the least
   * @param recordBytes the size of a record with its key, on average
   */
  static IndexMap create(Path file, long wantedRecords, long recordBytes) throws IOException {
    // A quarter more, for records larger and segments fuller than the average.
    long chunksPerRecord = (recordBytes * 5 / 4 + CHUNK_BYTES - 1) / CHUNK_BYTES;
    long perSegment =
        Math.max(1, Math.min(MAX_RECORDS_PER_SEGMENT, MAX_CHUNKS_PER_SEGMENT / chunksPerRecord));
    long segments = Math.max(MIN_SEGMENTS, (wantedRecords + perSegment - 1) / perSegment);
    Files.deleteIfExists(file); // Chronicle would open it as it is.
    ChronicleMap<byte[], byte[]> map =
        builder()
            .actualSegments(Math.toIntExact(segments))
            .actualChunksPerSegmentTier(
                Math.max(MIN_CHUNKS_PER_SEGMENT, perSegment * chunksPerRecord))
            .createPersistedTo(file.toFile());
    return new IndexMap(map, file, segments * perSegment);
  }

  /** Opens the map in {@code file}, which was closed. */
  static IndexMap open(Path file, long plannedRecords) throws IOException {
    return new IndexMap(builder().createPersistedTo(file.toFile()), file, plannedRecords);
  }

  private static ChronicleMapBuilder<byte[], byte[]> builder() {
    return ChronicleMapBuilder.of(byte[].class, byte[].class)
        .keyReaderAndDataAccess(ByteArraySizedReader.INSTANCE, new ByteArrayData())
        .valueReaderAndDataAccess(ByteArraySizedReader.INSTANCE, new ByteArrayData())
        .actualSegments(MIN_SEGMENTS)
        .actualChunkSize(CHUNK_BYTES)
        .actualChunksPerSegmentTier(MIN_CHUNKS_PER_SEGMENT)
        .entriesPerSegment(MAX_RECORDS_PER_SEGMENT)
        .allowSegmentTiering(false)
        .sparseFile(true)
        // They are not looked at when a record is read, and a file that was not closed is deleted.
        .checksumEntries(false)
        .skipCloseOnExitHook(true);
  }

  private static void setIfAbsent(String property) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, "true");
    }
  }

  Path file() {
    return file;
  }

  /** Returns how many records the map is meant for, after which it takes no more. */
  long plannedRecords() {
    return plannedRecords;
  }

  long records() {
    return records.get();
  }

  /** Says whether fewer than a sixteenth of the planned records are still to come. */
  boolean isNearlyFull() {
    return records() >= plannedRecords - plannedRecords / 16;
  }

  /**
   * Returns what the records take on average if they have filled the map before it was nearly full
   * by their number, or else 0.
   */
  long bytesPerRecordIfFilledEarly() {
    return isNearlyFull() ? 0 : map.offHeapMemoryUsed() / Math.max(1, records());
  }

  byte @Nullable [] find(byte[] key) {
    return map.get(key);
  }

  /** What became of a put. */
  enum Outcome {
    REPLACED,
    INSERTED,
    /** The key is not in this map, nor was it inserted. */
    ABSENT,
    /** The key is in this map, with the value it had, because there is no room for the new one. */
    TOO_LARGE
  }

  /**
   * Sets the value of {@code key}.
   *
   * @param insert whether to insert the key if it is not in this map
   */
  Outcome put(byte[] key, byte[] value, boolean insert) {
    try (ExternalMapQueryContext<byte[], byte[], ?> query = map.queryContext(key)) {
      query.updateLock().lock();
      MapEntry<byte[], byte[]> entry = query.entry();
      if (entry == null) {
        return insert && records() < plannedRecords && insert(query, value)
            ? Outcome.INSERTED
            : Outcome.ABSENT;
      }
      query.writeLock().lock();
      if (chunks(key.length, value.length) > chunks(key.length, entry.value().size())) {
        return replaceByLarger(query, entry, value);
      }
      query.replaceValue(entry, query.wrapValueAsData(value));
      return Outcome.REPLACED;
    }
  }

  /**
   * Replaces a value by one that takes more chunks, while the lock keeps readers out.
   *
   * <p>Chronicle's own replacement gives the chunks of the former value back before it knows that
   * there are others, and if there are none leaves the record pointing at chunks that the next one
   * takes. So the record is removed and inserted; and inserted as it was if there is no room.
   */
  private Outcome replaceByLarger(
      ExternalMapQueryContext<byte[], byte[], ?> query,
      MapEntry<byte[], byte[]> entry,
      byte[] value) {
    byte[] former = entry.value().getUsing(null);
    remove(query, entry);
    if (insert(query, value)) {
      return Outcome.REPLACED;
    }
    if (!insert(query, former)) {
      throw new IllegalStateException("The former value has no room in %s".formatted(file));
    }
    return Outcome.TOO_LARGE;
  }

  private boolean insert(ExternalMapQueryContext<byte[], byte[], ?> query, byte[] value) {
    try {
      query.insert(query.absentEntry(), query.wrapValueAsData(value));
    } catch (IllegalStateException segmentIsFull) {
      return false;
    }
    records.incrementAndGet();
    return true;
  }

  /** Removes {@code key}, and says whether it was there. */
  boolean remove(byte[] key) {
    try (ExternalMapQueryContext<byte[], byte[], ?> query = map.queryContext(key)) {
      query.updateLock().lock();
      MapEntry<byte[], byte[]> entry = query.entry();
      if (entry == null) {
        return false;
      }
      remove(query, entry);
      return true;
    }
  }

  private void remove(
      ExternalMapQueryContext<byte[], byte[], ?> query, MapEntry<byte[], byte[]> entry) {
    query.remove(entry);
    records.decrementAndGet();
  }

  /** Shows all records; returns {@code false} if the visitor ended it. */
  boolean scan(RecordVisitor visitor) {
    List<byte[]> keysAndValues = new ArrayList<>();
    for (int segment = 0; segment < map.segments(); segment++) {
      // The visitor may take its time, so it is called when the segment is free again.
      try (MapSegmentContext<byte[], byte[], ?> context = map.segmentContext(segment)) {
        context.forEachSegmentEntry(
            entry -> {
              keysAndValues.add(entry.key().getUsing(null));
              keysAndValues.add(entry.value().getUsing(null));
            });
      }
      for (int i = 0; i < keysAndValues.size(); i += 2) {
        if (!visitor.visit(keysAndValues.get(i), keysAndValues.get(i + 1))) {
          return false;
        }
      }
      keysAndValues.clear();
    }
    return true;
  }

  private static long chunks(long keyBytes, long valueBytes) {
    long recordBytes = lengthBytes(keyBytes) + keyBytes + lengthBytes(valueBytes) + valueBytes;
    return (recordBytes + CHUNK_BYTES - 1) / CHUNK_BYTES;
  }

  /** Returns what a length takes: 7 bits a byte. */
  private static int lengthBytes(long length) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(length | 1);
    return (bits + 6) / 7;
  }

  @Override
  public void close() {
    map.close();
  }
}
