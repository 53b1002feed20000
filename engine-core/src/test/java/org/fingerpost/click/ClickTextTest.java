package org.fingerpost.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClickTextTest {
  private static final int OFFSET = 16;

  private final ByteBuffer frame = ByteBuffer.allocate(1_024);

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 15, 16, 100, ClickText.MAX_USER_AGENT})
  void write_isReadBackAndFilledUp(int length) {
    write("~".repeat(ClickText.MAX_USER_AGENT)); // What the thread has copied before is not seen.
    frame.clear().put(new byte[frame.capacity()]);
    String text = "aé".repeat(length).substring(0, length);
    int end = write(text);
    assertThat(end).isEqualTo(OFFSET + (length + 7) / 8 * 8);
    assertThat(ClickText.read(frame, OFFSET, length)).isEqualTo(text);
    for (int i = OFFSET + length; i < end; i++) {
      assertThat(frame.get(i)).isZero();
    }
  }

  @Test
  void write_keepsTheLowByteOfOtherCharacters() {
    write("a\u0142b");
    assertThat(ClickText.read(frame, OFFSET, 3)).isEqualTo("aBb");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -",
        "a=1&b=2, -",
        "utm_source=a&utm_medium=b, utm_source=a&utm_medium=b",
        "utm_source=a&x=1&utm_medium=b, utm_source=a&utm_medium=b",
        "x=utm_source=a, -",
        "x=1&utm_source=a&, utm_source=a",
        "utm_source=a&, utm_source=a"
      })
  void utm_isWhatBeginsSo(String query, String expected) {
    assertThat(ClickText.utm(query)).isEqualTo(expected);
  }

  @Test
  void utm_leavesOutWholeParametersThatDoNotFit() {
    String longest = "utm_source=" + "a".repeat(ClickText.MAX_UTM - 12);
    assertThat(ClickText.utm(longest)).isEqualTo(longest);
    assertThat(ClickText.utm(longest + "&utm_medium=b")).isEqualTo(longest);
    assertThat(ClickText.utm(longest + "aa&utm_medium=b")).isEqualTo("utm_medium=b");
  }

  private int write(String text) {
    return ClickText.write(frame, OFFSET, text, text.length());
  }
}
