package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fingerpost.deeplink.DeepLinkAnswer.OpenApp;
import org.fingerpost.link.LinkOrigin;
import org.fingerpost.link.LinkSource;
import org.fingerpost.redirect.RedirectDecision.Page;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.QueryText;
import org.fingerpost.visit.UserAgents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each parameter of the table in appsflyer-onelink.md, section 2.7, on each platform: what a page
 * in the web is told, and what an app.
 */
final class OneLinkParameterTableTest {
  private static final String WEB = "https://www.example.com/w";

  private final TestEngine engine = new TestEngine();

  @BeforeEach
  void makeTemplate() {
    engine.get().templates().create(engine.account, ShopTemplate.draft());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  /** The name by which the web and the app know it, {@code -} where it is withheld. */
  @ParameterizedTest
  @CsvSource({
    "pid, my source, pid, media_source",
    "c, spring sale, c, campaign",
    "af_channel, mail, af_channel, af_channel",
    "af_adset, a/b, af_adset, af_adset",
    "af_ad, ad, af_ad, af_ad",
    "af_adset_id, 1, af_adset_id, af_adset_id",
    "af_ad_id, 2, af_ad_id, af_ad_id",
    "af_c_id, 3, af_c_id, af_c_id",
    "af_siteid, 4, af_siteid, af_siteid",
    "af_sub_siteid, 5, af_sub_siteid, af_sub_siteid",
    "af_keywords, 'shoes, red', af_keywords, af_keywords",
    "af_prt, agency, af_prt, af_prt",
    "af_sub1, s1, af_sub1, af_sub1",
    "af_sub2, s2, af_sub2, af_sub2",
    "af_sub3, s3, af_sub3, af_sub3",
    "af_sub4, s4, af_sub4, af_sub4",
    "af_sub5, s5, af_sub5, af_sub5",
    "deep_link_value, myapp://x?y=1&z=%20, deep_link_value, deep_link_value",
    "deep_link_sub1, a%2Fb, deep_link_sub1, deep_link_sub1",
    "deep_link_sub2, 2, deep_link_sub2, deep_link_sub2",
    "deep_link_sub10, 10, deep_link_sub10, deep_link_sub10",
    "af_force_transparent, true, af_force_transparent, af_force_transparent",
    "is_retargeting, true, is_retargeting, is_retargeting",
    "af_reengagement_window, 30d, af_reengagement_window, af_reengagement_window",
    "af_click_lookback, 7d, af_click_lookback, af_click_lookback",
    "af_og_title, Sale, -, -",
    "af_og_description, All of it, -, -",
    "af_og_image, https://img.example/i.png, -, -",
    "af_xp, social, af_xp, af_xp",
    "af_ss_ui, true, af_ss_ui, af_ss_ui",
    "af_ss_ver, 2_9, af_ss_ver, af_ss_ver",
    "af_js_web, true, af_js_web, af_js_web",
    "af_ss_qr, c, af_ss_qr, af_ss_qr",
    "af_cost_model, cpc, af_cost_model, af_cost_model",
    "af_cost_currency, USD, af_cost_currency, af_cost_currency",
    "af_cost_value, 0.5, af_cost_value, af_cost_value",
    "af_custom_shortlink, x, af_custom_shortlink, af_custom_shortlink",
    "af_ios_store_cpp, page, af_ios_store_cpp, af_ios_store_cpp",
    "af_android_store_csl, list, af_android_store_csl, af_android_store_csl",
    "my_own, größe & more, my_own, my_own",
    "my_empty, '', my_empty, my_empty"
  })
  void parameter_isPassedOnUnderItsName(String name, String value, String inWeb, String inApp) {
    create(Map.of(name, value), null);
    for (String userAgent : List.of(UserAgents.WINDOWS, UserAgents.IPHONE, UserAgents.PIXEL)) {
      Map<String, String> told = query(location("/A1b3/web", userAgent));
      assertThat(told.get(inWeb)).as(userAgent).isEqualTo(inWeb.equals("-") ? null : value);
      assertThat(told.get("shortlink")).as(userAgent).isEqualTo("web");
    }
    create(Map.of(name, value), "myapp://open");
    Map<String, String> ios = query(appUri("/A1b3/app", UserAgents.IPHONE));
    assertThat(ios.get(inApp)).isEqualTo(inApp.equals("-") ? null : value);
    String intent = location("/A1b3/app", UserAgents.PIXEL);
    Map<String, String> android = query(intent.substring(0, intent.indexOf("#Intent;")));
    assertThat(android).isEqualTo(ios);
  }

  /** Those that choose where visitors go: on which platforms they do, and what the app is told. */
  @ParameterizedTest
  @CsvSource({
    "af_r, Windows iPhone Android, false",
    "af_web_dp, Windows, false",
    "af_ios_url, iPhone, true",
    "af_android_url, Android, true"
  })
  void redirectParameter_leadsItsPlatformsAndIsNotToldToTheWeb(
      String name, String platforms, boolean isToldToApp) {
    create(Map.of(name, WEB), null);
    for (String userAgent : List.of(UserAgents.WINDOWS, UserAgents.IPHONE, UserAgents.PIXEL)) {
      String platform =
          userAgent.contains("Windows")
              ? "Windows"
              : userAgent.contains("iPhone") ? "iPhone" : "Android";
      String location = location("/A1b3/web", userAgent);
      assertThat(location.startsWith(WEB + "?"))
          .as(platform)
          .isEqualTo(platforms.contains(platform));
      assertThat(query(location)).as(platform).doesNotContainKey(name);
    }
    create(Map.of(name, WEB), "myapp://open");
    assertThat(query(appUri("/A1b3/app", UserAgents.IPHONE)).get(name))
        .isEqualTo(isToldToApp ? WEB : null);
  }

  /** Makes /A1b3/web, which leads to the web, or /A1b3/app, which opens the app. */
  private void create(Map<String, String> given, @Nullable String deepLink) {
    Map<String, String> parameters = new LinkedHashMap<>(given);
    boolean hasTarget = parameters.values().contains(WEB);
    if (deepLink != null) {
      parameters.put("af_dp", deepLink);
      parameters.put("af_force_deeplink", "true");
    } else if (!hasTarget) {
      parameters.put("af_r", WEB);
    }
    engine.create(
        new LinkDraft(parameters.get("af_r"))
            .slug(deepLink == null ? "web" : "app")
            .template("A1b3")
            .iosUrl(parameters.get("af_ios_url"))
            .androidUrl(parameters.get("af_android_url"))
            .desktopUrl(parameters.get("af_web_dp"))
            .iosDeepLink(parameters.get("af_dp"))
            .androidDeepLink(parameters.get("af_dp"))
            .origin(new LinkOrigin(LinkSource.ONELINK_V2, parameters)));
  }

  private String location(String target, String userAgent) {
    return engine.location(asVisit(target, userAgent));
  }

  private String appUri(String target, String userAgent) {
    return engine.visit(asVisit(target, userAgent)) instanceof Page page
            && page.answer() instanceof OpenApp open
        ? String.valueOf(open.appUri())
        : "none";
  }

  private static Map<String, String> query(String url) {
    return QueryText.of(url.substring(url.indexOf('?') + 1)).toMap();
  }

  private static MadeUpVisit asVisit(String target, String userAgent) {
    return TestVisit.of(target).userAgent(userAgent);
  }
}
