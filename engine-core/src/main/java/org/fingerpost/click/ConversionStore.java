package org.fingerpost.click;

import java.util.List;

/** Keeps conversions. Safe for use by many threads; blocks on a disk. */
public interface ConversionStore {

  /**
   * A conversion as it is kept.
   *
   * @param isNew whether it was not there before: else it is the one that was
   */
  record Kept(Conversion conversion, boolean isNew) {}

  /**
   * Adds conversions but those whose click has one of that name, all or none; they are durable when
   * it returns.
   *
   * @return what is kept, in the same order
   * @throws ClickStoreException if they cannot be written; then none is
   */
  List<Kept> add(List<Conversion> conversions);

  /**
   * Returns how many there are, and what they are worth.
   *
   * @throws ClickStoreException if they cannot be read
   */
  ConversionTotals totals(ConversionSelection which);
}
