package org.fingerpost.click;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor did at the destination, as it was reported by the id of the click.
 *
 * @param click tells clicks apart: of one click there is one conversion of each name
 * @param accountId the account of the link
 * @param linkId the link's number
 * @param rule the place of the targeting rule that was taken, or {@link
 *     org.fingerpost.link.Choice#NONE}
 * @param variant the place of the variant that was dealt, or {@link
 *     org.fingerpost.link.Choice#NONE}
 * @param clickedAtMillis when the click was, in milliseconds since the epoch
 * @param name of what was done
 * @param value what it was worth, 0 or more, with at most {@link #MAX_SCALE} decimals; or {@code
 *     null}
 * @param currency of the value, a code of ISO 4217; {@code null} if there is no value
 * @param atMillis when it was done, in milliseconds since the epoch
 */
public record Conversion(
    String click,
    int accountId,
    long linkId,
    int rule,
    int variant,
    long clickedAtMillis,
    String name,
    @Nullable BigDecimal value,
    @Nullable String currency,
    long atMillis) {

  /** The most decimals of a value. */
  public static final int MAX_SCALE = 4;
}
