package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntityTagsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\",W/\"b,c\",\"\"",
        " \"a\" , W/\"b,c\" ,\t\"\" ",
        ",, \"a\",,\t,W/\"b,c\",\"\",,"
      })
  void find_skipsWhatSeparates(String value) {
    assertThat(EntityTags.find(value)).isEqualTo(List.of("\"a\"", "W/\"b,c\"", "\"\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", "\t,, ,"})
  void find_ofAnEmptyList(String value) {
    assertThat(EntityTags.find(value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "\"a",
        "a\"",
        "\"",
        "W",
        "W/",
        "W\"a\"",
        "w/\"a\"",
        "W/ \"a\"",
        "\"a\"\"b\"",
        "\"a\" \"b\"",
        "\"a\",b",
        "\"a b\"",
        "\"a\u007f\"",
        "\"a\u0100\"",
        "*",
        "*,\"a\""
      })
  void find_ofWhatIsNoList(String value) {
    assertThat(EntityTags.find(value)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {",", " ", ", ", "\t", "\"", "\"\"", "\"\",", "W/", "W/\"a\" ,", "\"a", "a"})
  void find_readsAHostileValueOnce(String piece) {
    Counted value = new Counted(piece.repeat(15_000) + "x");
    assertThat(EntityTags.find(value)).isNull();
    assertThat(value.reads).isLessThan(4L * value.length());
  }

  @Test
  void find_readsALongListOnce() {
    Counted value = new Counted("\"a\",".repeat(15_000));
    assertThat(EntityTags.find(value)).hasSize(15_000);
    assertThat(value.reads).isLessThan(4L * value.length());
  }

  /** Text that counts how often a character of it is read. */
  private static final class Counted implements CharSequence {
    private final String text;
    private long reads;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      reads++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      reads += end - start;
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
