package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.fingerpost.catalog.PixelType;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.LinkImage;
import org.fingerpost.engine.PixelDraft;
import org.fingerpost.engine.ProjectDraft;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Cloaking.Picture;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fields of links for gates, cloaking, pixels and the project. */
final class PagesFieldsTest {
  private static final String LINK = "{\"slug\":\"a\",\"destination\":\"https://shop.example/\"%s}";

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
  void password_isNeverShown() {
    ApiResponse created = create(",\"password\":\"open sesame\",\"sensitive\":true");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().get("password").isBoolean()).isTrue();
    assertThat(created.json().get("sensitive").asBoolean()).isTrue();
    assertThat(created.text()).doesNotContain("sesame").doesNotContain("pbkdf2");
    assertThat(api.get("/links").text()).doesNotContain("sesame").doesNotContain("pbkdf2");
    assertThat(link().gates().password().matches("open sesame")).isTrue();
  }

  @Test
  void password_isKeptByAPutOfWhatWasAnswered() {
    create(",\"password\":\"open sesame\"");
    Link before = link();
    ApiResponse put = api.put("/links/a", LINK.formatted(",\"password\":true"));
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(link().gates()).isEqualTo(before.gates());
    api.patch("/links/a", "{\"password\":true,\"title\":\"t\"}");
    assertThat(link().gates()).isEqualTo(before.gates());
    assertThat(api.patch("/links/a", "{\"title\":\"u\"}").at("/password")).isEqualTo("true");
    assertThat(link().gates()).isEqualTo(before.gates());
  }

  @Test
  void password_isClearedByNullAndByAPutWithoutIt() {
    create(",\"password\":\"open sesame\"");
    assertThat(api.patch("/links/a", "{\"password\":null}").json().get("password").isNull())
        .isTrue();
    assertThat(link().gates().password()).isNull();
    api.patch("/links/a", "{\"password\":\"again\"}");
    assertThat(link().gates().password().matches("again")).isTrue();
    api.put("/links/a", LINK.formatted(""));
    assertThat(link().gates().password()).isNull();
  }

  @Test
  void password_thatStandsForNone() {
    String message = "password must be a string or null, for the link has none: true";
    ApiResponse created = create(",\"password\":true");
    assertThat(created.status()).isEqualTo(400);
    assertThat(created.at("/error/message")).isEqualTo(message);
    assertThat(created.at("/error/field")).isEqualTo("password");
    create("");
    assertThat(api.patch("/links/a", "{\"password\":true}").at("/error/message"))
        .isEqualTo(message);
    assertThat(api.patch("/links/a", "{\"password\":false}").at("/error/message"))
        .isEqualTo("password must be a string, null, or true for the one there is: false");
  }

  @Test
  void password_inABulkUpsert() {
    String line = LINK.formatted(",\"password\":true");
    assertThat(upsert(line).at("/error/field").asText()).isEqualTo("password");
    create(",\"password\":\"open sesame\"");
    Link before = link();
    assertThat(upsert(line).at("/link/password").asBoolean()).isTrue();
    assertThat(link().gates()).isEqualTo(before.gates());
    assertThat(upsert(LINK.formatted("")).at("/link/password").isNull()).isTrue();
  }

  @Test
  void cloaking_isAnsweredAsItIsKeptAndCanBeSentAgain() {
    ApiResponse created =
        create(
            ",\"cloaking\":{\"title\":\"Shop\",\"description\":\"d\","
                + "\"faviconUrl\":\"https://CDN.example/i.png\",\"customJs\":\"f()\"}");
    JsonNode cloaking = created.json().get("cloaking");
    assertThat(cloaking.toString())
        .isEqualTo(
            "{\"title\":\"Shop\",\"description\":\"d\","
                + "\"faviconUrl\":\"https://cdn.example/i.png\",\"faviconName\":null,"
                + "\"imageUrl\":null,\"imageName\":null,\"customJs\":\"f()\"}");
    ApiResponse put = api.put("/links/a", LINK.formatted(",\"cloaking\":" + cloaking));
    assertThat(put.json().get("cloaking")).isEqualTo(cloaking);
    assertThat(api.put("/links/a", LINK.formatted("")).json().get("cloaking").isNull()).isTrue();
  }

  @Test
  void cloaking_keepsPicturesThatWereUploaded() {
    create("");
    LinkImage icon = LinkImage.of(LinkImage.Format.PNG, new byte[] {1});
    LinkImage image = LinkImage.of(LinkImage.Format.JPEG, new byte[] {2});
    Cloaking cloaking =
        new Cloaking(
            null, null, Picture.uploaded(icon.name()), Picture.uploaded(image.name()), null);
    Link link = link();
    LinkDraft draft = LinkDraft.of(link).cloaking(cloaking).images(List.of(icon, image));
    api.engine().links().update(link, draft);
    JsonNode answered = api.get("/links/a").json().get("cloaking");
    assertThat(answered.get("faviconName").asText()).isEqualTo(icon.name());
    api.put("/links/a", LINK.formatted(",\"cloaking\":" + answered));
    assertThat(link().cloaking()).isEqualTo(cloaking);
    api.patch("/links/a", "{\"cloaking\":{\"title\":\"t\",\"faviconUrl\":null}}");
    assertThat(link().cloaking().favicon()).isEqualTo(Picture.uploaded(icon.name()));
    api.patch(
        "/links/a", "{\"cloaking\":{\"faviconUrl\":\"https://cdn.example/\",\"imageName\":null}}");
    assertThat(link().cloaking())
        .isEqualTo(new Cloaking("t", null, Picture.at("https://cdn.example/"), null, null));
  }

  @Test
  void cloaking_takesNoNameOfAPictureThatIsNotTheLinks() {
    String message =
        "cloaking.imageName must be that of a picture which was uploaded for the link: \"p.jpg\"";
    ApiResponse created = create(",\"cloaking\":{\"imageName\":\"p.jpg\"}");
    assertThat(created.at("/error/message")).isEqualTo(message);
    assertThat(created.at("/error/field")).isEqualTo("cloaking.imageName");
    create("");
    assertThat(
            api.patch("/links/a", "{\"cloaking\":{\"imageName\":\"p.jpg\"}}").at("/error/message"))
        .isEqualTo(message);
    assertThat(
            api.patch(
                    "/links/a",
                    "{\"cloaking\":{\"imageName\":\"p.jpg\",\"imageUrl\":\"https://a.example/\"}}")
                .at("/error/message"))
        .isEqualTo("cloaking.imageName cannot be beside cloaking.imageUrl: \"p.jpg\"");
  }

  @Test
  void pixels_areShownUntilTheyAreDeleted() {
    pixel(1);
    pixel(1);
    assertThat(create(",\"pixels\":[2,1]").json().get("pixels").toString()).isEqualTo("[2,1]");
    api.delete("/pixels/2");
    assertThat(api.get("/links/a").json().get("pixels").toString()).isEqualTo("[1]");
    assertThat(api.patch("/links/a", "{\"title\":\"t\"}").json().get("pixels").toString())
        .isEqualTo("[1]");
    assertThat(link().pixelIds()).containsExactly(1);
    assertThat(api.patch("/links/a", "{\"pixels\":[2]}").at("/error/message"))
        .isEqualTo("pixels names one that is none of this account's: 2");
    assertThat(api.patch("/links/a", "{\"pixels\":null}").json().get("pixels")).isEmpty();
  }

  @Test
  void pixels_besideCloakingHaveAWarning() {
    pixel(1);
    assertThat(create(",\"pixels\":[1],\"cloaking\":{}").json().get("warnings").toString())
        .isEqualTo(
            "[\"pixels have no effect: cloaking shows the destination in a page of its own\"]");
  }

  @Test
  void project_isShownUntilItIsDeleted() {
    api.post("/projects", "{\"name\":\"Spring\"}");
    assertThat(create(",\"project\":1").json().get("project").asInt()).isEqualTo(1);
    assertThat(api.patch("/links/a", "{\"title\":\"t\"}").at("/project")).isEqualTo("1");
    assertThat(api.patch("/links/a", "{\"project\":null}").json().get("project").isNull()).isTrue();
    api.patch("/links/a", "{\"project\":1}");
    api.delete("/projects/1");
    assertThat(api.get("/links/a").json().get("project").isNull()).isTrue();
    assertThat(api.patch("/links/a", "{\"title\":\"u\"}").status()).isEqualTo(200);
    assertThat(link().details().projectId()).isZero();
    assertThat(api.get("/links?project=1").at("/error/message"))
        .isEqualTo("project is none of this account's: 1");
  }

  @ParameterizedTest
  @CsvSource({"pixels, [1], pixels names one that is", "project, 1, project is"})
  void thingsOfAnotherAccount_areAsThoseThatAreNotThere(String field, String value, String start) {
    pixel(2);
    api.engine().projects().create(2, new ProjectDraft("Theirs", null));
    ApiResponse created = create(",\"" + field + "\":" + value);
    assertThat(created.status()).isEqualTo(400);
    assertThat(created.at("/error/field")).isEqualTo(field);
    assertThat(created.at("/error/message")).isEqualTo(start + " none of this account's: 1");
  }

  private ApiResponse create(String fields) {
    return api.post("/links", LINK.formatted(fields));
  }

  private JsonNode upsert(String line) {
    List<JsonNode> results =
        api.call("POST", "/links/bulk?mode=upsert").ndjson(line).send().lines();
    return results.get(0);
  }

  private void pixel(int account) {
    api.engine().pixels().create(account, new PixelDraft(PixelType.FACEBOOK, "Ads", "1234567"));
  }

  private Link link() {
    return api.engine().links().find(1, LinkKey.of("a")).link();
  }
}
