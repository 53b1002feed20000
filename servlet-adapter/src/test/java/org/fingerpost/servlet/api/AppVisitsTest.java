package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.http.HttpTester;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links to apps that are made through the API, and what their visitors are answered with. */
final class AppVisitsTest {
  private static final String BOTH =
      "\"deepLinkPath\":{\"ios\":\"shop://i/summer\",\"android\":\"shop://a/summer\"}";

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
  void deepLinkPath_isOpenedBySystem() throws Exception {
    create(TargetingTest.link(BOTH));
    assertThat(page("/t", UserAgents.IPHONE))
        .contains("href=\"shop://i/summer\"", "https://shop.example/");
    assertThat(location("/t", UserAgents.PIXEL)).isEqualTo(intent("shop", "a/summer"));
    assertThat(location("/t", UserAgents.WINDOWS)).isEqualTo("https://shop.example/");
  }

  @Test
  void deepLinkPath_forOneSystemLeavesTheOtherAlone() throws Exception {
    create(TargetingTest.link("\"deepLinkPath\":{\"android\":\"shop://a\"}"));
    assertThat(location("/t", UserAgents.IPHONE)).isEqualTo("https://shop.example/");
    assertThat(location("/t", UserAgents.PIXEL)).isEqualTo(intent("shop", "a"));
  }

  @Test
  void deepLinkPath_thatIsChangedOrClearedCountsAtOnce() throws Exception {
    create(TargetingTest.link(BOTH));
    api.patch("/links/t", "{\"deepLinkPath\":{\"android\":\"other://b\"}}");
    assertThat(location("/t", UserAgents.PIXEL)).isEqualTo(intent("other", "b"));
    assertThat(page("/t", UserAgents.IPHONE)).contains("href=\"shop://i/summer\"");
    api.patch("/links/t", "{\"deepLinkPath\":null}");
    assertThat(location("/t", UserAgents.PIXEL)).isEqualTo("https://shop.example/");
    assertThat(location("/t", UserAgents.IPHONE)).isEqualTo("https://shop.example/");
  }

  @Test
  void deepLinkPath_ofAVariantStandsBeforeThatOfItsRuleAndOfTheLink() throws Exception {
    create(
        TargetingTest.link(
            """
            "deepLinkPath":"shop://link","targeting":[
             {"when":[{"fact":"query","key":"r","is":"1"}],"deepLinkPath":{"ios":"shop://rule"}},
             {"when":[{"fact":"query","key":"r","is":"2"}],"deepLinkPath":"shop://rule",
              "variants":[{"share":1,"deepLinkPath":{"android":"shop://variant"}}]}]"""));
    assertThat(location("/t", UserAgents.PIXEL)).isEqualTo(intent("shop", "link"));
    assertThat(location("/t?r=1", UserAgents.PIXEL)).isEqualTo(intent("shop", "link"));
    assertThat(page("/t?r=1", UserAgents.IPHONE)).contains("href=\"shop://rule\"");
    assertThat(location("/t?r=2", UserAgents.PIXEL)).isEqualTo(intent("shop", "variant"));
    assertThat(page("/t?r=2", UserAgents.IPHONE)).contains("href=\"shop://rule\"");
  }

  @Test
  void deepLinkPath_alone() throws Exception {
    create("{\"slug\":\"t\",\"deepLinkPath\":\"shop://only\"}");
    assertThat(page("/t", UserAgents.IPHONE)).contains("href=\"shop://only\"");
    assertThat(location("/t", UserAgents.PIXEL)).isEqualTo("intent://only#Intent;scheme=shop;end");
    assertThat(get("/t", UserAgents.WINDOWS).getStatus()).isEqualTo(404);
  }

  @Test
  void universalLink_isOnAPage() throws Exception {
    create(TargetingTest.link("\"deepLinkPath\":\"https://app.example/sale\""));
    assertThat(page("/t", UserAgents.IPHONE))
        .contains("href=\"https://app.example/sale\"", "https://shop.example/");
  }

  @Test
  void text_neverLeavesItsPlace() throws Exception {
    create(TargetingTest.link("\"deepLinkPath\":\"shop://a;S.x=y#Intent;component=c/d;end\""));
    assertThat(location("/t", UserAgents.PIXEL))
        .isEqualTo(intent("shop", "a%3BS.x=y%23Intent%3Bcomponent=c/d%3Bend"));
    create(
        "{\"slug\":\"u\",\"deepLinkPath\":\"shop://a'\\\"><script>alert(1)</script>\","
            + "\"destination\":\"https://shop.example/\"}");
    assertThat(page("/u", UserAgents.IPHONE))
        .contains("href=\"shop://a%27%22%3E%3Cscript%3Ealert(1)%3C/script%3E\"")
        .doesNotContain("<script>alert");
  }

  @Test
  void appLinking_opensTheAppOfTheDestination() throws Exception {
    String video = "https://www.youtube.com/watch?v=dQw4w9WgXcQ";
    create("{\"slug\":\"t\",\"destination\":\"%s\",\"appLinking\":true}".formatted(video));
    assertThat(page("/t", UserAgents.IPHONE))
        .contains("href=\"vnd.youtube://watch?v=dQw4w9WgXcQ\"");
    assertThat(location("/t", UserAgents.PIXEL))
        .isEqualTo(
            "intent://watch?v=dQw4w9WgXcQ#Intent;scheme=vnd.youtube;"
                + "package=com.google.android.youtube;S.browser_fallback_url="
                + "https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DdQw4w9WgXcQ;end");
    assertThat(location("/t", UserAgents.WINDOWS)).isEqualTo(video);
    api.patch("/links/t", "{\"appLinking\":false}");
    assertThat(location("/t", UserAgents.IPHONE)).isEqualTo(video);
  }

  @Test
  void appLinking_ofNoKnownAppIsAPlainRedirect() throws Exception {
    create(TargetingTest.link("\"appLinking\":true"));
    assertThat(location("/t", UserAgents.IPHONE)).isEqualTo("https://shop.example/");
    assertThat(location("/t", UserAgents.PIXEL)).isEqualTo("https://shop.example/");
  }

  @Nested
  final class WithoutADestination {
    @Test
    void visitorWithoutATarget_isAnsweredAsIfThereWereNoLink() throws Exception {
      create("{\"slug\":\"t\",\"iosUrl\":\"https://i.example/\"}");
      assertThat(location("/t", UserAgents.IPHONE)).isEqualTo("https://i.example/");
      HttpTester.Response nothing = get("/t", UserAgents.PIXEL);
      assertThat(nothing.getStatus()).isEqualTo(404);
      assertThat(nothing.getContent())
          .isEqualTo(get("/none", UserAgents.PIXEL).getContent().replace("/none", "/t"));
      assertThat(api.get("/links/t").at("/clicks")).isEqualTo("1");
    }

    @Test
    void visitorWithoutATarget_isSentByTheTemplate() throws Exception {
      api.post(
          "/templates",
          """
          {"id":"T","name":"Shop","ios":{"appStoreId":"123","url":"https://i.example/"},
           "android":{"packageName":"com.example.app"}}
          """);
      create("{\"slug\":\"t\",\"template\":\"T\"}");
      assertThat(location("/T/t", UserAgents.IPHONE)).isEqualTo("https://i.example/");
      assertThat(location("/T/t", UserAgents.PIXEL))
          .startsWith(
              "https://play.google.com/store/apps/details?id=com.example.app&referrer=click_id%3D");
      create("{\"slug\":\"d\",\"template\":\"T\",\"deepLinkPath\":\"shop://x\"}");
      assertThat(location("/T/d", UserAgents.PIXEL))
          .startsWith(
              "intent://x#Intent;scheme=shop;package=com.example.app;S.browser_fallback_url="
                  + "https%3A%2F%2Fplay.google.com%2Fstore%2Fapps%2Fdetails%3Fid%3Dcom.example.app"
                  + "%26referrer%3Dclick_id%253D");
    }

    @Test
    void rule_leadsItsVisitorsOnly() throws Exception {
      create(
          """
          {"slug":"t","iosUrl":"https://i.example/","targeting":[{"destination":"https://r.example/",
           "when":[{"fact":"query","key":"r","is":"1"}]}]}
          """);
      assertThat(location("/t?r=1", UserAgents.WINDOWS)).isEqualTo("https://r.example/");
      assertThat(get("/t", UserAgents.WINDOWS).getStatus()).isEqualTo(404);
    }
  }

  private void create(String body) {
    ApiResponse created = api.post("/links", body);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
  }

  private HttpTester.Response get(String path, String userAgent) throws Exception {
    return api.visit(path, Map.of("User-Agent", userAgent));
  }

  private String location(String path, String userAgent) throws Exception {
    HttpTester.Response response = get(path, userAgent);
    assertThat(response.getStatus()).as(response.getContent()).isEqualTo(302);
    return response.get("Location");
  }

  private String page(String path, String userAgent) throws Exception {
    HttpTester.Response response = get(path, userAgent);
    assertThat(response.getStatus()).as(response.toString()).isEqualTo(200);
    return response.getContent();
  }

  private static String intent(String scheme, String path) {
    return "intent://%s#Intent;scheme=%s;".formatted(path, scheme)
        + "S.browser_fallback_url=https%3A%2F%2Fshop.example%2F;end";
  }
}
