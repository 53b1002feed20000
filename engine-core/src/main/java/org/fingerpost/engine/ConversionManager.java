package org.fingerpost.engine;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import org.fingerpost.click.Conversion;
import org.fingerpost.click.StatisticsQuery;
import org.fingerpost.deeplink.ClickIds;
import org.fingerpost.deeplink.ClickReference;
import org.fingerpost.engine.InvalidLinkException.Code;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.StoredLink;
import org.jspecify.annotations.Nullable;

/** Checks what is reported as conversions of clicks. Safe for use by many threads. */
public final class ConversionManager {
  /** The name of a conversion that is given none. */
  public static final String DEFAULT_NAME = "conversion";

  /** The most characters of a name. */
  public static final int MAX_NAME_LENGTH = 100;

  /** The largest value. */
  public static final BigDecimal MAX_VALUE = BigDecimal.valueOf(1_000_000_000);

  /** How long after its click something is a conversion of it. */
  public static final Duration LIFETIME = Duration.ofDays(90);

  /** How far the clocks of those who report may be ahead. */
  public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

  /** So many characters of a click id are its signature, and tell it from all others. */
  private static final int SIGNATURE_LENGTH = 22;

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private final LinkStore store;
  private final ClickIds clickIds;
  private final InstantSource clock;

  ConversionManager(LinkStore store, ClickIds clickIds, InstantSource clock) {
    this.store = store;
    this.clickIds = clickIds;
    this.clock = clock;
  }

  /**
   * Returns the conversion that a draft stands for, or {@code null} if its click id was not made
   * here, is older than {@link #LIFETIME}, or is of a link that is no more or another account's.
   *
   * @param accountId whose links, or {@link StatisticsQuery#ALL}
   * @throws InvalidLinkException naming the field that cannot be taken
   */
  public @Nullable Conversion check(int accountId, ConversionDraft draft) {
    String name = name(draft.name());
    BigDecimal value = value(draft.value());
    String currency = currency(value, draft.currency());
    ClickReference click = clickIds.read(draft.clickId());
    long now = clock.millis();
    if (click == null || now - click.atMillis() >= LIFETIME.toMillis()) {
      return null;
    }
    StoredLink link = click.linkId() == 0 ? null : store.findById(click.linkId());
    if (link == null
        || (accountId != StatisticsQuery.ALL && link.link().accountId() != accountId)) {
      return null;
    }
    return new Conversion(
        draft.clickId().substring(0, SIGNATURE_LENGTH),
        link.link().accountId(),
        click.linkId(),
        click.rule(),
        click.variant(),
        click.atMillis(),
        name,
        value,
        currency,
        time(draft.at(), click.atMillis(), now));
  }

  private static String name(@Nullable String name) {
    if (name == null) {
      return DEFAULT_NAME;
    }
    int length = name.codePointCount(0, name.length());
    if (name.isBlank() || length > MAX_NAME_LENGTH) {
      throw invalid(
          "name",
          "name must be 1 to %d characters, not only spaces: %d"
              .formatted(MAX_NAME_LENGTH, length));
    }
    if (name.codePoints().anyMatch(c -> Character.isISOControl(c) || isHalfOfAPair(c))) {
      throw invalid("name", "name has a control character or half a surrogate pair");
    }
    return name;
  }

  private static boolean isHalfOfAPair(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static @Nullable BigDecimal value(@Nullable BigDecimal value) {
    if (value == null) {
      return null;
    }
    boolean isOutside = value.signum() < 0 || value.compareTo(MAX_VALUE) > 0;
    if (isOutside || value.stripTrailingZeros().scale() > Conversion.MAX_SCALE) {
      throw invalid(
          "value",
          "value must be 0 to %s with at most %d decimals: %s"
              .formatted(
                  MAX_VALUE.toPlainString(), Conversion.MAX_SCALE, Shown.of(value.toString())));
    }
    return value;
  }

  private static @Nullable String currency(@Nullable BigDecimal value, @Nullable String currency) {
    if (value == null && currency != null) {
      throw invalid(
          "currency", "currency must not be given without a value: " + Shown.of(currency));
    }
    if (value != null && currency == null) {
      throw new InvalidLinkException(
          Code.MISSING, "currency", "currency must be given with a value: " + value);
    }
    if (currency != null && !CURRENCIES.contains(currency)) {
      throw invalid("currency", "currency must be a code of ISO 4217: " + Shown.of(currency));
    }
    return currency;
  }

  private static long time(@Nullable Instant at, long clickedAtMillis, long nowMillis) {
    if (at == null) {
      return nowMillis;
    }
    Instant earliest = Instant.ofEpochMilli(clickedAtMillis);
    Instant latest = Instant.ofEpochMilli(nowMillis).plus(MAX_AHEAD);
    if (at.isBefore(earliest) || at.isAfter(latest)) {
      throw invalid(
          "at", "at must be from that of the click, %s, to %s: %s".formatted(earliest, latest, at));
    }
    return at.toEpochMilli();
  }

  private static InvalidLinkException invalid(String field, String message) {
    return new InvalidLinkException(Code.INVALID, field, message);
  }
}
