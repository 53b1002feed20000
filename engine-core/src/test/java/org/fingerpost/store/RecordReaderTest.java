package org.fingerpost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordReaderTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 127, 128, 16_384, Long.MIN_VALUE, Long.MAX_VALUE})
  void number_afterWriting(long value) {
    var reader = reader(new RecordWriter().number(1, value, 42));
    assertThat(reader.next()).isTrue();
    assertThat(reader.field()).isOne();
    assertThat(reader.number()).isEqualTo(value);
    assertThat(reader.next()).isFalse();
  }

  @Test
  void next_leavesOutDefaults() {
    var record = new RecordWriter().number(1, 42, 42).flag(2, false).text(3, null);
    assertThat(record.record(4, new RecordWriter()).toBytes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "grüße", "\uD83D\uDE80", "\0"})
  void text_afterWriting(String value) {
    var reader = reader(new RecordWriter().text(1, value));
    assertThat(reader.next()).isTrue();
    assertThat(reader.text()).isEqualTo(value);
  }

  @Test
  void bytes_longerThanTheFirstBuffer() {
    byte[] value = new byte[100_000];
    new Random(3).nextBytes(value);
    var reader = reader(new RecordWriter().bytes(1, value));
    assertThat(reader.next()).isTrue();
    assertThat(reader.bytes()).isEqualTo(value);
  }

  @Test
  void next_listInItsOrder() {
    var reader = reader(new RecordWriter().text(7, "b").text(7, "a").text(7, "b"));
    List<String> values = new ArrayList<>();
    while (reader.next()) {
      values.add(reader.text());
    }
    assertThat(values).containsExactly("b", "a", "b");
  }

  @Test
  void next_skipsWhatIsNotAskedFor() {
    var inner = new RecordWriter().text(1, "later");
    var reader =
        reader(
            new RecordWriter()
                .number(900, -5, 0)
                .record(1_000_000, inner)
                .text(Integer.MAX_VALUE, "x")
                .flag(2, true));
    boolean flag = false;
    while (reader.next()) {
      flag |= reader.field() == 2 && reader.flag();
    }
    assertThat(flag).isTrue();
  }

  @Test
  void record_endsWhereItsFieldDoes() {
    var inner = new RecordWriter().text(1, "in");
    var reader = reader(new RecordWriter().record(5, inner).text(6, "out"));
    assertThat(reader.next()).isTrue();
    var record = reader.record();
    assertThat(record.next()).isTrue();
    assertThat(record.text()).isEqualTo("in");
    assertThat(record.next()).isFalse();
    assertThat(reader.next()).isTrue();
    assertThat(reader.text()).isEqualTo("out");
  }

  @Test
  void text_ofANumber() {
    var reader = reader(new RecordWriter().number(1, 5, 0));
    assertThat(reader.next()).isTrue();
    assertThatThrownBy(reader::text)
        .isInstanceOf(LinkStoreException.class)
        .hasMessage("damaged record: field 1 at byte 2 of 2");
  }

  @Test
  void number_ofAText() {
    var reader = reader(new RecordWriter().text(1, "a"));
    assertThat(reader.next()).isTrue();
    assertThatThrownBy(reader::number).isInstanceOf(LinkStoreException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02", // A number without its value.
        "0280", // A number that does not end.
        "030561", // A text that ends too early.
        "03ffffffffffffffffff01", // A text of negative length.
        "02ffffffffffffffffffff01", // A number of eleven bytes.
        "ffffffffffffffffff0100", // A field whose number is no int.
      })
  void next_noRecord(String hex) {
    var reader = new RecordReader(HexFormat.of().parseHex(hex));
    assertThatThrownBy(reader::next).isInstanceOf(LinkStoreException.class);
  }

  @Test
  void next_anyBytesGiveFieldsOrLinkStoreException() {
    var random = new Random(20_260_101);
    int damaged = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[random.nextInt(24)];
      random.nextBytes(bytes);
      damaged += readsAll(new RecordReader(bytes), 0) ? 0 : 1;
    }
    assertThat(damaged).isBetween(1, 199_999);
  }

  /** Reads every field in every way; whatever else is thrown fails the test. */
  private static boolean readsAll(RecordReader reader, int depth) {
    try {
      while (reader.next()) {
        assertThat(reader.field()).isNotNegative();
        if (isText(reader)) {
          reader.bytes();
          if (depth < 3) {
            readsAll(reader.record(), depth + 1);
          }
        } else {
          reader.number();
        }
      }
      return true;
    } catch (LinkStoreException e) {
      return false;
    }
  }

  private static boolean isText(RecordReader reader) {
    try {
      reader.text();
      return true;
    } catch (LinkStoreException e) {
      return false;
    }
  }

  private static RecordReader reader(RecordWriter record) {
    return new RecordReader(record.toBytes());
  }
}
