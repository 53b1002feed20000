package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.TemplateDraft;
import org.fingerpost.link.LinkOrigin;
import org.fingerpost.link.LinkSource;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an app is told of the visit that it was installed for. */
final class ClickDeepLinkTest {
  private ApiServer api;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    api = ApiServer.start(directory);
    int account = api.engine().catalog().accounts().get(0).id();
    api.engine()
        .templates()
        .create(
            account,
            new TemplateDraft("Shop")
                .id("A1b3")
                .android(new AndroidApp("com.example", List.of(), "myapp", null, List.of())));
    api.engine()
        .links()
        .create(
            account,
            new LinkDraft(null)
                .slug("s")
                .template("A1b3")
                .origin(new LinkOrigin(LinkSource.ONELINK_V2, Map.of("deep_link_value", "shoes"))));
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void click_isToldOnceAndWithoutACredential() throws Exception {
    String path = "/v1/dev/clicks/" + clickId() + "/deep-link";
    ApiResponse first = api.bareCall("GET", path).send();
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("Cache-Control")).isEqualTo("no-store");
    assertThat(first.json())
        .isEqualTo(
            json(
                """
                {"template":"A1b3","slug":"s","deepLink":null,"deepLinkValue":"shoes",
                 "parameters":{"deep_link_value":"shoes"},"clickedAt":"2026-03-01T12:00:00.000Z"}
                """));
    ApiResponse second = api.bareCall("GET", path).send();
    assertThat(second.status()).isEqualTo(410);
    assertThat(second.text())
        .isEqualTo(
            "{\"error\":{\"code\":\"gone\",\"message\":\"the deep link of this click was asked for"
                + " before\"}}");
  }

  @Test
  void click_thatIsNoneIsNotFound() {
    ApiResponse response = api.bareCall("GET", "/v1/dev/clicks/abc/deep-link").send();
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.text()).contains("there is no such click id, or it is older than 24 hours");
  }

  @Test
  void rate_isOneHundredASecondForAll() {
    for (int i = 0; i < 100; i++) {
      assertThat(api.bareCall("GET", "/v1/dev/clicks/abc/deep-link").send().status())
          .isEqualTo(404);
    }
    ApiResponse response = api.bareCall("GET", "/v1/dev/clicks/abc/deep-link").send();
    assertThat(response.status()).isEqualTo(429);
    assertThat(response.header("Retry-After")).isEqualTo("1");
    api.clock.advance(10);
    assertThat(api.bareCall("GET", "/v1/dev/clicks/abc/deep-link").send().status()).isEqualTo(404);
  }

  @Test
  void otherMethods_doNotUseItUp() {
    String path = "/v1/dev/clicks/" + clickId() + "/deep-link";
    ApiResponse head = api.bareCall("HEAD", path).sendUnchecked();
    assertThat(head.status()).isEqualTo(405);
    assertThat(head.header("Allow")).isEqualTo("GET");
    assertThat(api.bareCall("GET", path).send().status()).isEqualTo(200);
  }

  @Test
  void pathsBeside_needACredential() {
    assertThat(api.bareCall("GET", "/v1/dev/clicks/a/b/deep-link").sendUnchecked().status())
        .isEqualTo(401);
    assertThat(api.call("GET", "/clicks/a").token(api.token(Role.ADMIN)).sendUnchecked().status())
        .isEqualTo(404);
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text);
  }

  private String clickId() {
    MadeUpVisit visit = MadeUpVisit.to("s.example", "/A1b3/s").userAgent(UserAgents.PIXEL);
    String answer = api.engine().redirect(visit).decision().toString();
    Matcher matcher = Pattern.compile("af_tranid%3D([0-9A-Za-z_-]+)").matcher(answer);
    assertThat(matcher.find()).as(answer).isTrue();
    return matcher.group(1);
  }
}
