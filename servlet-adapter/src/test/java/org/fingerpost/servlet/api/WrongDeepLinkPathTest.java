package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a {@code deepLinkPath} that cannot be taken, wherever it stands. */
final class WrongDeepLinkPathTest {
  private static final String TOO_LONG = "shop://" + "a".repeat(2_000);

  /** Each place with what stands around the value, and the field that is to be blamed. */
  private static final List<List<String>> PLACES =
      List.of(
          List.of("'deepLinkPath':%s", "deepLinkPath"),
          List.of("'deepLinkPath':{'ios':%s}", "deepLinkPath.ios"),
          List.of("'deepLinkPath':{'ios':'shop://a','android':%s}", "deepLinkPath.android"),
          List.of("'targeting':[{},{},{'deepLinkPath':%s}]", "targeting[2].deepLinkPath"),
          List.of(
              "'targeting':[{},{},{'deepLinkPath':{'ios':%s}}]", "targeting[2].deepLinkPath.ios"),
          List.of(
              "'targeting':[{'variants':[{'share':1,'deepLinkPath':{'android':%s}}]}]",
              "targeting[0].variants[0].deepLinkPath.android"),
          List.of(
              "'variants':[{'share':1},{'share':1,'deepLinkPath':%s}]",
              "variants[1].deepLinkPath"));

  private static ApiServer api;

  @TempDir static Path directory;

  @BeforeAll
  static void start() throws Exception {
    api = ApiServer.start(directory);
    api.post("/links", TargetingTest.link("\"title\":\"t\""));
    api.post("/domains", "{\"host\":\"go.example\"}");
    api.post(
        "/links",
        "{\"slug\":\"w\",\"domain\":\"go.example\",\"destination\":\"https://a.example/\","
            + "\"appendPath\":true}");
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  @ParameterizedTest
  @MethodSource("values")
  void value_isRefusedEverywhere(String value, String reason) {
    for (List<String> place : PLACES) {
      String json = TextNode.valueOf(value).toString();
      String fields = place.get(0).replace('\'', '"').formatted(json);
      for (ApiResponse response :
          List.of(
              api.post("/links", "{\"destination\":\"https://a.example/\"," + fields + "}"),
              api.put("/links/t", "{\"destination\":\"https://a.example/\"," + fields + "}"),
              api.patch("/links/t", "{" + fields + "}"))) {
        assertThat(response.status()).as(response.text()).isEqualTo(400);
        assertThat(response.at("/error/code")).isEqualTo("invalid_field");
        assertThat(response.at("/error/field")).isEqualTo(place.get(1));
        assertThat(response.at("/error/message")).startsWith(place.get(1) + ": " + reason);
      }
    }
    assertThat(api.get("/links/t").at("/version")).isEqualTo("1");
  }

  static Stream<Arguments> values() {
    Stream<String> schemes =
        Stream.of(
            "javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "filesystem:https://a/temporary/x",
            "about:blank",
            "blob:https://a/b",
            "view-source:https://a",
            "content://com.android.contacts/contacts/1",
            "intent://a#Intent;scheme=shop;end",
            "android-app://com.example/shop/a",
            "chrome://settings",
            "jar:https://a/b!/c",
            "ftp://a/b",
            "ws://a/b",
            "wss://a/b",
            "http://a.example/");
    Stream<Arguments> refusedSchemes =
        schemes
            .flatMap(uri -> Stream.of(uri, mixedCase(uri)))
            .map(
                uri -> {
                  String scheme = uri.substring(0, uri.indexOf(':')).toLowerCase(Locale.ROOT);
                  return Arguments.of(
                      uri,
                      "the deep link must not have the scheme %s: \"%s\"".formatted(scheme, uri));
                });
    Stream<Arguments> controls =
        Stream.of(0x00, 0x07, 0x09, 0x0A, 0x0D, 0x1B, 0x7F, 0x80, 0x85, 0x9F)
            .map(
                c ->
                    Arguments.of(
                        "shop://a" + Character.toString(c) + "b",
                        "the deep link must not contain the control character U+%04X: \"shop://a\uFFFDb\""
                            .formatted(c)));
    String noScheme = "the deep link must begin with a scheme, such as myapp://: ";
    Stream<Arguments> others =
        Stream.of(
            Arguments.of("", noScheme + "\"\""),
            Arguments.of("/sale/summer", noScheme + "\"/sale/summer\""),
            Arguments.of("//shop.example/", noScheme + "\"//shop.example/\""),
            Arguments.of("sale", noScheme + "\"sale\""),
            Arguments.of(" shop://a", noScheme + "\" shop://a\""),
            Arguments.of("java\tscript:x", noScheme + "\"java\uFFFDscript:x\""),
            Arguments.of("java\nscript:x", noScheme + "\"java\uFFFDscript:x\""),
            Arguments.of("\u0001javascript:x", noScheme + "\"\uFFFDjavascript:x\""),
            Arguments.of("7app://a", noScheme + "\"7app://a\""),
            Arguments.of("shöp://a", noScheme + "\"shöp://a\""),
            Arguments.of(":a", noScheme + "\":a\""),
            Arguments.of("a".repeat(65) + "://b", noScheme),
            Arguments.of("shop:", "the deep link is nothing but a scheme: \"shop:\""),
            Arguments.of("shop://a ", "the deep link must not end with a space: \"shop://a \""),
            Arguments.of("https:///x", "the deep link is no URL: there is no host"),
            Arguments.of("https://u:p@a.example/", "the deep link is no URL: the URL must not"),
            Arguments.of("https://0x7f.1/", "the deep link is no URL: the host"),
            Arguments.of(TOO_LONG, "the deep link must have at most 2000 characters: 2007"),
            Arguments.of(
                "shop://" + "é".repeat(400),
                "the deep link must have at most 2000 characters: 2407"));
    return Stream.of(refusedSchemes, controls, others).flatMap(each -> each);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "7                              | deepLinkPath     | %s must be a string or an object: 7",
        "true                           | deepLinkPath     | %s must be a string or an object: true",
        "['shop://a']                   | deepLinkPath     | %s must be a string or an object: an array",
        "{'ios':7}                      | deepLinkPath.ios | %s must be a string: 7",
        "{'iOS':'shop://a'}             | deepLinkPath.iOS | unknown field: '%s'",
        "{'ios':'a:b','ios':'a:b'}      | deepLinkPath.ios | %s is given twice",
      })
  void type_isRefused(String value, String field, String message) {
    for (String prefix : List.of("", "targeting[0].", "variants[0].")) {
      String inner = "'deepLinkPath':" + value;
      String fields =
          switch (prefix) {
            case "targeting[0]." -> "'targeting':[{" + inner + "}]";
            case "variants[0]." -> "'variants':[{'share':1," + inner + "}]";
            default -> inner;
          };
      TargetingTest.assertInvalid(
          api.post("/links", TargetingTest.link(fields.replace('\'', '"'))),
          prefix + field,
          message.formatted(prefix + field).replace('\'', '"'));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://s.example/t",
    "HTTPS://S.EXAMPLE:443/t?a=b#c",
    "https://s.example./t",
    "https://go.example/w",
    "https://go.example/w/behind/it",
    "https://s.example/new"
  })
  void universalLink_thatIsAShortLinkOfThisServer(String url) {
    for (List<String> place : PLACES) {
      String fields = place.get(0).replace('\'', '"').formatted('"' + url + '"');
      ApiResponse response =
          api.post(
              "/links", "{\"slug\":\"new\",\"destination\":\"https://a.example/\"," + fields + "}");
      assertThat(response.status()).as(response.text()).isEqualTo(400);
      assertThat(response.at("/error/field")).isEqualTo(place.get(1));
      assertThat(response.at("/error/message"))
          .startsWith(place.get(1) + " is itself a short link of this server: https://");
    }
  }

  @Test
  void universalLink_onThisServerThatIsNoShortLink() {
    ApiResponse created =
        api.post("/links", "{\"deepLinkPath\":\"https://s.example/none/of/them\"}");
    assertThat(created.at("/deepLinkPath")).isEqualTo("https://s.example/none/of/them");
    api.delete("/links/" + created.at("/slug"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"yes\"", "1", "{}", "[]"})
  void appLinking_isTrueOrFalse(String value) {
    ApiResponse response = api.post("/links", TargetingTest.link("\"appLinking\":" + value));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.at("/error/field")).isEqualTo("appLinking");
    assertThat(response.at("/error/message")).startsWith("appLinking must be true or false: ");
  }

  private static String mixedCase(String uri) {
    int colon = uri.indexOf(':');
    return uri.substring(0, 1).toUpperCase(Locale.ROOT)
        + uri.substring(1, colon - 1)
        + uri.substring(colon - 1, colon).toUpperCase(Locale.ROOT)
        + uri.substring(colon);
  }
}
