package org.fingerpost.click;

import org.jspecify.annotations.Nullable;

/**
 * What a visitor sent, in the visitor's words: cut to a length, and hostile.
 *
 * @param userAgent the header, or {@code null}
 * @param referrer the header without query and fragment, or {@code null}
 * @param acceptLanguage the header, or {@code null}
 * @param utm the parameters {@code utm_…} of the visit's query as they were sent, or {@code null}
 */
public record VisitorTexts(
    @Nullable String userAgent,
    @Nullable String referrer,
    @Nullable String acceptLanguage,
    @Nullable String utm) {
  /** Nothing. */
  public static final VisitorTexts NONE = new VisitorTexts(null, null, null, null);
}
