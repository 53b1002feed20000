package org.fingerpost.click;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.fingerpost.link.Link;
import org.fingerpost.store.Disk;
import org.fingerpost.visit.Visit;

/**
 * Clicks in the order they came, in memory-mapped segments: a click that was appended is there
 * after the process was killed, and after a power cut once it was forced.
 *
 * <p>Any number of threads append and wait for nothing. One thread at a time makes segments and
 * forces them ({@link #prepare}, {@link #force}), and one deletes them; any number of {@link
 * ClickCursor}s read. None of them waits for another.
 *
 * <p>A click's position is that of its segment plus its offset in it. While there is no segment
 * with room, no click is taken.
 *
 * <pre>
 *   oldest ─► former ─► … ─► current ─► prepared ─► prepared      each knows the next
 *                               │ appended to
 * </pre>
 */
final class ClickLog {
  private static final Logger LOG = System.getLogger(ClickLog.class.getName());

  /** How many segments wait behind the current one. */
  private static final int PREPARED = 2;

  /** How often a segment that could not be made is not tried again. */
  private static final int CALLS_BETWEEN_ATTEMPTS = 100;

  private final ClickFiles files;
  private final int segmentBytes;
  private final AddressKeeping addresses;
  private final AtomicReference<ClickSegment> current;

  /** The first segment that is not forced to its end; for the thread that forces. */
  private ClickSegment forcing;

  private int callsUntilAttempt;
  private boolean isToldOfNoRoom;

  /** The first segment that is not deleted; for the thread that deletes. */
  private ClickSegment oldest;

  /**
   * Opens the log, which this process alone uses.
   *
   * @param minFreeBytes how much of the disk a new segment leaves free
   * @param from a position that nothing new comes before: that up to which clicks are counted
   *     already
   * @throws IOException if what is there cannot be read; that there is no room is only logged
   */
  ClickLog(Disk disk, int segmentBytes, long minFreeBytes, long from, AddressKeeping addresses)
      throws IOException {
    if (segmentBytes < ClickFrame.LENGTH || segmentBytes % Long.BYTES != 0) {
      throw new IllegalArgumentException(
          "segmentBytes must be a multiple of %d and at least %d: %d"
              .formatted(Long.BYTES, ClickFrame.LENGTH, segmentBytes));
    }
    this.files = new ClickFiles(disk, segmentBytes, minFreeBytes);
    this.segmentBytes = segmentBytes;
    this.addresses = addresses;
    oldest = ClickSegment.empty(0);
    forcing = oldest;
    ClickSegment last = oldest;
    for (ClickSegment former : files.openFormer()) {
      last.next(former);
      last = former;
    }
    // Never behind what another process has written: there may be holes.
    ClickSegment beforeFirst = ClickSegment.empty(files.roundUp(Math.max(from, last.end())));
    last.next(beforeFirst);
    current = new AtomicReference<>(beforeFirst);
    prepare();
  }

  /** Appends a click without details, or returns {@code false} if there is no room. */
  boolean append(long atMillis, long linkId, long linkVersion, long renewedUntilMillis) {
    while (true) {
      ClickSegment segment = current();
      int offset = segment.claim(ClickFrame.LENGTH);
      if (offset != ClickSegment.FULL) {
        try {
          ClickFrame.write(
              segment.bytes(), offset, atMillis, linkId, linkVersion, renewedUntilMillis);
          ClickFrame.publish(segment.bytes(), segment.start(), offset, ClickFrame.LENGTH);
          return true;
        } catch (InternalError e) {
          return false; // What the JVM makes of a page that the disk did not take.
        }
      }
      if (!goOn(segment)) {
        return false;
      }
    }
  }

  /**
   * Appends a click with what its visit tells, or returns {@code false} if there is no room.
   *
   * @param codes as {@link ClickFrame#codes} packs them
   * @param visitor tells visitors apart, or 0
   * @param high the first 64 bits of the visitor's address, which is kept as far as the log keeps
   *     addresses; 0, as {@code low} is, for none
   * @param low the last 64 bits of it
   */
  boolean append(
      long atMillis,
      Link link,
      long renewedUntilMillis,
      long codes,
      long visitor,
      long high,
      long low,
      Visit visit) {
    String userAgent = visit.userAgent();
    String referrer = visit.referrer();
    String language = visit.acceptLanguage();
    String utm = ClickText.utm(visit.query());
    int userAgentLength = ClickText.length(userAgent, ClickText.MAX_USER_AGENT);
    int referrerLength = ClickText.referrerLength(referrer);
    int languageLength = ClickText.length(language, ClickText.MAX_LANGUAGE);
    int length =
        ClickFrame.length(
            userAgentLength,
            referrerLength,
            languageLength,
            ClickText.length(utm, ClickText.MAX_UTM));
    if (length > segmentBytes) {
      return false;
    }
    while (true) {
      ClickSegment segment = current();
      int offset = segment.claim(length);
      if (offset != ClickSegment.FULL) {
        try {
          ClickFrame.write(
              segment.bytes(), offset, atMillis, link.id(), link.version(), renewedUntilMillis);
          ClickFrame.writeDetails(
              segment.bytes(),
              offset,
              link.accountId(),
              link.key().domainId(),
              codes,
              visitor,
              addresses.keptHigh(high, low),
              addresses.keptLow(high, low));
          ClickFrame.writeTexts(
              segment.bytes(),
              offset,
              userAgent,
              userAgentLength,
              referrer,
              referrerLength,
              language,
              languageLength,
              utm);
          ClickFrame.publish(segment.bytes(), segment.start(), offset, length);
          return true;
        } catch (InternalError e) {
          return false; // What the JVM makes of a page that the disk did not take.
        }
      }
      if (!goOn(segment)) {
        return false;
      }
    }
  }

  /** Goes on from a segment that is full to the next; returns whether there is one. */
  private boolean goOn(ClickSegment full) {
    ClickSegment next = full.next();
    if (next == null) {
      return false;
    }
    current.compareAndSet(full, next); // A thread that comes late must not set it back.
    return true;
  }

  private ClickSegment current() {
    return Objects.requireNonNull(current.get());
  }

  /** Makes segments behind the current one, unless there are enough; it is logged if it cannot. */
  void prepare() {
    ClickSegment last = current();
    int prepared = 0;
    for (ClickSegment next = last.next(); next != null; next = next.next()) {
      last = next;
      prepared++;
    }
    if (prepared >= PREPARED || --callsUntilAttempt > 0) {
      return;
    }
    try {
      for (; prepared < PREPARED; prepared++) {
        ClickSegment following = files.make(files.roundUp(last.end()));
        last.next(following);
        last = following;
      }
      callsUntilAttempt = 0;
      isToldOfNoRoom = false;
    } catch (IOException e) {
      callsUntilAttempt = CALLS_BETWEEN_ATTEMPTS;
      if (!isToldOfNoRoom) {
        isToldOfNoRoom = true; // Told once: a full disk has no room for more.
        LOG.log(Level.WARNING, "no room for clicks: a kill would lose those of now", e);
      }
    }
  }

  /** Makes what was appended survive a power cut. */
  void force() throws IOException {
    ClickSegment segment = forcing;
    while (true) {
      boolean isFull = segment.force();
      ClickSegment next = segment.next();
      if (next == null || !isFull) {
        return;
      }
      if (segment == forcing && segment.isForced()) {
        forcing = next;
      }
      segment = next;
    }
  }

  /** Returns a cursor over what is behind {@code position}; called before anything is deleted. */
  ClickCursor cursor(long position) {
    ClickSegment segment = oldest;
    ClickSegment next = segment.next();
    while (next != null && segment.end() <= position) {
      segment = next;
      next = segment.next();
    }
    return new ClickCursor(segment, position);
  }

  /**
   * Deletes the oldest segments that {@code policy} lets go, of those that end at or before {@code
   * position}.
   */
  void delete(long position, DeletionPolicy policy) throws IOException {
    ClickSegment next = oldest.next();
    while (next != null && oldest.end() <= position && isDeletable(oldest, position, policy)) {
      files.delete(oldest);
      oldest = next;
      next = oldest.next();
    }
  }

  private static boolean isDeletable(ClickSegment segment, long position, DeletionPolicy policy) {
    return !segment.hasFile() || policy.isDeletable(segment, position - segment.start());
  }

  /** Returns whether there is a click with details; nobody appends any more. */
  boolean hasDetails() {
    for (ClickSegment segment = oldest; segment != null; segment = segment.next()) {
      if (segment.hasDetails()) {
        return true;
      }
    }
    return false;
  }

  /** Decides what is deleted. */
  interface DeletionPolicy {
    /**
     * Returns whether a segment is deleted that is counted to its end.
     *
     * @param bytes how much of the log is counted and not deleted, that segment included
     */
    boolean isDeletable(ClickSegment segment, long bytes);
  }

  /**
   * Forces and closes the log; nobody appends any more.
   *
   * @param isNeeded whether there is something in it that is to be read again
   */
  void close(boolean isNeeded) throws IOException {
    if (isNeeded) {
      force();
    }
    for (ClickSegment segment = oldest; segment != null; segment = segment.next()) {
      if (isNeeded) {
        segment.close();
      } else {
        files.delete(segment);
      }
    }
  }
}
