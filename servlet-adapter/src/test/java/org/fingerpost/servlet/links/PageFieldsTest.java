package org.fingerpost.servlet.links;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.fingerpost.servlet.links.LinksServer.Response;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields of this API that make visitors see a page, as they see it. */
final class PageFieldsTest {
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
  void password_isAskedFor() {
    long id = api.create("url", "a", "password", "secret");
    assertThat(visit().text()).contains("name=\"password\"").doesNotContain("a.example");
    assertThat(send("password=wrong").status()).isEqualTo(200);
    assertThat(send("password=secret").status()).isEqualTo(303);
    api.post("/api/links/" + id, "password", "");
    assertThat(visit().http().get("Location")).isEqualTo("https://a.example/");
  }

  @Test
  void sensitive_content_isWarnedOf() {
    api.create("url", "a", "sensitive_content", "1");
    assertThat(visit().text()).contains("name=\"confirm\"").doesNotContain("a.example");
    assertThat(send("confirm=yes").status()).isEqualTo(303);
  }

  @Test
  void cloaking_isAPageOfItsOwn() {
    api.create(
        "url",
        "a",
        "cloaking_is_enabled",
        "1",
        "cloaking_title",
        "Our shop",
        "cloaking_meta_description",
        "All of it",
        "cloaking_favicon",
        "https://i.example/a.ico",
        "cloaking_opengraph",
        "https://i.example/a.png");
    Response page = visit();
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains(
            "<title>Our shop</title>",
            "All of it",
            "https://i.example/a.ico",
            "https://i.example/a.png",
            "<iframe",
            "https://a.example/");
  }

  @Test
  void cloaking_custom_js_hasAFrameOfItsOwn() {
    long id =
        api.create("url", "a", "cloaking_is_enabled", "1", "cloaking_custom_js", "console.log(1)");
    assertThat(visit().text())
        .containsPattern("<iframe[^>]+/api/scripts/a/[0-9a-f]{32}\\.html\"")
        .doesNotContain("console.log");
    api.post("/api/links/" + id, "cloaking_custom_js", "");
    assertThat(visit().text()).doesNotContain("/api/scripts/");
  }

  @Test
  void pictures_areUploaded() throws Exception {
    Multipart form =
        new Multipart()
            .text("location_url", "https://a.example/")
            .text("url", "a")
            .text("cloaking_is_enabled", "1")
            .file("cloaking_favicon", "icon.png", picture(16))
            .file("cloaking_opengraph", "image.png", picture(64));
    long id = api.post("/api/links", form).id();
    String icon = api.settings(id).get("cloaking_favicon").asText();
    String image = api.settings(id).get("cloaking_opengraph").asText();
    assertThat(icon).matches("https://s\\.example/api/images/a/[0-9a-f]{32}\\.png");
    assertThat(image).matches("https://s\\.example/api/images/a/[0-9a-f]{32}\\.(png|jpg)");
    assertThat(visit().text())
        .contains(icon.substring("https://s.example".length()))
        .contains(image.substring("https://s.example".length()));
    api.post("/api/links/" + id, "cloaking_favicon", "");
    assertThat(api.settings(id).get("cloaking_favicon").isNull()).isTrue();
    assertThat(api.settings(id).get("cloaking_opengraph").asText()).isEqualTo(image);
  }

  @Test
  void aFileThatIsNoPicture_isRefused() {
    var response =
        api.post(
            "/api/links",
            new Multipart()
                .text("location_url", "https://a.example/")
                .file("cloaking_favicon", "icon.png", "<svg/>".getBytes(UTF_8)));
    assertThat(response.error()).startsWith("400 cloaking_favicon ");
    assertThat(response.parameter()).isEqualTo("cloaking_favicon");
  }

  private static byte[] picture(int side) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }

  @Test
  void pixels_ids_areLoadedOnTheWay() {
    long pixel =
        api.post("/api/pixels", "type", "facebook", "name", "Ads", "pixel", "1234567").id();
    api.create("url", "a", "pixels_ids[]", "" + pixel);
    assertThat(visit().text()).contains("1234567", "https://a.example/");
    api.delete("/api/pixels/" + pixel);
    assertThat(visit().http().get("Location")).isEqualTo("https://a.example/");
  }

  private Response visit() {
    return api.visit("/a", "User-Agent", UserAgents.WINDOWS);
  }

  private Response send(String form) {
    return api.call("POST", LinksServer.VISITS + "/a")
        .header("Host", "s.example")
        .body("application/x-www-form-urlencoded", form.getBytes(UTF_8))
        .send();
  }
}
