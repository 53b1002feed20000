package org.fingerpost.servlet.onelink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.fingerpost.servlet.onelink.OneLinkException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkDataTest {
  private static final OneLinkDialect V2 = OneLinkDialect.V2;

  @Test
  void read_makesTextOfScalarsInTheOrderGiven() {
    String data =
        """
        {"pid": "sms", "deep_link_sub1": 10, "is_retargeting": true, "x": 1.50, "y": 1e400,
         "c": "", "none": null, "z": false, "sp": " a", "\u00fc": "\\u00fc\\n\\"", "n": -0}
        """;
    for (JsonNode field : new JsonNode[] {json(data), text(data)}) {
      assertThat(LinkData.read(field, V2).parameters())
          .containsExactly(
              entry("pid", "sms"),
              entry("deep_link_sub1", "10"),
              entry("is_retargeting", "true"),
              entry("x", "1.50"),
              entry("y", "1e400"),
              entry("c", ""),
              entry("z", "false"),
              entry("sp", " a"),
              entry("\u00fc", "\u00fc\n\""),
              entry("n", "-0"));
    }
  }

  @Test
  void read_takesTheLastOfDuplicates() {
    String data = "{\"pid\":\"a\",\"c\":\"b\",\"pid\":\"c\"}";
    assertThat(LinkData.read(json(data), V2).parameters())
        .containsExactly(entry("pid", "c"), entry("c", "b"));
    assertThat(LinkData.read(json("{\"c\":{},\"c\":null}"), V2).parameters()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false", "\"true\", true", "\"FALSE\", false", "null, "})
  void read_takesRenewTtlOut(String value, Boolean renewTtl) {
    String data = "{\"pid\":\"a\",\"renew_ttl\":" + value + "}";
    assertThat(LinkData.read(json(data), V2)).isEqualTo(new LinkData(Map.of("pid", "a"), renewTtl));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":{}}",
        "{\"a\":[]}",
        "{\"a\":[\"b\"]}",
        "{\"renew_ttl\":\"maybe\"}",
        "{\"renew_ttl\":1}",
        "[]",
        "5",
        "true",
        "null"
      })
  void read_ofWhatIsNoFlatObject(String data) {
    assertFails(json(data), V2, Kind.INVALID_BODY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "{",
        "[]",
        "\"{}\"",
        "{} {}",
        "{\"a\":}",
        "{'a':1}",
        "{\"a\":1,}",
        "null"
      })
  void read_ofTextThatIsNoObject(String data) {
    assertFails(text(data), V2, Kind.INVALID_BODY);
  }

  @Test
  void read_ofNothing() {
    assertFails(null, V2, Kind.INVALID_BODY);
  }

  @ParameterizedTest
  @EnumSource(OneLinkDialect.class)
  void read_countsCodePointsOfCompactJson(OneLinkDialect dialect) {
    int most = dialect.maxDataCharacters();
    String frame = "{\"n\":10,\"p\":\"\"}";
    String spaced = "{ \"n\" : 10 , \"p\" : \"%s\" }";
    String full = "\ud83d\ude00".repeat(most - frame.length());
    String data = spaced.formatted(full);
    assertThat(LinkData.read(json(data), dialect).parameters().get("p")).isEqualTo(full);
    assertThat(LinkData.read(text(data), dialect).parameters().get("p")).isEqualTo(full);
    assertFails(json(spaced.formatted(full + "x")), dialect, Kind.TOO_MUCH_DATA);
    assertFails(text(spaced.formatted(full + "x")), dialect, Kind.TOO_MUCH_DATA);
  }

  private static void assertFails(JsonNode field, OneLinkDialect dialect, Kind kind) {
    assertThatExceptionOfType(OneLinkException.class)
        .isThrownBy(() -> LinkData.read(field, dialect))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private static JsonNode json(String data) {
    return LenientJson.parse("{\"data\":" + data + "}").get("data");
  }

  private static JsonNode text(String data) {
    return JsonNodeFactory.instance.textNode(data);
  }
}
