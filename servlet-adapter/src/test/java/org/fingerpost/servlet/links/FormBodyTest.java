package org.fingerpost.servlet.links;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.fingerpost.servlet.links.LinksServer.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kinds of body that clients send, and the bounds of them. */
final class FormBodyTest {
  private static final String LINKS = "/api/links";
  private static final String[] FIELDS = {
    "location_url", "https://ä.example/?q=ü&x=1", "utm_source", "a+b c%20&=\"€\"", "is_enabled", "0"
  };

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

  @Test
  void allKinds_sayTheSame() {
    String json =
        """
        {"location_url":"https://ä.example/?q=ü&x=1","utm_source":"a+b c%20&=\\"€\\"",
         "is_enabled":false}
        """;
    for (Response created :
        new Response[] {
          api.post(LINKS, FIELDS), api.postEncoded(LINKS, FIELDS), api.postJson(LINKS, json)
        }) {
      var link = api.link(created.id());
      assertThat(link.destination()).isEqualTo("https://xn--4ca.example/?q=%C3%BC&x=1");
      assertThat(link.utm().source()).isEqualTo("a+b c%20&=\"€\"");
      assertThat(link.enabled()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, true",
    "true, true",
    "on, true",
    "TRUE, true",
    "0, false",
    "false, false",
    "off, false",
    "'', false"
  })
  void aBoolean_hasManyForms(String text, boolean isOn) {
    long id = api.create("sensitive_content", text);
    assertThat(api.link(id).gates().sensitive()).isEqualTo(isOn);
  }

  @Test
  void anEmptyBody_changesNothing() {
    long id = api.create("url", "a");
    assertThat(api.call("POST", LINKS + "/" + id).send().id()).isEqualTo(id);
    assertThat(api.link(id).key().path()).isEqualTo("a");
  }

  @Test
  void aQuotedName_isRead() {
    String body =
        """
        preamble
        --b\s
        content-disposition:form-data ;NAME=location_url
        Content-Type: text/plain; charset=utf-8

        https://a.example/
        --b
        Content-Disposition: form-data; name="utm_source"


        --b--
        epilogue"""
            .replace("\n", "\r\n");
    var created =
        api.call("POST", LINKS)
            .body("Multipart/Form-Data; boundary=\"b\"", body.getBytes(UTF_8))
            .send();
    assertThat(api.link(created.id()).destination()).isEqualTo("https://a.example/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--b",
        "--b\r\n",
        "--b--",
        "--b\r\n\r\nno headers\r\n--b--",
        "--b\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--b--",
        "--b\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nno end",
        "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nno end\r\n--bx\r\n",
        "--b\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n"
            + "\r\neA==\r\n--b--",
        "--c\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--c--"
      })
  void aMalformedMultipart_isRefused(String body) {
    Response response =
        api.call("POST", LINKS)
            .body("multipart/form-data; boundary=b", body.getBytes(UTF_8))
            .send();
    assertThat(response.status()).as(response.text()).isEqualTo(400);
  }

  @Test
  void aMultipartWithoutABoundary_isRefused() {
    Response response =
        api.call("POST", LINKS).body("multipart/form-data", "--b--".getBytes(UTF_8)).send();
    assertThat(response.error())
        .isEqualTo(
            "400 the body is not multipart/form-data: Content-Type must name a boundary of 1 to 70"
                + " characters: 0");
  }

  @Test
  void anotherMediaType_isRefused() {
    Response response = api.call("POST", LINKS).body("text/plain", "a=b".getBytes(UTF_8)).send();
    assertThat(response.error())
        .isEqualTo(
            "415 Content-Type must be multipart/form-data, application/x-www-form-urlencoded or"
                + " application/json: \"text/plain\"");
  }

  @Test
  void aCompressedBody_isRefused() {
    Response response =
        api.call("POST", LINKS)
            .header("Content-Encoding", "gzip")
            .body(Multipart.TYPE, new Multipart().toBytes())
            .send();
    assertThat(response.error()).isEqualTo("415 Content-Encoding is not supported: \"gzip\"");
  }

  @ParameterizedTest
  @CsvSource({
    "'a=%C3%28', a is not UTF-8",
    "'a=%4', a has a % without two hex digits",
    "'%C3=1', the name of a field is not UTF-8"
  })
  void malformedPercentEncoding_isRefused(String body, String message) {
    Response response =
        api.call("POST", LINKS)
            .body("application/x-www-form-urlencoded", body.getBytes(UTF_8))
            .send();
    assertThat(response.error()).isEqualTo("400 " + message);
  }

  @Test
  void aTextThatIsNotUtf8_isRefused() {
    byte[] body =
        new Multipart()
            .part("Content-Disposition: form-data; name=\"url\"", new byte[] {(byte) 0xC3, '('})
            .toBytes();
    Response response = api.call("POST", LINKS).body(Multipart.TYPE, body).send();
    assertThat(response.error()).isEqualTo("400 url is not UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":{\"b\":{}}} | a must be a value or a list of values: nested more",
        "{\"url\":[[1]]} | url must be a value or a list of values: nested more",
        "{\"url\":[\"a\"]} | url must be one value: a list",
        "{\"url\":1,\"url\":2} | url is given twice",
        "[] | the body is not a JSON object: it must be an object"
      })
  void wrongJson_isRefused(String json, String message) {
    assertThat(api.postJson(LINKS, json).error()).isEqualTo("400 " + message);
  }

  @Test
  void aNumber_isReadAndStaysSmall() {
    long id =
        api.postJson(LINKS, "{\"location_url\":\"https://a.example/\",\"clicks_limit\":1e3}").id();
    assertThat(api.link(id).clickLimit()).isEqualTo(1_000);
    assertThat(api.postJson(LINKS, "{\"clicks_limit\":1e999999999}").error())
        .startsWith("400 clicks_limit must be a whole number from 0 to 1000000000000: \"1E+9");
  }

  @Test
  void anUnknownField_isNamed() {
    Response response = api.post(LINKS, "location_url", "https://a.example/", "locaton_url", "x");
    assertThat(response.error()).isEqualTo("400 unknown field: \"locaton_url\"");
    assertThat(response.parameter()).isEqualTo("locaton_url");
    assertThat(api.get(LINKS).json().at("/meta/total").asInt()).isZero();
  }

  @Test
  void aFieldThatIsGivenTwice_isNamed() {
    Response response = api.postEncoded(LINKS, "url", "a", "url", "b");
    assertThat(response.error()).isEqualTo("400 url is given twice");
    assertThat(response.parameter()).isEqualTo("url");
  }

  @Test
  void aFileInThePlaceOfText_isRefused() {
    Response response =
        api.post(LINKS, new Multipart().file("location_url", "a.png", new byte[] {1}));
    assertThat(response.error()).isEqualTo("400 location_url must be text: a file");
  }

  @Test
  void aFileThatWasNotChosen_isNone() {
    Multipart body =
        new Multipart()
            .text("location_url", "https://a.example/")
            .file("cloaking_favicon", "", new byte[0]);
    assertThat(api.link(api.post(LINKS, body).id()).cloaking()).isNull();
  }

  @Test
  void tenThousandFields_areRefused() {
    Multipart body = new Multipart();
    StringBuilder encoded = new StringBuilder();
    StringBuilder json = new StringBuilder("{\"f\":0");
    for (int i = 1; i <= 10_000; i++) {
      body.text("f" + i, "");
      encoded.append("&f").append(i).append('=');
      json.append(",\"f").append(i).append("\":0");
    }
    String message = "413 there must be at most 300 fields: \"f301\" is one more";
    assertThat(api.post(LINKS, body).error()).isEqualTo(message);
    assertThat(
            api.call("POST", LINKS)
                .body("application/x-www-form-urlencoded", encoded.toString().getBytes(UTF_8))
                .send()
                .error())
        .isEqualTo(message);
    assertThat(api.postJson(LINKS, json.append('}').toString()).error())
        .isEqualTo(message.replace("f301", "f300"));
  }

  @Test
  void aTextField_has64KiB() {
    Response response = api.post(LINKS, "cloaking_custom_js", "x".repeat((64 << 10) + 1));
    assertThat(response.error())
        .isEqualTo("413 cloaking_custom_js must be at most 65536 bytes: 65537");
    assertThat(response.parameter()).isEqualTo("cloaking_custom_js");
    // Which is not too long for a field, and yet for what it is.
    assertThat(api.post(LINKS, "url", "x".repeat(64 << 10)).status()).isEqualTo(400);
  }

  @Test
  void aFile_hasTwoMebibytes() {
    Multipart body = new Multipart().file("cloaking_favicon", "a.png", new byte[(2 << 20) + 1]);
    assertThat(api.post(LINKS, body).error())
        .isEqualTo("413 cloaking_favicon must be at most 2097152 bytes: 2097153");
  }

  @Test
  void aBodyOfTenMegabytes_isRefusedByItsLength() {
    Multipart body = new Multipart().file("cloaking_favicon", "a.png", new byte[10_000_000]);
    assertThat(api.post(LINKS, body).error())
        .isEqualTo("413 the body must be at most 3145728 bytes");
  }

  @Test
  void aLongName_isRefused() {
    assertThat(api.post(LINKS, "x".repeat(101), "").error())
        .startsWith("400 the name of a field must be 1 to 100 characters: \"xxx")
        .endsWith("(101)");
    assertThat(api.postEncoded(LINKS, "", "a").error())
        .isEqualTo("400 the name of a field must be 1 to 100 characters: \"\" (0)");
  }

  @Test
  void aList_isWrittenInManyWays() {
    int[] ids = new int[3];
    for (int i = 0; i < ids.length; i++) {
      ids[i] =
          (int) api.post("/api/pixels", "type", "facebook", "name", "p", "pixel", "1" + i).id();
    }
    String a = "" + ids[1];
    String b = "" + ids[0];
    for (String[] fields :
        new String[][] {
          {"pixels_ids[]", a, "pixels_ids[]", b},
          {"pixels_ids[1]", b, "pixels_ids[0]", a},
          {"pixels_ids", a, "pixels_ids", b},
          {"pixels_ids", a + "," + b},
          {"pixels_ids[]", "", "pixels_ids[]", a + ", " + b}
        }) {
      assertThat(api.link(api.create(fields)).pixelIds()).containsExactly(ids[1], ids[0]);
    }
    String json =
        "{\"location_url\":\"https://a.example/\",\"pixels_ids\":[%s,\"%s\"]}".formatted(a, b);
    assertThat(api.link(api.postJson(LINKS, json).id()).pixelIds()).containsExactly(ids[1], ids[0]);
    String object = json.replace("[", "{\"1\":").replace(",\"" + b, ",\"9\":\"" + b);
    assertThat(api.link(api.postJson(LINKS, object.replace("]", "}")).id()).pixelIds())
        .containsExactly(ids[1], ids[0]);
  }

  @Test
  void aListWithOnePlaceTwice_isRefused() {
    assertThat(api.post(LINKS, "pixels_ids[0]", "1", "pixels_ids[0]", "2").error())
        .isEqualTo("400 pixels_ids[0] is given twice");
  }

  @Test
  void headerValue_hasParameters() {
    assertThat(HeaderValue.parse(" Form-Data ; name=\"a;\\\"b\\\\\"; x ; filename = c.png "))
        .isEqualTo(new HeaderValue("form-data", Map.of("name", "a;\"b\\", "filename", "c.png")));
    assertThat(HeaderValue.parse("form-data; filename=\"C:\\dir\\a.png\"").parameter("filename"))
        .isEqualTo("C:\\dir\\a.png");
    assertThat(HeaderValue.parse("form-data; name=\"open"))
        .isEqualTo(new HeaderValue("form-data", Map.of("name", "open")));
  }
}
