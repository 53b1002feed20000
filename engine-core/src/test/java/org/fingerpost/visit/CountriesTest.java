package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CountriesTest {

  @Test
  void isCountry_whatTheJdkTakesForOne_andKosovo() {
    assertThat(Locale.getISOCountries()).hasSizeGreaterThan(240).allMatch(Countries::isCountry);
    assertThat(Countries.isCountry("XK")).isTrue();
  }

  @Test
  void isCountry_notWhatNoStandardNames() {
    Set<String> known = Set.of(Locale.getISOCountries());
    for (char first = 'A'; first <= 'Z'; first++) {
      for (char second = 'A'; second <= 'Z'; second++) {
        String code = "" + first + second;
        assertThat(Countries.isCountry(code)).isEqualTo(known.contains(code) || code.equals("XK"));
      }
    }
    assertThat(Countries.isCountry("de")).isFalse();
    assertThat(Countries.isCountry("")).isFalse();
  }

  @Test
  void continentOf_isWhereGeoNamesHasIt() {
    assertThat(Countries.continentOf("DE")).isEqualTo("EU");
    assertThat(Countries.continentOf("TR")).isEqualTo("AS");
    assertThat(Countries.continentOf("RU")).isEqualTo("EU");
    assertThat(Countries.continentOf("US")).isEqualTo("NA");
    assertThat(Countries.continentOf("BR")).isEqualTo("SA");
    assertThat(Countries.continentOf("ZA")).isEqualTo("AF");
    assertThat(Countries.continentOf("AU")).isEqualTo("OC");
    assertThat(Countries.continentOf("AQ")).isEqualTo("AN");
    assertThat(Countries.continentOf("EU")).isNull();
  }
}
