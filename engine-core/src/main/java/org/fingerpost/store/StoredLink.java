package org.fingerpost.store;

import org.fingerpost.link.Link;
import org.fingerpost.link.LinkUsage;

/**
 * A link as a store found it, with its usage at hand. Safe for use by many threads.
 *
 * @see LinkStore#find
 */
public final class StoredLink {
  private final Link link;
  private final UsageTable usages;
  private final boolean endDependsOnUsage;
  private final int stamp;

  /**
   * Creates a stored link.
   *
   * @param stamp tells until when it can be found again, see {@link HotLinks}
   */
  StoredLink(Link link, UsageTable usages, int stamp) {
    this.link = link;
    this.usages = usages;
    this.endDependsOnUsage = link.clickLimit() != 0 || link.lifetime().renewedByClicks();
    this.stamp = stamp;
  }

  /** Returns the link's definition. */
  public Link link() {
    return link;
  }

  /**
   * Returns the link's usage. For a link whose end depends on it (a click limit, or a TTL that
   * clicks renew) it is exact; for any other, clicks of the last moments may be missing.
   */
  public LinkUsage usage() {
    return usages.usage(link);
  }

  /**
   * Returns the usage as far as the link's end depends on it: what a decision needs, and cheap for
   * a link whose end does not.
   */
  public LinkUsage usageForEnd() {
    return endDependsOnUsage ? usages.usage(link) : LinkUsage.NONE;
  }

  /**
   * Counts a click against the limit and renews the TTL, or does nothing if the limit is used up or
   * the link was deleted meanwhile. Waits for nothing. A link without limit and renewal has nothing
   * to do here: its clicks are counted by the click log.
   *
   * @param nowMillis the click's time, in milliseconds since the epoch
   * @return whether the click may go through
   */
  public boolean tryClick(long nowMillis) {
    return !endDependsOnUsage || usages.tryClick(link, nowMillis);
  }

  int stamp() {
    return stamp;
  }
}
