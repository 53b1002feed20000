package org.fingerpost.click;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fingerpost.click.ConversionTotals.Place;
import org.jspecify.annotations.Nullable;

/** Keeps conversions in a map, and answers by looking at each of them. */
final class MemoryConversions implements ConversionStore {
  private final Map<List<String>, Conversion> conversions = new LinkedHashMap<>();

  @Override
  public synchronized List<Kept> add(List<Conversion> added) {
    List<Kept> kept = new ArrayList<>();
    for (Conversion conversion : added) {
      Conversion former =
          conversions.putIfAbsent(List.of(conversion.click(), conversion.name()), conversion);
      kept.add(former == null ? new Kept(conversion, true) : new Kept(former, false));
    }
    return kept;
  }

  @Override
  public synchronized ConversionTotals totals(ConversionSelection which) {
    Map<Place, Set<String>> clicks = new HashMap<>();
    Map<String, BigDecimal> values = new HashMap<>();
    for (Conversion conversion : conversions.values()) {
      if (isMeant(conversion, which)) {
        clicks
            .computeIfAbsent(
                new Place(conversion.rule(), conversion.variant()), place -> new HashSet<>())
            .add(conversion.click());
        BigDecimal value = conversion.value();
        if (value != null) {
          values.merge(conversion.currency(), value, BigDecimal::add);
        }
      }
    }
    Map<Place, Long> counts = new HashMap<>();
    clicks.forEach((place, set) -> counts.put(place, (long) set.size()));
    return new ConversionTotals(counts, values);
  }

  synchronized void delete(@Nullable ConversionSelection which) {
    conversions.values().removeIf(conversion -> which != null && isMeant(conversion, which));
  }

  private static boolean isMeant(Conversion conversion, ConversionSelection which) {
    return (which.accountId() == 0 || which.accountId() == conversion.accountId())
        && (which.linkId() == 0 || which.linkId() == conversion.linkId())
        && conversion.clickedAtMillis() >= which.fromMillis()
        && conversion.clickedAtMillis() < which.toMillis();
  }
}
