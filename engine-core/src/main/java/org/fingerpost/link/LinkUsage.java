package org.fingerpost.link;

/**
 * What clicks have moved of a link. It is kept apart from the {@link Link}, so that no click
 * rewrites a link.
 *
 * @param clicks the counted clicks since the link was created, at least 0
 * @param renewedUntilMillis the end that clicks have set, in milliseconds since the epoch,
 *     exclusive; 0 if none has
 * @param linkVersion the version of the link whose end was renewed: a later write of the link sets
 *     an end of its own, and this one counts no more
 */
public record LinkUsage(long clicks, long renewedUntilMillis, long linkVersion) {
  /** The usage of a link that was never clicked. */
  public static final LinkUsage NONE = new LinkUsage(0, 0, 0);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a number is negative
   */
  public LinkUsage {
    if (clicks < 0 || renewedUntilMillis < 0 || linkVersion < 0) {
      throw new IllegalArgumentException(
          "usage must not be negative: clicks %d, renewedUntilMillis %d, linkVersion %d"
              .formatted(clicks, renewedUntilMillis, linkVersion));
    }
  }

  /**
   * Returns when {@code link} ends by its TTL, in milliseconds since the epoch, exclusive: {@link
   * Long#MAX_VALUE} if it has none. A renewal never brings the end forward.
   */
  public long expiresAtMillis(Link link) {
    long written = link.lifetime().expiresAtMillis();
    return linkVersion == link.version() ? Math.max(written, renewedUntilMillis) : written;
  }

  /**
   * Returns this usage with more clicks.
   *
   * @param version the version of the link that they have renewed
   * @param untilMillis the end that they have set, or 0 for none
   */
  public LinkUsage plus(long moreClicks, long version, long untilMillis) {
    if (untilMillis == 0 || version < linkVersion) {
      return new LinkUsage(clicks + moreClicks, renewedUntilMillis, linkVersion);
    }
    long until = version == linkVersion ? Math.max(renewedUntilMillis, untilMillis) : untilMillis;
    return new LinkUsage(clicks + moreClicks, until, version);
  }

  /** Returns whether the TTL of {@code link} is over at {@code nowMillis}. */
  public boolean isExpired(Link link, long nowMillis) {
    return nowMillis >= expiresAtMillis(link);
  }

  /** Returns whether {@code link} has a click limit and it is used up. */
  public boolean isUsedUp(Link link) {
    return link.clickLimit() != 0 && clicks >= link.clickLimit();
  }
}
