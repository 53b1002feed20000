package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How {@code deepLinkPath} and {@code appLinking} are written and read. */
final class DeepLinkPathTest {
  private static final String BOTH = "{\"ios\":\"shop://i\",\"android\":\"shop://a\"}";

  private ApiServer api;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    api = ApiServer.start(directory);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "same",
      value = {
        "'shop://sale/summer'                         | same",
        "'spotify:album:1'                            | same",
        "'shop://'                                    | same",
        "'shop://a?b=c&d=%20;e#f'                     | same",
        "'https://app.example/sale'                   | same",
        "{'ios':'shop://i','android':'shop://a'}      | same",
        "{'ios':'shop://i'}                           | same",
        "{'android':'shop://a'}                       | same",
        "{'ios':'shop://i','android':null}            | {'ios':'shop://i'}",
        "{'ios':'shop://x','android':'shop://x'}      | 'shop://x'",
        "{'ios':null}                                 | null",
        "{}                                           | null",
        "null                                         | null",
        "'Shop://Sale/a b?ü'                          | 'shop://Sale/a%20b?%C3%BC'",
        "'HTTPS://App.Example'                        | 'https://app.example/'",
      })
  void value_isShownInOneForm(String sent, String shown) throws Exception {
    String value = sent.replace('\'', '"');
    String expected = shown == null ? value : shown.replace('\'', '"');
    JsonNode created = created("\"deepLinkPath\":" + value);
    assertThat(created.get("deepLinkPath")).isEqualTo(ApiResponse.MAPPER.readTree(expected));
    api.restart();
    JsonNode kept = api.get("/links/t").json();
    assertThat(kept).isEqualTo(created);
    JsonNode again = patched("{\"deepLinkPath\":" + kept.get("deepLinkPath") + "}");
    assertThat(again.get("deepLinkPath")).isEqualTo(kept.get("deepLinkPath"));
  }

  @Test
  void rulesAndVariants_haveTheirOwn() {
    String targeting =
        "[{\"name\":\"r\",\"when\":[],\"deepLinkPath\":{\"ios\":\"shop://rule\"},"
            + "\"variants\":[{\"share\":1,\"deepLinkPath\":\"shop://rule/variant\"},"
            + "{\"share\":2}]}]";
    String variants = "[{\"share\":3,\"deepLinkPath\":" + BOTH + "},{\"share\":4}]";
    JsonNode created = created("\"targeting\":" + targeting + ",\"variants\":" + variants);
    assertThat(created.get("targeting").toString()).isEqualTo(targeting);
    assertThat(created.get("variants").toString()).isEqualTo(variants);
    assertThat(created.get("warnings")).isEmpty();
  }

  @Test
  void appLinking_isOffUnlessItIsSet() {
    JsonNode created = created("\"appLinking\":null");
    assertThat(created.get("appLinking").asBoolean()).isFalse();
    assertThat(patched("{\"appLinking\":true}").get("appLinking").asBoolean()).isTrue();
    assertThat(patched("{\"title\":\"t\"}").get("appLinking").asBoolean()).isTrue();
    assertThat(patched("{\"appLinking\":null}").get("appLinking").asBoolean()).isFalse();
  }

  @Test
  void appLinking_ofNoKnownApp_isWarnedOf() {
    String warning =
        "appLinking has no effect: no URL that phones are sent to belongs to a known app";
    assertThat(created("\"appLinking\":true").get("warnings"))
        .extracting(JsonNode::asText)
        .containsExactly(warning);
    assertThat(patched("{\"destination\":\"https://instagram.com/nasa\"}").get("warnings"))
        .isEmpty();
    assertThat(
            patched(
                    "{\"destination\":\"https://shop.example/\","
                        + "\"variants\":[{\"share\":1,\"iosUrl\":\"https://x.com/nasa\"}]}")
                .get("warnings"))
        .isEmpty();
    assertThat(
            patched(
                    "{\"variants\":null,\"desktopUrl\":\"https://x.com/nasa\","
                        + "\"deepLinkPath\":\"shop://x\"}")
                .get("warnings"))
        .extracting(JsonNode::asText)
        .containsExactly(warning);
  }

  @Test
  void put_replacesBoth() {
    created("\"appLinking\":true,\"deepLinkPath\":" + BOTH);
    ApiResponse replaced = api.put("/links/t", "{\"destination\":\"https://shop.example/\"}");
    assertThat(replaced.json().get("deepLinkPath").isNull()).isTrue();
    assertThat(replaced.json().get("appLinking").asBoolean()).isFalse();
    assertThat(
            api.put("/links/t", "{\"deepLinkPath\":\"shop://x\"}")
                .json()
                .get("deepLinkPath")
                .asText())
        .isEqualTo("shop://x");
  }

  @Test
  void bulk_createsAndReplaces() {
    List<JsonNode> results =
        api.call("POST", "/links/bulk?mode=upsert")
            .ndjson(
                """
                {"slug":"t","deepLinkPath":"shop://x","appLinking":true}
                {"slug":"t","deepLinkPath":{"ios":"shop://i"}}
                {"slug":"t","deepLinkPath":{"ios":"data:x"}}
                {"slug":"t","appLinking":true}
                """)
            .send()
            .lines();
    assertThat(results)
        .extracting(result -> result.get("status").asInt())
        .containsExactly(201, 200, 400, 400);
    assertThat(results.get(0).at("/link/deepLinkPath").asText()).isEqualTo("shop://x");
    assertThat(results.get(0).at("/link/appLinking").asBoolean()).isTrue();
    assertThat(results.get(1).at("/link/deepLinkPath/ios").asText()).isEqualTo("shop://i");
    assertThat(results.get(1).at("/link/appLinking").asBoolean()).isFalse();
    assertThat(results.get(2).at("/error/field").asText()).isEqualTo("deepLinkPath.ios");
    assertThat(results.get(3).at("/error/code").asText()).isEqualTo("missing_field");
  }

  @Nested
  final class Patch {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{'title':'t'}                                | {'ios':'shop://i','android':'shop://a'}",
          "{'deepLinkPath':{}}                          | {'ios':'shop://i','android':'shop://a'}",
          "{'deepLinkPath':{'ios':'shop://n'}}          | {'ios':'shop://n','android':'shop://a'}",
          "{'deepLinkPath':{'ios':null}}                | {'android':'shop://a'}",
          "{'deepLinkPath':{'ios':null,'android':null}} | null",
          "{'deepLinkPath':{'ios':'shop://a'}}          | 'shop://a'",
          "{'deepLinkPath':'shop://n'}                  | 'shop://n'",
          "{'deepLinkPath':null}                        | null",
        })
    void ofAnObject_isMerged(String patch, String shown) throws Exception {
      created("\"deepLinkPath\":" + BOTH);
      assertThat(patched(patch.replace('\'', '"')).get("deepLinkPath"))
          .isEqualTo(ApiResponse.MAPPER.readTree(shown.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{'title':'t'}                        | 'shop://x'",
          "{'deepLinkPath':{'ios':'shop://n'}}  | {'ios':'shop://n'}",
          "{'deepLinkPath':null}                | null",
        })
    void ofText_putsAnObjectInItsPlace(String patch, String shown) throws Exception {
      created("\"deepLinkPath\":\"shop://x\"");
      assertThat(patched(patch.replace('\'', '"')).get("deepLinkPath"))
          .isEqualTo(ApiResponse.MAPPER.readTree(shown.replace('\'', '"')));
    }
  }

  @Nested
  final class Destination {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "'iosUrl':'https://i.example/'",
          "'androidUrl':'https://i.example/'",
          "'macosUrl':'https://i.example/'",
          "'windowsUrl':'https://i.example/'",
          "'desktopUrl':'https://i.example/'",
          "'deepLinkPath':'shop://x'",
          "'deepLinkPath':{'android':'shop://x'}",
          "'template':'T'",
        })
    void isNotNeededBesideAnotherTarget(String fields) {
      api.post("/templates", "{\"id\":\"T\",\"name\":\"Shop\"}");
      String body = "{\"slug\":\"t\"," + fields.replace('\'', '"') + "}";
      ApiResponse created = api.post("/links", body);
      assertThat(created.status()).as(created.text()).isEqualTo(201);
      assertThat(created.json().get("destination").isNull()).isTrue();
    }

    @Test
    void isTakenAwayWhereSomethingElseIsThere() {
      created("\"iosUrl\":\"https://i.example/\"");
      assertThat(patched("{\"destination\":null}").get("destination").isNull()).isTrue();
      assertMissing(api.patch("/links/t", "{\"iosUrl\":null}"), "destination");
      assertMissing(api.put("/links/t", "{}"), "destination");
      assertMissing(api.put("/links/t", "{\"fallbackUrl\":null}"), "fallbackUrl");
    }

    @Test
    void ofALinkUnderATemplate_isNotNeededInAPut() {
      api.post("/templates", "{\"id\":\"T\",\"name\":\"Shop\"}");
      api.post(
          "/links", "{\"slug\":\"t\",\"template\":\"T\",\"destination\":\"https://a.example\"}");
      assertThat(api.put("/links/T/t", "{}").json().get("destination").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{}",
          "{'destination':null}",
          "{'destination':null,'iosUrl':null,'deepLinkPath':{}}",
          "{'appLinking':true,'expirationUrl':'https://a.example/'}",
          "{'targeting':[{'destination':'https://a.example/'}]}",
        })
    void isMissingWhereNothingElseIsThere(String body) {
      assertMissing(api.post("/links", body.replace('\'', '"')), "destination");
    }

    private static void assertMissing(ApiResponse response, String field) {
      TargetingTest.assertInvalid(
          response,
          field,
          field
              + " is missing, and so are all platform URLs, deepLinkPath and template:"
              + " one of them must be there");
      assertThat(response.at("/error/code")).isEqualTo("missing_field");
    }
  }

  private JsonNode created(String fields) {
    ApiResponse created = api.post("/links", TargetingTest.link(fields));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.json();
  }

  private JsonNode patched(String patch) {
    ApiResponse patched = api.patch("/links/t", patch);
    assertThat(patched.status()).as(patched.text()).isEqualTo(200);
    return patched.json();
  }
}
