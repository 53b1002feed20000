package org.fingerpost.servlet.geo;

import com.maxmind.geoip2.exception.GeoIp2Exception;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fingerpost.visit.Geography;
import org.fingerpost.visit.IpAddress;
import org.fingerpost.visit.Location;
import org.jspecify.annotations.Nullable;

/**
 * Tells where addresses are from a file of MaxMind's format: City, Country or Enterprise of GeoIP2
 * and GeoLite2, or a file with flat records as those of ip-location-db. The file is read into
 * memory, so it takes as much of the heap as it is long, and twice that while it is read anew.
 *
 * <p>One thread looks at the file every few seconds. When it was replaced, and is at rest, it is
 * read anew. A file that is missing or damaged is logged, and survived: what was read before stays,
 * and if there is nothing, then nothing is known until the file is there. Beside that, the thread
 * collects the names of the cities, which takes some seconds and once more the length of the file.
 */
public final class MaxMindGeography implements Geography, AutoCloseable {
  private static final Logger LOG = System.getLogger(MaxMindGeography.class.getName());
  private static final Duration CHECK_PERIOD = Duration.ofSeconds(5);

  /** What is known at a moment. */
  private record Known(GeoDatabase database, @Nullable CityNames cities) {}

  private final Path file;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final @Nullable Thread thread;
  private volatile @Nullable Known known;

  // Of the thread that reloads.
  private @Nullable FileStamp tried;
  private @Nullable FileStamp seen;
  private boolean wantsCities;

  private MaxMindGeography(Path file, @Nullable Duration checkPeriod) {
    this.file = file;
    load(FileStamp.find(file));
    if (checkPeriod == null) {
      thread = null;
    } else {
      thread = new Thread(() -> watch(checkPeriod), "fingerpost-geography");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /**
   * Reads a file and starts to watch it. Never fails for the file's sake: see above.
   *
   * @param file a name that may be replaced, best by renaming the new file to it
   */
  public static MaxMindGeography open(Path file) {
    return new MaxMindGeography(file, CHECK_PERIOD);
  }

  /** Reads a file that is not watched: whoever opens it calls what its thread would call. */
  static MaxMindGeography openUnwatched(Path file) {
    return new MaxMindGeography(file, null);
  }

  @Override
  public Location find(IpAddress address) {
    Known now = known;
    if (now == null) {
      return Location.UNKNOWN;
    }
    try {
      return now.database().find(address);
    } catch (IOException | GeoIp2Exception | RuntimeException | StackOverflowError e) {
      // A damaged file: records can even contain themselves. Each visit would log it.
      return Location.UNKNOWN;
    }
  }

  @Override
  public @Nullable String source() {
    Known now = known;
    return now == null ? null : now.database().source();
  }

  @Override
  public @Nullable Boolean knowsCity(String foldedName) {
    Known now = known;
    CityNames cities = now == null ? null : now.cities();
    return cities == null ? null : cities.contains(foldedName);
  }

  /** Stops watching the file, and forgets what was read. Waits for the thread. */
  @Override
  public void close() {
    closing.countDown();
    boolean interrupted = false;
    while (thread != null && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    known = null;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch(Duration checkPeriod) {
    try {
      do {
        reloadIfChanged();
        collectCities();
      } while (!closing.await(checkPeriod.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Reads the file if it is another one than that which was tried last, and the same as at the last
   * call: one that is just being written is left alone.
   */
  void reloadIfChanged() {
    FileStamp now = FileStamp.find(file);
    boolean isAtRest = now == null ? seen == null : now.equals(seen);
    seen = now;
    boolean isTried = now == null ? tried == null : now.equals(tried);
    if (isAtRest && !isTried) {
      load(now);
    }
  }

  /** Collects the names of cities of a file that was read since the last call. */
  void collectCities() {
    Known now = known;
    if (!wantsCities || now == null) {
      return;
    }
    wantsCities = false;
    try {
      CityNames cities = CityNames.collect(file, () -> closing.getCount() == 0);
      known = new Known(now.database(), cities);
    } catch (IOException | RuntimeException | VirtualMachineError e) {
      LOG.log(Level.WARNING, "{0}: some of it cannot be read: {1}", file, e);
    }
  }

  private void load(@Nullable FileStamp stamp) {
    tried = stamp;
    try {
      if (stamp == null) {
        throw new IOException("there is no such file");
      }
      known = new Known(GeoDatabase.read(file), null);
      wantsCities = true;
    } catch (IOException | VirtualMachineError e) {
      // The heap may be too small for the file, or the stack for a record that contains itself.
      LOG.log(
          Level.WARNING,
          "{0} cannot be read, {1}: {2}",
          file,
          known == null ? "no address has a country" : "the former one stays in use",
          e.getMessage());
    }
  }
}
