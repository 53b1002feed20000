package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkKeyTest {

  @Test
  void of_slugOfTheDefaultDomain() {
    assertThat(LinkKey.of("sale")).isEqualTo(new LinkKey(0, "sale"));
  }

  @Test
  void of_slugUnderATemplate() {
    var key = LinkKey.of(7, "AbCd", "sale");
    assertThat(key.path()).isEqualTo("AbCd/sale");
    assertThat(key.templateId()).isEqualTo("AbCd");
    assertThat(key.slug()).isEqualTo("sale");
  }

  @Test
  void of_noTemplate() {
    var key = LinkKey.of(7, null, "sale");
    assertThat(key.path()).isEqualTo("sale");
    assertThat(key.templateId()).isNull();
    assertThat(key.slug()).isEqualTo("sale");
  }

  @Test
  void constructor_longestPath() {
    String segment = "x".repeat(Slug.MAX_LENGTH);
    assertThat(new LinkKey(0, segment + "/" + segment).slug()).isEqualTo(segment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "a/", "/a", "a/b/c", "a//b", "a b", "ä", "a/b?c"})
  void constructor_noPathOfALink(String path) {
    assertThat(LinkKey.isPath(path)).isFalse();
    assertThatThrownBy(() -> new LinkKey(0, path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "path must be one or two segments of 1 to 50 characters A-Z a-z 0-9 _ -: " + path);
  }

  @Test
  void constructor_negativeDomain() {
    assertThatThrownBy(() -> new LinkKey(-1, "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("domainId must not be negative: -1");
  }

  @Test
  void equals_tellsDomainsAndCaseApart() {
    assertThat(new LinkKey(1, "a")).isNotEqualTo(new LinkKey(2, "a"));
    assertThat(LinkKey.of("a")).isNotEqualTo(LinkKey.of("A"));
  }
}
