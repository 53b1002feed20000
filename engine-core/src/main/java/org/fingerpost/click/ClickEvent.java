package org.fingerpost.click;

/**
 * A counted click.
 *
 * @param atMillis when it was, in milliseconds since the epoch
 * @param linkId the link's number
 * @param linkVersion the version of the link that it renewed
 * @param renewedUntilMillis the end that it has set, in milliseconds since the epoch; 0 if the link
 *     is not renewed by clicks
 */
public record ClickEvent(long atMillis, long linkId, long linkVersion, long renewedUntilMillis) {}
