package org.fingerpost.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReferrerNamesTest {
  private static final ReferrerNames NAMES = ReferrerNames.load();

  @ParameterizedTest
  @CsvSource({
    "l.instagram.com, Instagram",
    "instagram.com, Instagram",
    "com.instagram.android, Instagram",
    "lm.facebook.com, Facebook",
    "lnkd.in, LinkedIn",
    "web.whatsapp.com, WhatsApp",
    "t.co, X",
    "google.de, Google",
    "google.co.uk, Google",
    "news.google.com, Google News",
    "mail.google.com, Gmail",
    "search.yahoo.com, Yahoo",
    "mail.yahoo.com, Yahoo Mail"
  })
  void find_knowsAppsAndSites(String host, String name) {
    assertThat(NAMES.find(host)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "example.com",
    "notinstagram.com",
    "instagram.com.example",
    "google.a.b.example",
    "com"
  })
  void find_knowsNoOthers(String host) {
    assertThat(NAMES.find(host)).isNull();
  }

  @Test
  void line_withAHostOfAnother() {
    assertThatThrownBy(() -> new ReferrerNames(List.of("A: a.example", "B: a.example")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a.example is there twice: B: a.example");
  }

  @Test
  void line_withoutAName() {
    assertThatThrownBy(() -> new ReferrerNames(List.of("a.example")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a name, a colon and hosts: a.example");
  }
}
