package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TemplatesTest {
  private static final String FINGERPRINT = "14:6D:E9:83:C5:73:06:50".concat(":AB".repeat(24));

  private static final String MAC =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
          + " Version/18.5 Safari/605.1.15";

  private static final String SHOP =
      """
      {"id":"A1b3","name":"Shop",
       "ios":{"appStoreId":"123456789","bundleId":"com.example.app","teamId":"ABCDE12345",
              "scheme":"myapp"},
       "android":{"packageName":"com.example.app","sha256":["%s"],"scheme":"myapp",
                  "stores":["huawei","samsung"]},
       "desktopUrl":"https://www.example.com","allowList":["Example.com"],
       "preview":{"title":"The shop"}}
      """
          .formatted(FINGERPRINT);

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
  void create_answersWithEveryFieldAsItIsKept() throws Exception {
    ApiResponse created = api.post("/templates", SHOP);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo("/api/v1/dev/templates/A1b3");
    JsonNode whole =
        json(
            """
            {"id":"A1b3","name":"Shop","domain":null,
             "ios":{"appStoreId":"123456789","bundleId":"com.example.app","teamId":"ABCDE12345",
                    "scheme":"myapp","url":null,"country":null},
             "android":{"packageName":"com.example.app","sha256":["%s"],"scheme":"myapp",
                        "url":null,"stores":["huawei","samsung"]},
             "desktopUrl":"https://www.example.com/","openByScheme":false,"desktopQr":false,"deferredCode":false,
             "allowList":["example.com"],
             "preview":{"title":"The shop","description":null,"imageUrl":null}}
            """
                .formatted(FINGERPRINT));
    assertThat(created.json()).isEqualTo(whole);
    api.restart();
    assertThat(api.get("/templates/A1b3").json()).isEqualTo(whole);
    assertThat(api.get("/templates").json().get("data")).containsExactly(whole);
  }

  @Test
  void desktopQr_isKeptUntilItIsChanged() throws Exception {
    api.post("/templates", SHOP);
    assertThat(api.patch("/templates/A1b3", "{\"desktopQr\":true}").at("/desktopQr"))
        .isEqualTo("true");
    api.restart();
    assertThat(api.patch("/templates/A1b3", "{\"name\":\"New\"}").at("/desktopQr"))
        .isEqualTo("true");
    assertThat(api.patch("/templates/A1b3", "{\"desktopQr\":null}").at("/desktopQr"))
        .isEqualTo("false");
    assertThat(api.patch("/templates/A1b3", "{\"desktopQr\":1}").at("/error/field"))
        .isEqualTo("desktopQr");
    api.patch("/templates/A1b3", "{\"desktopQr\":true}");
    assertThat(api.put("/templates/A1b3", "{\"name\":\"x\"}").at("/desktopQr")).isEqualTo("false");
  }

  @Test
  void explain_tellsOfThePageWithAQrCode() {
    api.post("/templates", SHOP);
    api.patch("/templates/A1b3", "{\"desktopQr\":true}");
    api.post(
        "/links",
        "{\"slug\":\"a\",\"template\":\"A1b3\",\"destination\":\"https://a.example.com/\"}");
    JsonNode explained =
        api.post("/links/A1b3/a/explain", "{\"userAgent\":\"%s\"}".formatted(MAC)).json();
    assertThat(explained.at("/decision/status").asInt()).isEqualTo(200);
    assertThat(explained.at("/decision/page").asText()).contains("https://s.example/A1b3/a");
    JsonNode steps = explained.get("steps");
    assertThat(steps.get(steps.size() - 1).get("detail").asText())
        .isEqualTo(
            "200 with a page: a QR code, and on to https://a.example.com/; on an iPad on to"
                + " https://a.example.com/");
  }

  @Test
  void create_withoutAnId() {
    String id = api.post("/templates", "{\"name\":\"Any\"}").at("/id");
    assertThat(id).matches("[A-Za-z0-9]{4}");
    assertThat(api.get("/templates/" + id).status()).isEqualTo(200);
  }

  @Test
  void create_withAnIdLikeASlug() {
    ApiResponse created = api.post("/templates", "{\"name\":\"Any\",\"id\":\"my_shop-2\"}");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo("/api/v1/dev/templates/my_shop-2");
    assertThat(api.get("/templates/my_shop-2").at("/id")).isEqualTo("my_shop-2");
  }

  @Test
  void patch_mergesObjects() {
    api.post("/templates", SHOP);
    JsonNode patched =
        api.patch(
                "/templates/A1b3",
                "{\"ios\":{\"country\":\"de\",\"scheme\":null},\"android\":null,\"allowList\":null}")
            .json();
    assertThat(patched.at("/ios/appStoreId").asText()).isEqualTo("123456789");
    assertThat(patched.at("/ios/country").asText()).isEqualTo("de");
    assertThat(patched.at("/ios/scheme").isNull()).isTrue();
    assertThat(patched.get("android").isNull()).isTrue();
    assertThat(patched.get("allowList").isNull()).isTrue();
    assertThat(patched.get("name").asText()).isEqualTo("Shop");
  }

  @Test
  void put_replacesAllButTheAddress() {
    api.post("/templates", SHOP);
    ApiResponse put = api.put("/templates/A1b3", "{\"name\":\"New\",\"openByScheme\":true}");
    assertThat(put.json().get("ios").isNull()).isTrue();
    assertThat(put.at("/id")).isEqualTo("A1b3");
    assertThat(put.json().get("openByScheme").asBoolean()).isTrue();
    assertThat(put.json().get("desktopQr").asBoolean()).isFalse();
    assertThat(api.put("/templates/A1b3", "{\"name\":\"x\",\"id\":\"B\"}").at("/error/message"))
        .isEqualTo("id cannot be changed: \"B\"");
  }

  @Test
  void delete_whileLinksAreMadeWithIt() {
    api.post("/templates", SHOP);
    String link = "{\"slug\":\"a\",\"template\":\"A1b3\",\"destination\":\"https://a.example/\"";
    assertThat(api.post("/links", link + ",\"ttl\":\"1m\"}").status()).isEqualTo(201);
    ApiResponse refused = api.delete("/templates/A1b3");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/error/code")).isEqualTo("in_use");
    api.clock.advance(Duration.ofMinutes(1).toMillis());
    assertThat(api.delete("/templates/A1b3").status()).isEqualTo(204);
    assertThat(api.get("/templates/A1b3").status()).isEqualTo(404);
    assertThat(api.post("/links", link + "}").at("/error/message"))
        .isEqualTo("template is none of this account's: \"A1b3\"");
  }

  @Test
  void link_livesUnderItsTemplate() {
    api.post("/templates", SHOP);
    ApiResponse created =
        api.post(
            "/links",
            "{\"slug\":\"a\",\"template\":\"A1b3\",\"destination\":\"https://a.example/\"}");
    assertThat(created.header("Location")).isEqualTo("/api/v1/dev/links/A1b3/a");
    assertThat(created.at("/shortUrl")).isEqualTo("https://s.example/A1b3/a");
    assertThat(created.at("/template")).isEqualTo("A1b3");
    assertThat(api.put("/links/A1b3/a", "{\"destination\":\"https://b.example/\"}").at("/shortUrl"))
        .isEqualTo("https://s.example/A1b3/a");
    assertThat(api.patch("/links/A1b3/a", "{\"template\":null}").at("/shortUrl"))
        .isEqualTo("https://s.example/a");
  }

  @Test
  void link_canHaveAReservedWordBehindItsTemplate() throws Exception {
    api.post("/templates", "{\"name\":\"x\",\"id\":\"A1b3\"}");
    String metrics =
        "{\"slug\":\"metrics\",\"template\":\"A1b3\",\"destination\":\"https://a.example/\"}";
    assertThat(api.post("/links", metrics).at("/shortUrl"))
        .isEqualTo("https://s.example/A1b3/metrics");
    assertThat(api.visit("/A1b3/metrics", Map.of()).get("Location"))
        .isEqualTo("https://a.example/");
    assertThat(api.patch("/links/A1b3/metrics", "{\"template\":null}").at("/error/message"))
        .isEqualTo("slug is reserved: \"metrics\"");
  }

  @Test
  void idAndSlug_cannotBeEqual() {
    api.post("/templates", SHOP);
    ApiResponse link =
        api.post("/links", "{\"slug\":\"A1b3\",\"destination\":\"https://a.example/\"}");
    assertThat(link.status()).isEqualTo(409);
    assertThat(link.at("/error/message")).isEqualTo("slug is taken: \"A1b3\"");
    api.post("/links", "{\"slug\":\"other\",\"destination\":\"https://a.example/\"}");
    ApiResponse template = api.post("/templates", "{\"name\":\"x\",\"id\":\"other\"}");
    assertThat(template.status()).isEqualTo(409);
    assertThat(template.at("/error/message")).isEqualTo("id is taken: \"other\"");
    assertThat(api.post("/templates", SHOP).status()).isEqualTo(409);
  }

  @Test
  void domain_withATemplateStays() {
    int domain = api.post("/domains", "{\"host\":\"go.example\"}").json().get("id").asInt();
    ApiResponse created =
        api.post("/templates", "{\"name\":\"x\",\"id\":\"t\",\"domain\":\"go.example\"}");
    assertThat(created.header("Location")).isEqualTo("/api/v1/dev/templates/t?domain=go.example");
    assertThat(api.get("/templates/t").status()).isEqualTo(404);
    assertThat(api.delete("/domains/" + domain).status()).isEqualTo(409);
    assertThat(api.delete("/templates/t?domain=go.example").status()).isEqualTo(204);
    assertThat(api.delete("/domains/" + domain).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "ios":{"appStoreId":"id12"}           | ios.appStoreId
          "ios":{"teamId":"abcde12345"}         | ios.teamId
          "ios":{"scheme":"javascript"}         | ios.scheme
          "ios":{"url":"ftp://a.example/"}      | ios.url
          "ios":{"country":"DE"}                | ios.country
          "android":{"packageName":"example"}   | android.packageName
          "android":{"sha256":["14:6D"]}        | android.sha256
          "android":{"stores":["play"]}         | android.stores
          "android":{"stores":["vivo","vivo"]}  | android.stores
          "android":{"scheme":"https"}          | android.scheme
          "allowList":["https://a.example/"]    | allowList
          "preview":{"imageUrl":"x"}            | preview.imageUrl
          "id":"a b"                            | id
          "id":"api"                            | id
          "id":"Apple-app-site-association"     | id
          "ios":{"unknown":1}                   | ios.unknown
          """)
  void create_withAWrongField(String field, String name) {
    ApiResponse response = api.post("/templates", "{\"name\":\"x\"," + field + "}");
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.at("/error/field")).isEqualTo(name);
    assertThat(response.at("/error/message")).contains(name);
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return ApiResponse.MAPPER.readTree(text);
  }
}
