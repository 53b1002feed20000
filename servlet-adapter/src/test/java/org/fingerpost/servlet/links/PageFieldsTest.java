package org.fingerpost.servlet.links;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
