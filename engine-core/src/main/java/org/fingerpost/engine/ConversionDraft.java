package org.fingerpost.engine;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversion that is to be recorded.
 *
 * @param clickId the id that the click was given
 * @param name of what was done, or {@code null} for {@link ConversionManager#DEFAULT_NAME}
 * @param value what it was worth, or {@code null}
 * @param currency of the value, or {@code null}
 * @param at when it was done, or {@code null} for now
 */
public record ConversionDraft(
    String clickId,
    @Nullable String name,
    @Nullable BigDecimal value,
    @Nullable String currency,
    @Nullable Instant at) {}
