package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExplanationTreeTest {
  private static final String EXPLANATION =
      """
      {"decision":{"status":302,"location":"https://shop.example/de",
                   "headers":{"Location":"https://shop.example/de","Content-Length":"0"},
                   "page":null,"reason":"link"},
       "rule":"Germans","variant":null,
       "facts":{"country":{"value":"DE","source":"GeoLite2"},
                "os":{"value":"iOS","version":"17.5","source":"User-Agent"},
                "bot":{"value":null,"source":"User-Agent"}},
       "rules":[
         {"index":0,"name":null,"holds":false,"taken":false,"conditions":[
           {"condition":{"fact":"country","in":["FR","BE"]},"holds":false,"actual":"DE"}]},
         {"index":1,"name":"Germans","holds":true,"taken":true,"conditions":[
           {"condition":{"fact":"query","key":"vip","is":"1","not":true},"holds":true,
            "actual":null}]}],
       "steps":[
         {"step":"link","outcome":"pass","detail":"/a is link 1, version 1"},
         {"step":"targeting","outcome":"pass","detail":"rule 2 of 2 is taken: Germans"},
         {"step":"answer","outcome":"pass","detail":"302 to https://shop.example/de"}]}
      """;

  @Test
  void lines_ofADecision() {
    assertThat(String.join("\n", new ExplanationTree(json(EXPLANATION), false).lines()))
        .isEqualTo(
            """
            decision
            ├─ ✓ link        /a is link 1, version 1
            ├─ ✓ targeting   rule 2 of 2 is taken: Germans
            │  ├─ ✗ rule 1
            │  │  └─ ✗ country in FR, BE; it is DE
            │  └─ ✓ rule 2: Germans (taken)
            │     └─ ✓ not query vip is 1; it is unknown
            └─ ✓ answer      302 to https://shop.example/de
               ├─ Location: https://shop.example/de
               └─ Content-Length: 0
            facts
            ├─ country      DE (GeoLite2)
            ├─ os           iOS 17.5 (User-Agent)
            └─ bot          unknown (User-Agent)""");
  }

  @Test
  void lines_inAsciiHaveNothingElse() {
    assertThat(String.join("", new ExplanationTree(json(EXPLANATION), true).lines()))
        .contains("|- + link", "|  |- - rule 1")
        .matches("\\p{ASCII}+");
  }

  @Test
  void lines_haveNoControls() {
    String steps =
        """
        {"steps":[{"step":"answer","outcome":"pass","detail":"a\\u001b[31mb\\nc\\u009bd"}]}""";
    assertThat(new ExplanationTree(json(steps), false).lines())
        .containsExactly("decision", "└─ ✓ answer      a?[31mb?c?d", "facts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"fact":"city","startsWith":"San"}                          | city startsWith San
          {"fact":"bot","exists":false}                               | bot is missing
          {"fact":"os","is":"iOS","version":">=16"}                   | os is iOS, version >=16
          {"fact":"time","from":"22:00","to":"06:00","timezone":"UTC","weekdays":["fri","sat"]}\
                                                      | time from 22:00 to 06:00 UTC on fri, sat
          {"fact":"percentage","is":12.5}                             | percentage is 12.5
          """)
  void words_ofACondition(String condition, String words) {
    assertThat(ConditionText.of(json(condition))).isEqualTo(words);
  }

  private static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
