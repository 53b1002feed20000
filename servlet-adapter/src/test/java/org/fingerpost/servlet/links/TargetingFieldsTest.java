package org.fingerpost.servlet.links;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.servlet.links.LinksServer.Response;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The eight kinds of targeting: set, read back, and seen by a visitor. */
final class TargetingFieldsTest {
  private static final String LINKS = "/api/links";
  private static final String SAMSUNG =
      "Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S901B) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36";

  private LinksServer api;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    api = LinksServer.start(directory);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "continent_code, sa, SA, NA, X-Forwarded-For, 192.0.2.2, 192.0.2.1",
    "country_code, DE, DE, US, X-Forwarded-For, 192.0.2.1, 192.0.2.2",
    "city_name, sao paulo, sao paulo, Berlin, X-Forwarded-For, 192.0.2.2, 192.0.2.3",
    "device_type, mobile, mobile, tablet, User-Agent, IPHONE, WINDOWS",
    "browser_language, DE, de, fr, Accept-Language, de-AT, en",
    "os_name, iOS, iOS, Ubuntu, User-Agent, IPHONE, WINDOWS",
    "browser_name, Samsung Internet, Samsung Internet, Opera, User-Agent, SAMSUNG, WINDOWS"
  })
  void aKind_isReadBackAndSeen(
      String type, String key, String kept, String other, String header, String yes, String no) {
    long id =
        api.create(
            "url",
            "a",
            "targeting_type",
            type,
            "targeting_" + type + "_key[0]",
            other,
            "targeting_" + type + "_value[0]",
            "https://other.example/",
            "targeting_" + type + "_key[1]",
            key,
            "targeting_" + type + "_value[1]",
            "https://mine.example");
    JsonNode settings = api.settings(id);
    assertThat(settings.get("targeting_type").asText()).isEqualTo(type);
    assertThat(settings.get("targeting_" + type).toString())
        .isEqualTo(
            "[{\"key\":\"%s\",\"value\":\"https://other.example/\"},".formatted(other)
                + "{\"key\":\"%s\",\"value\":\"https://mine.example/\"}]".formatted(kept));
    assertThat(location("/a", header, agent(yes))).isEqualTo("https://mine.example/");
    assertThat(location("/a", header, agent(no))).isEqualTo("https://a.example/");
  }

  @Test
  void aRotation_dealsVisitorsOut() {
    long id =
        api.create(
            "url",
            "a",
            "targeting_type",
            "rotation",
            "targeting_rotation_key[]",
            "33.5",
            "targeting_rotation_value[]",
            "https://one.example/",
            "targeting_rotation_key[]",
            "66",
            "targeting_rotation_value[]",
            "https://two.example/",
            "targeting_rotation_key[]",
            "0",
            "targeting_rotation_value[]",
            "https://never.example/");
    assertThat(api.settings(id).get("targeting_rotation").toString())
        .isEqualTo(
            "[{\"key\":\"33.5\",\"value\":\"https://one.example/\"},"
                + "{\"key\":\"66\",\"value\":\"https://two.example/\"},"
                + "{\"key\":\"0\",\"value\":\"https://never.example/\"}]");
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < 100; i++) {
      seen.add(location("/a", "X-Forwarded-For", "192.0.2." + i));
    }
    assertThat(seen).containsExactly("https://one.example/", "https://two.example/");
  }

  @ParameterizedTest
  @CsvSource({
    "browser_name, Opera Mini, Opera",
    "browser_name, Firefox Mobile, Firefox",
    "browser_name, chrome, Chrome",
    "os_name, macOS, OS X",
    "os_name, Kubuntu, Ubuntu"
  })
  void aName_isFolded(String type, String key, String kept) {
    long id =
        api.create(
            "targeting_type",
            type,
            "targeting_" + type + "_key[0]",
            key,
            "targeting_" + type + "_value[0]",
            "https://b.example/");
    assertThat(api.settings(id).at("/targeting_" + type + "/0/key").asText()).isEqualTo(kept);
  }

  @Test
  void json_hasListsOfKeysAndValues() {
    long id =
        api.postJson(
                LINKS,
                """
                {"location_url":"https://a.example/","targeting_type":"rotation",
                 "targeting_rotation_key":[1,"2"],
                 "targeting_rotation_value":["https://b.example/","https://c.example/"]}
                """)
            .id();
    assertThat(api.settings(id).at("/targeting_rotation/1/key").asText()).isEqualTo("2");
  }

  @Test
  void update_changesTargetingOnlyIfItNamesTheType() {
    long id =
        api.create(
            "targeting_type",
            "country_code",
            "targeting_country_code_key[0]",
            "DE",
            "targeting_country_code_value[0]",
            "https://de.example/");
    api.post(LINKS + "/" + id, "utm_source", "x");
    assertThat(api.settings(id).get("targeting_country_code")).hasSize(1);
    api.post(LINKS + "/" + id, "targeting_type", "country_code");
    assertThat(api.settings(id).get("targeting_type").isNull()).isTrue();
    api.post(
        LINKS + "/" + id,
        "targeting_type",
        "rotation",
        "targeting_rotation_key[7]",
        "1",
        "targeting_rotation_value[7]",
        "https://r.example/");
    assertThat(api.link(id).targeting().rules()).isEmpty();
    assertThat(api.settings(id).get("targeting_type").asText()).isEqualTo("rotation");
    api.post(LINKS + "/" + id, "targeting_type", "");
    assertThat(api.link(id).targeting().isEmpty()).isTrue();
  }

  @Test
  void aRowThatIsEmpty_isNone() {
    long id =
        api.create(
            "targeting_type",
            "country_code",
            "targeting_country_code_key[0]",
            "",
            "targeting_country_code_value[0]",
            "",
            "targeting_country_code_key[1]",
            "DE",
            "targeting_country_code_value[1]",
            "https://de.example/",
            "targeting_os_name_key[0]",
            "");
    assertThat(api.settings(id).get("targeting_country_code")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "country_code | country_code_key[2] | XX | 400 targeting_country_code_key[2]: country must"
            + " be a country of ISO 3166-1 by its two letters, such as DE: \"XX\"",
        "rotation | rotation_key[2] | x | 400 targeting_rotation_key[2] must be a weight from 0 to"
            + " 1000000 with at most 3 decimals: \"x\"",
        "rotation | rotation_key[2] | 0 | 400 targeting_rotation_key: variants must have one with a"
            + " share above 0",
        "os_name | os_name_key[2] | Amiga | 400 targeting_os_name_key[2]: os must be iOS, Android,"
            + " Windows, OS X, Linux, Ubuntu, Chrome OS, HarmonyOS or other: \"Amiga\"",
        "os_name | os_name_key[2] | '' | 400 targeting_os_name_key[2] is missing",
        "os_name | os_name_key[3] | iOS | 400 targeting_os_name_key[2] is missing",
        "'' | os_name_key[2] | iOS | 400 targeting_os_name_key is available when targeting_type ="
            + " os_name: it is missing",
        "rotation | os_name_key[2] | iOS | 400 targeting_os_name_key is available when"
            + " targeting_type = os_name: it is rotation"
      })
  void aWrongRow_isNamed(String type, String field, String key, String message) {
    String other = field.substring(0, field.indexOf("_key"));
    Response response =
        api.post(
            LINKS,
            "location_url",
            "https://a.example/",
            "targeting_type",
            type,
            "targeting_" + field,
            key,
            "targeting_" + other + "_value[2]",
            "https://b.example/");
    assertThat(response.error()).isEqualTo(message);
  }

  @Test
  void aWrongDestination_isNamed() {
    Response response =
        api.post(
            LINKS,
            "location_url",
            "https://a.example/",
            "targeting_type",
            "country_code",
            "targeting_country_code_key[4]",
            "DE",
            "targeting_country_code_value[4]",
            "none");
    assertThat(response.parameter()).isEqualTo("targeting_country_code_value[4]");
    assertThat(response.error())
        .startsWith("400 targeting_country_code_value[4] is no usable URL: ");
  }

  @Test
  void rulesOfOtherApis_showNoTypeAndStay() {
    long id =
        api.engine()
            .links()
            .create(
                api.account(),
                new LinkDraft("https://a.example/")
                    .targeting(
                        List.of(
                            new TargetingRule(
                                "all", List.of(), Target.of("https://b.example/"), Rotation.NONE))))
            .id();
    assertThat(api.settings(id).get("targeting_type").isNull()).isTrue();
    api.post(LINKS + "/" + id, "utm_source", "x");
    assertThat(api.link(id).targeting().rules()).hasSize(1);
  }

  private String location(String path, String header, String value) {
    Response visit =
        header.equals("User-Agent")
            ? api.visit(path, header, value)
            : api.visit(path, "User-Agent", UserAgents.IPHONE, header, value);
    return visit.http().get("Location");
  }

  private static String agent(String name) {
    return switch (name) {
      case "IPHONE" -> UserAgents.IPHONE;
      case "WINDOWS" -> UserAgents.WINDOWS;
      case "SAMSUNG" -> SAMSUNG;
      default -> name;
    };
  }
}
