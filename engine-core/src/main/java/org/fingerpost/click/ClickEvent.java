package org.fingerpost.click;

import org.jspecify.annotations.Nullable;

/**
 * A visit that led to a link's destination, as the click log has it.
 *
 * @param position where it is in the log, which no other event ever is; later ones are farther
 * @param atMillis when it was, in milliseconds since the epoch
 * @param linkId the link's number
 * @param linkVersion the version of the link that it renewed
 * @param renewedUntilMillis the end that it has set, in milliseconds since the epoch; 0 if the link
 *     is not renewed by clicks
 * @param details about the visit, or {@code null} if none are kept, or they were not asked for
 */
public record ClickEvent(
    long position,
    long atMillis,
    long linkId,
    long linkVersion,
    long renewedUntilMillis,
    @Nullable ClickDetails details) {}
