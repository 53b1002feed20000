package org.fingerpost.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkUsage;

/**
 * The usage of one link, as its clicks move it: exact under any number of threads, without a lock.
 *
 * <p>There is at most one living cell of a link. One whose clicks are all in the index is retired
 * and forgotten; whoever still holds it finds out, because its count is negative, and asks again.
 */
final class UsageCell {
  private static final VarHandle CLICKS;
  private static final VarHandle RENEWED_UNTIL;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      CLICKS = lookup.findVarHandle(UsageCell.class, "clicks", long.class);
      RENEWED_UNTIL = lookup.findVarHandle(UsageCell.class, "renewed", Renewal.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile long clicks;
  private volatile Renewal renewed;

  /** Says until when a version of the link was renewed. */
  private record Renewal(long linkVersion, long untilMillis) {}

  /** What became of a click. */
  enum Outcome {
    COUNTED,
    USED_UP,
    RETIRED
  }

  UsageCell(LinkUsage usage) {
    this.clicks = usage.clicks();
    this.renewed = new Renewal(usage.linkVersion(), usage.renewedUntilMillis());
  }

  LinkUsage usage() {
    Renewal renewal = renewed;
    long counted = clicks;
    return new LinkUsage(
        counted < 0 ? ~counted : counted, renewal.untilMillis, renewal.linkVersion);
  }

  Outcome tryClick(Link link, long nowMillis) {
    long limit = link.clickLimit() == 0 ? Long.MAX_VALUE : link.clickLimit();
    long counted;
    do {
      counted = clicks;
      if (counted < 0) {
        return Outcome.RETIRED;
      }
      if (counted >= limit) {
        return Outcome.USED_UP;
      }
    } while (!CLICKS.compareAndSet(this, counted, counted + 1));
    if (link.lifetime().renewedByClicks()) {
      renew(link.version(), nowMillis + link.lifetime().ttlMillis());
    }
    return Outcome.COUNTED;
  }

  /** Ends the cell if it has still the clicks that are known to be in the index. */
  boolean tryRetire(long indexedClicks) {
    return CLICKS.compareAndSet(this, indexedClicks, ~indexedClicks);
  }

  /** Ends the cell. */
  void retire() {
    long counted = clicks;
    while (counted >= 0 && !tryRetire(counted)) {
      counted = clicks;
    }
  }

  private void renew(long linkVersion, long untilMillis) {
    Renewal former;
    do {
      former = renewed;
      boolean later =
          linkVersion == former.linkVersion
              ? untilMillis > former.untilMillis
              : linkVersion > former.linkVersion;
      if (!later) {
        return;
      }
    } while (!RENEWED_UNTIL.compareAndSet(this, former, new Renewal(linkVersion, untilMillis)));
  }
}
