package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How targeting is written and read, through every way that a link takes. */
final class TargetingTest {
  private static final List<String> FIELDS =
      List.of(
          "iosUrl",
          "androidUrl",
          "macosUrl",
          "windowsUrl",
          "desktopUrl",
          "deepLinkPath",
          "appLinking",
          "targeting",
          "variants",
          "rotation");

  private static final String EVERYTHING =
      """
      "iosUrl":"https://link.example/ios","androidUrl":"https://link.example/android",
      "macosUrl":"https://link.example/macos","windowsUrl":"https://link.example/windows",
      "desktopUrl":"https://link.example/desktop","deepLinkPath":"shop://link","appLinking":false,
      "targeting":[
        {"name":"all","when":[{"fact":"device","is":"mobile"},{"fact":"percentage","is":12.5}],
         "destination":"https://rule.example/","iosUrl":"https://rule.example/ios",
         "androidUrl":"https://rule.example/android","macosUrl":"https://rule.example/macos",
         "windowsUrl":"https://rule.example/windows","desktopUrl":"https://rule.example/desktop",
         "deepLinkPath":{"ios":"shop://rule/ios","android":"shop://rule/android"},
         "variants":[{"share":0.001,"iosUrl":"https://variant.example/ios"},
                     {"name":"w","share":1000000}],
         "rotation":{"salt":null,"winner":"w","endsAt":null}},
        {"when":[],"variants":[{"share":1},{"share":2.25}]}],
      "variants":[{"name":"a","share":33.3},
                  {"name":"b","share":66.7,"destination":"https://variant.example/",
                   "iosUrl":"https://variant.example/ios",
                   "androidUrl":"https://variant.example/android",
                   "macosUrl":"https://variant.example/macos",
                   "windowsUrl":"https://variant.example/windows",
                   "desktopUrl":"https://variant.example/desktop",
                   "deepLinkPath":{"android":"shop://variant"}}],
      "rotation":{"salt":"2026","winner":"b","endsAt":"2026-06-01T00:00:00.000Z"}
      """;

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

  @Test
  void everyField_isShownAsItWasSent() throws Exception {
    ApiResponse created = api.post("/links", link(EVERYTHING));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(targeting(created.json()))
        .isEqualTo(ApiResponse.MAPPER.readTree("{" + EVERYTHING + "}"));
    api.restart();
    assertThat(targeting(api.get("/links/t").json())).isEqualTo(targeting(created.json()));
  }

  @Test
  void whatIsShown_canBeSentAgain() {
    JsonNode shown = targeting(api.post("/links", link(EVERYTHING)).json());
    ApiResponse patched = api.patch("/links/t", shown.toString());
    assertThat(patched.status()).as(patched.text()).isEqualTo(200);
    assertThat(targeting(patched.json())).isEqualTo(shown);
    ApiResponse replaced =
        api.put(
            "/links/t", ((ObjectNode) shown).put("destination", "https://b.example/").toString());
    assertThat(replaced.status()).as(replaced.text()).isEqualTo(200);
    assertThat(targeting(replaced.json())).isEqualTo(targeting(patched.json()));
  }

  @Test
  void emptyTargeting_canBeSentAgain() {
    JsonNode shown = targeting(api.post("/links", link("\"targeting\":null")).json());
    assertThat(shown.toString())
        .isEqualTo(
            "{\"iosUrl\":null,\"androidUrl\":null,\"macosUrl\":null,\"windowsUrl\":null,"
                + "\"desktopUrl\":null,\"deepLinkPath\":null,\"targeting\":[],"
                + "\"variants\":[],\"rotation\":null,\"appLinking\":false}");
    assertThat(targeting(api.patch("/links/t", shown.toString()).json())).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "same",
      value = {
        "{'fact':'continent','is':'EU'}                               | same",
        "{'fact':'continent','in':['EU','AS']}                        | same",
        "{'fact':'country','in':['de']}                   | {'fact':'country','is':'DE'}",
        "{'fact':'country','in':['DE','AT','de']} | {'fact':'country','in':['DE','AT']}",
        "{'fact':'country','is':'DE','in':null,'not':false} | {'fact':'country','is':'DE'}",
        "{'fact':'country','exists':true,'not':true}                  | same",
        "{'fact':'region','is':'DE-BY'}                               | same",
        "{'fact':'region','startsWith':'Ober'}                        | same",
        "{'fact':'region','contains':['au','ei']}                     | same",
        "{'fact':'region','contains':['au']}          | {'fact':'region','contains':'au'}",
        "{'fact':'city','in':['Zürich','Saint-Étienne'],'not':true}   | same",
        "{'fact':'city','startsWith':['San ','Santa ']}               | same",
        "{'fact':'device','in':['mobile','tablet']}                   | same",
        "{'fact':'device','exists':false}                             | same",
        "{'fact':'os','is':'ios','version':'>=16  <19'} | {'fact':'os','is':'iOS','version':'>=16"
            + " <19'}",
        "{'fact':'os','exists':true,'version':'17.1'}                 | same",
        "{'fact':'os','in':['OS X','Chrome OS'],'version':null} | {'fact':'os','in':['OS"
            + " X','Chrome OS']}",
        "{'fact':'browser','is':'Samsung Internet','version':'=21.0'} | same",
        "{'fact':'browser','is':'Firefox','not':true}                 | same",
        "{'fact':'language','is':'pt-BR'}             | {'fact':'language','is':'pt-br'}",
        "{'fact':'language','exists':true}                            | same",
        "{'fact':'query','key':'vip','is':''}                         | same",
        "{'fact':'query','key':'vip','in':['a','A']}                  | same",
        "{'fact':'query','key':'vip','startsWith':'x','not':true}     | same",
        "{'fact':'query','key':'vip','contains':['x','y']}            | same",
        "{'fact':'query','key':'vip','exists':false}                  | same",
        "{'fact':'referrerHost','is':'www.News.example'} |"
            + " {'fact':'referrerHost','is':'news.example'}",
        "{'fact':'referrerHost','contains':'.example'}                | same",
        "{'fact':'address','is':'192.0.2.7'}          | {'fact':'address','is':'192.0.2.7/32'}",
        "{'fact':'address','in':['10.0.0.0/8','2001:db8::/32']}       | same",
        "{'fact':'time','from':'22:00'} | {'fact':'time','from':'22:00','timezone':'UTC'}",
        "{'fact':'time','from':'22:00','to':'24:00','timezone':'Europe/Berlin',"
            + "'weekdays':['mon','sun'],'not':true}                   | same",
        "{'fact':'time','weekdays':['sun','mon']} |"
            + " {'fact':'time','timezone':'UTC','weekdays':['mon','sun']}",
        "{'fact':'time','to':'2026-03-01T12:00:00+01:00'} |"
            + " {'fact':'time','to':'2026-03-01T11:00:00.000Z','timezone':'UTC'}",
        "{'fact':'inApp','is':'instagram'}              | {'fact':'inApp','is':'Instagram'}",
        "{'fact':'inApp','exists':false}                              | same",
        "{'fact':'bot','is':'search'}                                 | same",
        "{'fact':'bot','exists':true,'not':true}                      | same",
        "{'fact':'percentage','is':0}                                 | same",
        "{'fact':'percentage','is':100.0}              | {'fact':'percentage','is':100}",
        "{'fact':'percentage','is':33.333}                            | same",
        "{'fact':'percentage','is':1e1,'not':true} | {'fact':'percentage','is':10,'not':true}",
      })
  void condition_isShownInOneForm(String sent, String shown) throws Exception {
    String condition = sent.replace('\'', '"');
    String expected = shown == null ? condition : shown.replace('\'', '"');
    ApiResponse created = api.post("/links", link(rule(condition)));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    JsonNode targeting = created.json().get("targeting");
    assertThat(targeting.at("/0/when/0")).isEqualTo(ApiResponse.MAPPER.readTree(expected));
    JsonNode again = api.patch("/links/t", "{\"targeting\":" + targeting + "}").json();
    assertThat(again.get("targeting")).isEqualTo(targeting);
  }

  @Test
  void bulk_createsAndReplaces() {
    String first = link(EVERYTHING).replace("\n", "");
    String second = link(rule("{\"fact\":\"os\",\"is\":\"iOS\"}"));
    String wrong = link(rule("{\"fact\":\"os\",\"is\":\"BeOS\"}"));
    List<JsonNode> results =
        api.call("POST", "/links/bulk?mode=upsert")
            .ndjson(first + "\n" + second + "\n" + wrong)
            .send()
            .lines();
    assertThat(results).extracting(r -> r.get("status").asInt()).containsExactly(201, 200, 400);
    assertThat(results.get(0).at("/link/rotation/winner").asText()).isEqualTo("b");
    assertThat(results.get(1).at("/link/targeting")).hasSize(1);
    assertThat(results.get(1).at("/link/variants")).isEmpty();
    assertThat(results.get(1).at("/link/rotation").isNull()).isTrue();
    assertThat(results.get(1).at("/link/iosUrl").isNull()).isTrue();
    assertThat(results.get(2).at("/error/field").asText()).isEqualTo("targeting[0].when[0].is");
  }

  @Nested
  final class Patch {
    @Test
    void keepsWhatItDoesNotName() {
      JsonNode before = targeting(api.post("/links", link(EVERYTHING)).json());
      assertThat(targeting(api.patch("/links/t", "{\"title\":\"t\"}").json())).isEqualTo(before);
    }

    @Test
    void replacesRulesWhole() {
      api.post("/links", link(EVERYTHING));
      JsonNode after = api.patch("/links/t", "{\"targeting\":[{\"name\":\"x\"}]}").json();
      assertThat(after.get("targeting").toString()).isEqualTo("[{\"name\":\"x\",\"when\":[]}]");
      assertThat(after.get("variants")).hasSize(2);
    }

    @Test
    void replacesVariantsAndKeepsTheRotation() {
      api.post("/links", link(EVERYTHING));
      JsonNode after =
          api.patch("/links/t", "{\"variants\":[{\"name\":\"b\",\"share\":1}]}").json();
      assertThat(after.get("variants").toString()).isEqualTo("[{\"name\":\"b\",\"share\":1}]");
      assertThat(after.get("rotation").toString())
          .isEqualTo(
              "{\"salt\":\"2026\",\"winner\":\"b\",\"endsAt\":\"2026-06-01T00:00:00.000Z\"}");
    }

    @Test
    void thatTakesTheWinnerAway_isRefused() {
      api.post("/links", link(EVERYTHING));
      assertInvalid(
          api.patch("/links/t", "{\"variants\":[{\"name\":\"a\",\"share\":1}]}"),
          "rotation.winner",
          "rotation.winner is no variant's name: \"b\"");
      JsonNode after =
          api.patch("/links/t", "{\"variants\":[{\"name\":\"a\",\"share\":1}],\"rotation\":null}")
              .json();
      assertThat(after.get("rotation").isNull()).isTrue();
    }

    @Test
    void ofTheRotation_isMerged() {
      api.post("/links", link(EVERYTHING));
      assertThat(
              api.patch("/links/t", "{\"rotation\":{\"endsAt\":null}}")
                  .json()
                  .get("rotation")
                  .toString())
          .isEqualTo("{\"salt\":\"2026\",\"winner\":\"b\",\"endsAt\":null}");
      assertThat(
              api.patch("/links/t", "{\"rotation\":{\"winner\":null}}")
                  .json()
                  .get("rotation")
                  .toString())
          .isEqualTo("{\"salt\":\"2026\",\"winner\":null,\"endsAt\":null}");
      assertThat(
              api.patch("/links/t", "{\"rotation\":{\"salt\":null}}")
                  .json()
                  .get("rotation")
                  .isNull())
          .isTrue();
    }

    @Test
    void withoutVariants_takesTheRotationAway() {
      for (String none : List.of("null", "[]")) {
        api.post("/links", link(EVERYTHING));
        JsonNode after = api.patch("/links/t", "{\"variants\":" + none + "}").json();
        assertThat(after.get("variants")).isEmpty();
        assertThat(after.get("rotation").isNull()).isTrue();
        api.delete("/links/t");
      }
    }
  }

  @Nested
  final class Warnings {
    @Test
    void areInEveryAnswer() {
      String fields =
          """
          "targeting":[
            {"when":[{"fact":"os","is":"iOS"}],"destination":"https://a.example/"},
            {"when":[{"fact":"os","is":"iOS","version":"17"}],
             "destination":"https://b.example/"},
            {"when":[{"fact":"country","is":"DE"},{"fact":"country","is":"AT"}],
             "variants":[{"share":1},{"share":0}]},
            {"when":[{"fact":"percentage","is":50}]}],
          "variants":[{"share":0},{"share":1}]
          """;
      List<String> warnings =
          List.of(
              "targeting[1] is never taken: targeting[0] takes all its visitors",
              "targeting[2] is never taken: its conditions exclude each other",
              "targeting[2].variants[1] is never dealt: its share is 0",
              "targeting[3] changes nothing: its visitors get the link's own target",
              "variants[0] is never dealt: its share is 0",
              "no geography database is loaded: no visitor's place is known");
      assertThat(warnings(api.post("/links", link(fields)))).isEqualTo(warnings);
      assertThat(warnings(api.get("/links/t"))).isEqualTo(warnings);
      assertThat(warnings(api.patch("/links/t", "{\"title\":\"t\"}"))).isEqualTo(warnings);
      assertThat(warnings(api.put("/links/t", link(fields)))).isEqualTo(warnings);
      assertThat(warnings(api.patch("/links/t", "{\"targeting\":null,\"variants\":null}")))
          .isEmpty();
    }

    @Test
    void tellOfAnAgeThatIsNotKept() {
      assertThat(
              warnings(
                  api.post("/links", link("\"cacheMaxAge\":60,\"iosUrl\":\"https://i.example\""))))
          .containsExactly(
              "cacheMaxAge has no effect:"
                  + " no browser may keep a link that ends, tells visitors apart or shows a page");
    }

    private static List<String> warnings(ApiResponse response) {
      assertThat(response.status()).as(response.text()).isBetween(200, 201);
      List<String> warnings = new ArrayList<>();
      response.json().get("warnings").forEach(warning -> warnings.add(warning.asText()));
      return warnings;
    }
  }

  static String link(String fields) {
    return "{\"slug\":\"t\",\"destination\":\"https://shop.example/\"," + fields + "}";
  }

  static String rule(String condition) {
    return "\"targeting\":[{\"when\":[%s],\"destination\":\"https://rule.example/\"}]"
        .formatted(condition);
  }

  static void assertInvalid(ApiResponse response, String field, String message) {
    assertThat(response.status()).as(response.text()).isEqualTo(400);
    assertThat(response.at("/error/message")).isEqualTo(message);
    assertThat(response.at("/error/field")).isEqualTo(field);
  }

  /** Returns the fields that tell visitors apart. */
  private static JsonNode targeting(JsonNode link) {
    return ((ObjectNode) link.deepCopy()).retain(FIELDS);
  }
}
