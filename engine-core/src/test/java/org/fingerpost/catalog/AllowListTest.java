package org.fingerpost.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AllowListTest {

  @ParameterizedTest
  @CsvSource({
    "example.com, true",
    "shop.example.com, true",
    "a.b.example.com, true",
    "other.test, true",
    "notexample.com, false",
    "example.com.evil.test, false",
    "example.com., false",
    "Example.com, false",
    "com, false",
    "'', false"
  })
  void allows_aDomainWithItsSubdomains(String host, boolean allowed) {
    assertThat(new AllowList(List.of("other.test", "example.com")).allows(host)).isEqualTo(allowed);
  }

  @Test
  void allows_nothingWhereItIsEmpty() {
    assertThat(AllowList.NOTHING.isEmpty()).isTrue();
    assertThat(AllowList.NOTHING.allows("example.com")).isFalse();
    assertThat(AllowList.NOTHING.allows("")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".com", "com.", "Example.com", "a/b", "*.example.com", "a:80"})
  void refusesWhatIsNoDomain(String domain) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AllowList(List.of("example.com", domain)))
        .withMessage(
            "allowList must be domains in lower case, without a dot at an end: \"%s\" (%d)",
            domain, domain.length());
  }
}
