package org.fingerpost.click;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.fingerpost.visit.BotClass;
import org.jspecify.annotations.Nullable;

/**
 * A click as its history keeps it.
 *
 * @param position where it is in the log, which no other click ever is
 * @param atMillis when it was, in milliseconds since the epoch
 * @param linkId the link's number
 * @param accountId the account of the link
 * @param domainId the domain of the link
 * @param kind what it counts as
 * @param bot what the program is for that visits by itself, or {@code null}
 * @param visitor tells visitors of one day apart, 0 if it is not known
 * @param network the visitor's address as far as it is kept, or {@code null}
 * @param values what is known in each dimension; nothing where nothing is
 * @param texts what the visitor sent
 */
public record EnrichedClick(
    long position,
    long atMillis,
    long linkId,
    int accountId,
    int domainId,
    ClickKind kind,
    @Nullable BotClass bot,
    long visitor,
    @Nullable String network,
    Map<ClickDimension, String> values,
    VisitorTexts texts) {

  /** Copies the values. */
  public EnrichedClick {
    Map<ClickDimension, String> copied = new EnumMap<>(ClickDimension.class);
    copied.putAll(values);
    values = Collections.unmodifiableMap(copied);
  }

  /** Returns what is known in a dimension, or {@code null}. */
  public @Nullable String value(ClickDimension dimension) {
    return values.get(dimension);
  }
}
