package org.fingerpost.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateTest {

  private static Template template(String id, @Nullable List<String> allowList) {
    return new Template(
        id, 1, 0, "Shop", null, null, null, false, false, false, allowList, LinkPreview.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, true",
    "shop.example.com, true",
    "a.b.example.com, true",
    "notexample.com, false",
    "example.com.evil.test, false",
    "com, false"
  })
  void allows_aDomainWithItsSubdomains(String host, boolean allowed) {
    assertThat(template("A1b3", List.of("other.test", "example.com")).allows(host))
        .isEqualTo(allowed);
  }

  @Test
  void allows_anyHostWithoutAList_andNoneByAnEmptyOne() {
    assertThat(template("A1b3", null).allows("example.com")).isTrue();
    assertThat(template("A1b3", List.of()).allows("example.com")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A1b3", "my_shop-2", "_", "-"})
  void takesAnId_thatIsASlug(String id) {
    assertThat(template(id, null).id()).isEqualTo(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|0",
        "A/b|3",
        "A b|3",
        "é|1",
        "a23456789b123456789c123456789d123456789e123456789f1|51"
      })
  void refusesAnId_thatIsNoSegment(String id, int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> template(id, null))
        .withMessage(
            "id must be 1 to 50 characters A-Z a-z 0-9 _ -: \"%s\" (%d)",
            id.replace('é', '?'), length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''|0", ".com|4", "com.|4", "Example.com|11", "a/b|3"})
  void refusesADomain_thatIsNone(String domain, int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> template("A1b3", List.of(domain)))
        .withMessage(
            "allowList must be domains in lower case, without a dot at an end: \"%s\" (%d)",
            domain, length);
  }
}
