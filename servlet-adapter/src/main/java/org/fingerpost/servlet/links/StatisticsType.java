package org.fingerpost.servlet.links;

import java.util.List;
import java.util.Locale;
import org.fingerpost.click.ClickDimension;
import org.jspecify.annotations.Nullable;

/** What the rows of statistics are about. */
enum StatisticsType {
  /** Days or months. */
  OVERVIEW(null),
  /** The 24 hours of the day. */
  HOUR(null),
  REFERRER_HOST(ClickDimension.REFERRER_HOST),
  REFERRER_PATH(ClickDimension.REFERRER_PATH),
  CONTINENT_CODE(ClickDimension.CONTINENT),
  COUNTRY_CODE(ClickDimension.COUNTRY),
  CITY_NAME(ClickDimension.CITY),
  OS_NAME(ClickDimension.OS),
  BROWSER_NAME(ClickDimension.BROWSER),
  DEVICE_TYPE(ClickDimension.DEVICE),
  BROWSER_LANGUAGE(ClickDimension.LANGUAGE),
  UTM_SOURCE(ClickDimension.UTM_SOURCE),
  UTM_MEDIUM(ClickDimension.UTM_MEDIUM),
  UTM_CAMPAIGN(ClickDimension.UTM_CAMPAIGN);

  private final String wireName = name().toLowerCase(Locale.ROOT);
  private final @Nullable ClickDimension dimension;

  StatisticsType(@Nullable ClickDimension dimension) {
    this.dimension = dimension;
  }

  /** Returns the type with this name, or {@code null}. */
  static @Nullable StatisticsType find(String wireName) {
    for (StatisticsType type : values()) {
      if (type.wireName.equals(wireName)) {
        return type;
      }
    }
    return null;
  }

  /** Returns the name of the parameter that filters by a dimension. */
  static String parameter(ClickDimension dimension) {
    for (StatisticsType type : values()) {
      if (type.dimension == dimension) {
        return type.wireName;
      }
    }
    return dimension.wireName();
  }

  String wireName() {
    return wireName;
  }

  /** Returns what clicks are grouped by, or {@code null} for time. */
  @Nullable ClickDimension dimension() {
    return dimension;
  }

  /** Returns by which other types the rows can be narrowed down. */
  List<StatisticsType> filters() {
    return switch (this) {
      case REFERRER_PATH -> List.of(REFERRER_HOST);
      case CITY_NAME -> List.of(COUNTRY_CODE);
      case UTM_MEDIUM -> List.of(UTM_SOURCE);
      case UTM_CAMPAIGN -> List.of(UTM_SOURCE, UTM_MEDIUM);
      default -> List.of();
    };
  }
}
