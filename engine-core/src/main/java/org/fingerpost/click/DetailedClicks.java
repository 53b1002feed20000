package org.fingerpost.click;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.fingerpost.link.Choice;
import org.fingerpost.link.Link;
import org.fingerpost.redirect.RedirectDecision;
import org.fingerpost.redirect.Resolution;
import org.fingerpost.visit.BotClass;
import org.fingerpost.visit.ClientAddress;
import org.fingerpost.visit.IpAddress;
import org.fingerpost.visit.TrustedProxies;
import org.fingerpost.visit.Visit;
import org.fingerpost.visit.VisitorFacts;
import org.jspecify.annotations.Nullable;

/** The part of the recorder that is there if clicks are kept with details, for a history. */
final class DetailedClicks {
  private static final int OK = 200;

  private final ClickLog log;
  private final LogReader reader;
  private final boolean isDurable;
  private final ClickSettings settings;
  private final VisitorKeys keys;
  private final TrustedProxies proxies;
  private final AtomicLong lost = new AtomicLong();

  DetailedClicks(
      ClickLog log,
      ClickStore history,
      ClickSettings settings,
      VisitorKeys keys,
      TrustedProxies proxies) {
    this.log = log;
    this.reader = new LogReader(log.cursor(history.position()));
    this.isDurable = history.isDurable();
    this.settings = settings;
    this.keys = keys;
    this.proxies = proxies;
  }

  ClickReader reader() {
    return reader;
  }

  /** Appends what a visit tells; returns whether there was room. */
  boolean append(
      Resolution resolution,
      Link link,
      long renewedUntilMillis,
      Visit visit,
      ClickKind kind,
      @Nullable BotClass bot) {
    long codes = codes(resolution.decision(), kind, bot);
    if (settings.honoursDoNotTrack() && visit.asksNotToBeTracked()) {
      return log.append(resolution.atMillis(), link, renewedUntilMillis, codes, 0, 0, 0, visit);
    }
    long high;
    long low;
    // Numbers, and the usual address apart: else there would be an object for each click.
    long ipv4 = directIpv4(visit);
    if (ipv4 >= 0) {
      high = IpAddress.highOfIpv4();
      low = IpAddress.lowOfIpv4((int) ipv4);
    } else {
      IpAddress address = address(visit);
      high = address == null ? 0 : address.high();
      low = address == null ? 0 : address.low();
    }
    long visitor =
        keys.hash(resolution.atMillis(), name(resolution, visit), high, low, visit.userAgent());
    return log.append(
        resolution.atMillis(), link, renewedUntilMillis, codes, visitor, high, low, visit);
  }

  /** Returns the address of a connection that no proxy has made, or -1 if it is none of IPv4. */
  private long directIpv4(Visit visit) {
    String remote = visit.remoteAddress();
    return remote == null || !proxies.ranges().isEmpty() ? -1 : IpAddress.findIpv4(remote);
  }

  private @Nullable IpAddress address(Visit visit) {
    return ClientAddress.find(
            visit.remoteAddress(), visit.forwarded(), visit.forwardedFor(), proxies)
        .address();
  }

  private static long codes(RedirectDecision decision, ClickKind kind, @Nullable BotClass bot) {
    int status =
        decision instanceof RedirectDecision.Redirect redirect ? redirect.status().code() : OK;
    Choice choice = decision.choice();
    int rule = choice == null ? Choice.NONE : choice.rule();
    int variant = choice == null ? Choice.NONE : choice.variant();
    return ClickFrame.codes(status, rule, variant, ClickTarget.of(decision), kind, bot);
  }

  /** Returns what the application or a cookie calls the visitor, or {@code null}. */
  private static @Nullable String name(Resolution resolution, Visit visit) {
    String key = visit.visitorKey();
    if (key != null && !key.isEmpty()) {
      return key;
    }
    if (!resolution.domain().settings().visitorCookie()) {
      return null;
    }
    Choice choice = resolution.decision().choice();
    if (choice != null && choice.newVisitorId() != null) {
      return choice.newVisitorId();
    }
    String cookie = visit.cookie(VisitorFacts.COOKIE);
    return cookie != null && !cookie.isEmpty() ? cookie : null;
  }

  void rotateKeys(long nowMillis) throws IOException {
    keys.rotate(nowMillis);
  }

  /** Deletes what is counted, and kept by the history or too old or too much. */
  void delete(long countedPosition, long nowMillis) throws IOException {
    long oldestMillis = nowMillis - settings.keepFor().toMillis();
    log.delete(
        countedPosition,
        (segment, bytes) -> {
          long released = reader.released();
          if (isDurable && released >= segment.end()) {
            return true;
          }
          boolean isDeleted = bytes > settings.keepBytes() || isBefore(segment, oldestMillis);
          if (isDeleted && released < segment.end()) {
            lost.addAndGet(countFrom(segment, released));
          }
          return isDeleted;
        });
  }

  /** Returns how many recorded clicks the log has let go before the reader released them. */
  long lost() {
    return lost.get();
  }

  /** Returns whether the log is needed no more. */
  boolean isDone() {
    return isDurable && reader.isDone();
  }

  private static boolean isBefore(ClickSegment segment, long millis) {
    ClickCursor cursor = new ClickCursor(segment, 0);
    while (cursor.next() && cursor.foundAt() < segment.end()) {
      if (cursor.atMillis() >= millis) {
        return false;
      }
    }
    return true;
  }

  private static long countFrom(ClickSegment segment, long position) {
    ClickCursor cursor = new ClickCursor(segment, position);
    long count = 0;
    while (cursor.next() && cursor.foundAt() < segment.end()) {
      count += cursor.hasDetails() ? 1 : 0;
    }
    return count;
  }
}
