package org.fingerpost.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PixelTypeTest {

  @ParameterizedTest
  @CsvSource({
    "facebook, 1234567",
    "google_analytics, G-1A2B3C4D5E",
    "google_analytics, UA-12345678-1",
    "google_tag_manager, GTM-ABC1234",
    "linkedin, 1234567",
    "pinterest, 2612345678901",
    "twitter, o1abc",
    "quora, 0123456789abcdef0123456789ABCDEF",
    "tiktok, C4A7B8C9D0E1F2G3H4I5",
    "snapchat, 01234567-89ab-cdef-0123-456789ABCDEF"
  })
  void takes_aCodeOfItsForm(String type, String code) {
    assertThat(PixelType.find(type).takes(code)).isTrue();
    assertThat(PixelType.find(type).takes(code + "\n")).isFalse();
    assertThat(PixelType.find(type).takes(code + '\'')).isFalse();
    assertThat(PixelType.find(type).takes("\"" + code)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void takes_noneThatAScriptOrAUrlCouldMisread(PixelType type) {
    for (char c = 0; c < 0x300; c++) {
      boolean isHarmless = c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
      assertThat(!isHarmless && type.takes(String.valueOf(c).repeat(32))).isFalse();
      assertThat(type.takes("1234567" + c) && !isHarmless).isFalse();
    }
    assertThat(type.takes("")).isFalse();
    assertThat(type.takes("1".repeat(65))).isFalse();
    assertThat(type.takes("\u0661\u0662\u0663\u0664\u0665\u0666\u0667")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"FACEBOOK", "meta", "", "google-analytics"})
  void find_noneWithAnotherName(String name) {
    assertThat(PixelType.find(name)).isNull();
  }

  @Test
  void pixel_withACodeOfAnotherForm() {
    assertThatThrownBy(() -> new Pixel(1, 1, PixelType.TIKTOK, "Name", "c4a7", 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("code must be 1 to 32 characters A-Z 0-9: c4a7");
  }
}
