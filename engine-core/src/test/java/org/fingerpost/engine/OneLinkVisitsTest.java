package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fingerpost.deeplink.DeepLinkAnswer.OpenApp;
import org.fingerpost.deeplink.DeepLinkAnswer.Preview;
import org.fingerpost.link.Choice;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.LinkOrigin;
import org.fingerpost.link.LinkSource;
import org.fingerpost.redirect.RedirectDecision;
import org.fingerpost.redirect.RedirectDecision.Page;
import org.fingerpost.redirect.RedirectDecision.Reported;
import org.fingerpost.redirect.RedirectReason;
import org.fingerpost.url.PercentEncoding;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OneLinks pass on (appsflyer-onelink.md, section 2.6), and where long ones lead. */
final class OneLinkVisitsTest {
  private static final String CLICK_ID = "[0-9A-Za-z_-]{40,}";

  private final TestEngine engine = new TestEngine();

  @BeforeEach
  void makeTemplate() {
    engine
        .get()
        .templates()
        .create(
            engine.account,
            ShopTemplate.draft()
                .desktopUrl("https://www.example.com/")
                .allowList(List.of("example.com")));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Nested
  final class ToWeb {
    @Test
    void parametersGoBehindTheDestinationsOwnAndBeforeItsFragment() {
      create(
          "pid", "my source", "c", "", "af_web_dp", "https://www.example.com/a?x=1&pid=own#home");
      assertThat(location("/A1b3/s", UserAgents.WINDOWS))
          .isEqualTo(
              "https://www.example.com/a?x=1&pid=own&c=&shortlink=s&source_caller=api_v2"
                  + "&onelink_id=A1b3#home");
    }

    @Test
    void redirectAndPreviewParametersAreWithheld() {
      create(
          "af_r", "https://www.example.com/r",
          "af_ios_url", "https://www.example.com/i",
          "af_android_url", "https://www.example.com/a",
          "af_web_dp", "https://www.example.com/w",
          "af_og_title", "t",
          "af_og_description", "d",
          "af_og_image", "https://img.example/i.png",
          "af_dp", "myapp://x?y=1",
          "af_xp", "custom");
      assertThat(location("/A1b3/s", UserAgents.WINDOWS))
          .isEqualTo(
              "https://www.example.com/w?af_dp=myapp%3A%2F%2Fx%3Fy%3D1&af_xp=custom&shortlink=s"
                  + "&source_caller=api_v2&onelink_id=A1b3");
    }

    @Test
    void queryWinsAndCannotRedirect() {
      create("pid", "sms", "c", "spring", "af_web_dp", "https://www.example.com/w");
      assertThat(
              location(
                  "/A1b3/s?c=summer&fbclid=7&af_web_dp=https://evil.example/&source_caller=ui",
                  UserAgents.WINDOWS))
          .isEqualTo(
              "https://www.example.com/w?pid=sms&shortlink=s&source_caller=api_v2"
                  + "&onelink_id=A1b3&c=summer&fbclid=7");
    }

    @Test
    void withoutForwardingOnlyTheVisitorsOwnQueryPasses() {
      create(
          "pid", "sms", "af_param_forwarding", "false", "af_web_dp", "https://www.example.com/w");
      assertThat(location("/A1b3/s?fbclid=7", UserAgents.WINDOWS))
          .isEqualTo("https://www.example.com/w?fbclid=7");
    }

    @Test
    void baseParametersCanBeLeftOut() {
      create(
          "pid", "sms",
          "c", "spring",
          "af_sub1", "x",
          "af_base_params_forward", "FALSE",
          "af_web_dp", "https://www.example.com/w");
      assertThat(location("/A1b3/s", UserAgents.WINDOWS))
          .isEqualTo(
              "https://www.example.com/w?af_sub1=x&af_base_params_forward=FALSE&shortlink=s"
                  + "&source_caller=api_v2&onelink_id=A1b3");
    }

    @Test
    void templatesOwnUrlIsToldAsWell() {
      create("pid", "sms");
      assertThat(location("/A1b3/s", UserAgents.WINDOWS))
          .isEqualTo(
              "https://www.example.com/?pid=sms&shortlink=s&source_caller=api_v2&onelink_id=A1b3");
    }

    @Test
    void campaignThatIsTooLongIsReplaced() {
      create("c", "é".repeat(101), "af_web_dp", "https://www.example.com/w");
      assertThat(location("/A1b3/s", UserAgents.WINDOWS))
          .startsWith("https://www.example.com/w?c=c_name_exceeded_max_length&");
    }

    @Test
    void whatMakesTheUrlTooLongIsLeftOut() {
      create("pid", "sms", "af_web_dp", "https://www.example.com/w");
      assertThat(location("/A1b3/s?x=" + "y".repeat(6_100) + "&z=1", UserAgents.WINDOWS))
          .isEqualTo(
              "https://www.example.com/w?pid=sms&shortlink=s&source_caller=api_v2"
                  + "&onelink_id=A1b3&z=1");
    }

    @Test
    void onAndroidTheReferrerOfGooglePlayIsAdded() {
      create("pid", "sms", "c", "a b", "af_android_url", "https://www.example.com/a");
      assertThat(location("/A1b3/s", UserAgents.PIXEL))
          .matches(
              "https://www\\.example\\.com/a\\?pid=sms&c=a%20b&shortlink=s&source_caller=api_v2"
                  + "&onelink_id=A1b3&referrer=af_tranid%3D"
                  + CLICK_ID
                  + "%26pid%3Dsms%26c%3Da%2520b");
    }
  }

  @Nested
  final class ToStores {
    @Test
    void googlePlayIsToldWhereTheVisitorComesFrom() {
      create("pid", "sms", "c", "spring", "af_android_store_csl", "sale", "clickid", "7");
      assertThat(location("/A1b3/s", UserAgents.PIXEL))
          .matches(
              "https://play\\.google\\.com/store/apps/details\\?id=com\\.example&listing=sale"
                  + "&referrer=af_tranid%3D"
                  + CLICK_ID
                  + "%26pid%3Dsms%26c%3Dspring%26clickid%3D7");
    }

    @Test
    void appStoreShowsTheLinksPage() {
      create("pid", "sms", "af_ios_store_cpp", "page-1");
      assertThat(location("/A1b3/s", UserAgents.IPHONE))
          .isEqualTo("https://apps.apple.com/app/id123?ppid=page-1");
    }

    @Test
    void offTheAllowListItIsTheStore() {
      create("af_ios_url", "https://elsewhere.example/");
      assertThat(location("/A1b3/s", UserAgents.IPHONE))
          .isEqualTo("https://apps.apple.com/app/id123");
    }
  }

  @Nested
  final class ToApps {
    @Test
    void parametersAreSortedAndRenamed() {
      create(
          "test", "1",
          "pid", "testa",
          "c", "aaaa",
          "af_dp", "myapp://mainactivity?test=own",
          "af_r", "https://www.example.com/r",
          "af_ios_url", "https://www.example.com/i",
          "af_force_deeplink", "true",
          "deep_link_value", "a b/ü");
      assertThat(appUri("/A1b3/s", UserAgents.IPHONE))
          .isEqualTo(
              "myapp://mainactivity?test=own&af_deeplink=true"
                  + "&af_dp=myapp%3A%2F%2Fmainactivity%3Ftest%3Down&af_force_deeplink=true"
                  + "&af_ios_url=https%3A%2F%2Fwww.example.com%2Fi&campaign=aaaa"
                  + "&deep_link_value=a%20b%2F%C3%BC&media_source=testa&onelink_id=A1b3"
                  + "&shortlink=s&source_caller=api_v2");
    }

    @Test
    void schemeAloneGetsAHostOnIos() {
      create("af_dp", "myapp://", "af_force_deeplink", "true");
      assertThat(appUri("/A1b3/s", UserAgents.IPHONE)).startsWith("myapp://af?af_deeplink=true&");
    }

    @Test
    void withoutForceSafariGoesToTheStore() {
      create("af_dp", "myapp://x");
      assertThat(location("/A1b3/s", UserAgents.IPHONE))
          .isEqualTo("https://apps.apple.com/app/id123");
    }

    @Test
    void queryCanForce() {
      create("af_dp", "myapp://x");
      assertThat(appUri("/A1b3/s?af_force_deeplink=true", UserAgents.IPHONE))
          .startsWith("myapp://x?af_deeplink=true&");
    }

    @Test
    void onAndroidItIsAnIntent() {
      create("af_dp", "myapp://x", "pid", "sms", "af_r", "https://www.example.com/r");
      assertThat(location("/A1b3/s", UserAgents.PIXEL))
          .startsWith(
              "intent://x?af_deeplink=true&af_dp=myapp%3A%2F%2Fx&media_source=sms&onelink_id=A1b3"
                  + "&shortlink=s&source_caller=api_v2#Intent;scheme=myapp;package=com.example;"
                  + "S.browser_fallback_url=https%3A%2F%2Fwww.example.com%2Fr%3F");
    }
  }

  @Nested
  final class LongLink {
    @Test
    void leadsToAnAllowedHost() {
      RedirectDecision decision =
          visit("/A1b3?pid=sms&af_web_dp=https%3A%2F%2Fshop.example.com%2Fx", UserAgents.WINDOWS);
      assertThat(decision.reason()).isEqualTo(RedirectReason.LONG_LINK);
      assertThat(location("/A1b3?pid=sms&af_r=https://shop.example.com/x", UserAgents.WINDOWS))
          .isEqualTo("https://shop.example.com/x?pid=sms");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://evil.example/",
          "https://example.com.evil.example/",
          "https://example.com@evil.example/",
          "https://evilexample.com/",
          "https://shop.example.com:8443/",
          "http://shop.example.com/",
          "//evil.example/",
          "https:\\\\evil.example",
          "javascript:alert(1)",
          "data:text/html,x",
          "https://ⓔxample.com.evil.example/",
          "https://shop.example.com%2eevil.example/"
        })
    void leadsToNoOther(String url) {
      String query = "?af_r=" + PercentEncoding.encodeQueryComponent(url);
      assertThat(location("/A1b3" + query, UserAgents.WINDOWS))
          .isEqualTo("https://www.example.com/");
      assertThat(location("/A1b3" + query, UserAgents.IPHONE))
          .isEqualTo("https://apps.apple.com/app/id123");
    }

    @ParameterizedTest
    @CsvSource({
      "myapp://x, myapp://x?af_deeplink=true&af_dp=myapp%3A%2F%2Fx&af_force_deeplink=true"
          + "&onelink_id=A1b3",
      "https://example.com/u, https://example.com/u?af_deeplink=true"
          + "&af_dp=https%3A%2F%2Fexample.com%2Fu&af_force_deeplink=true&onelink_id=A1b3"
    })
    void opensTheTemplatesApp(String deepLink, String uri) {
      String query =
          "?af_force_deeplink=true&af_dp=" + PercentEncoding.encodeQueryComponent(deepLink);
      assertThat(appUri("/A1b3" + query, UserAgents.IPHONE)).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other://x", "https://evil.example/", "intent://x", "tel:1"})
    void opensNoOther(String deepLink) {
      String query =
          "?af_force_deeplink=true&af_dp=" + PercentEncoding.encodeQueryComponent(deepLink);
      assertThat(location("/A1b3" + query, UserAgents.IPHONE))
          .isEqualTo("https://apps.apple.com/app/id123");
    }

    @Test
    void showsItsOwnPreviewWithoutItsPicture() {
      Page page =
          (Page)
              visit(
                  "/A1b3?af_og_title=Sale&af_og_image=https://evil.example/i.png",
                  UserAgents.MESSAGE_PREVIEW);
      assertThat(page.answer())
          .isEqualTo(new Preview("Sale", null, null, "https://www.example.com/"));
    }
  }

  @Test
  void unknownShortLinkIsNotAttributed() {
    assertThat(location("/A1b3/none?pid=sms", UserAgents.WINDOWS))
        .isEqualTo("https://www.example.com/");
  }

  @Test
  void serverReportsAClickThatIsCounted() {
    create("pid", "sms");
    MadeUpVisit visit = asVisit("/A1b3/s?redirect=false", "python-requests/2.32");
    assertThat(engine.visit(visit))
        .isEqualTo(new Reported(RedirectReason.LINK, Choice.plain(null)));
    assertThat(engine.clicks(engine.get().store().find(LinkKey.of(0, "A1b3", "s")).link())).isOne();
    assertThat(engine.visit(asVisit("/A1b3?pid=sms&redirect=false", "python-requests/2.32")))
        .isEqualTo(new Reported(RedirectReason.LONG_LINK, null));
  }

  @Test
  void aliasIsTheSame() {
    create("pid", "sms");
    assertThat(location("/ch/A1b3/s", UserAgents.WINDOWS))
        .isEqualTo(location("/A1b3/s", UserAgents.WINDOWS));
  }

  @Test
  void linksOfOtherApisPassOnWhatTheySay() {
    engine.create(new LinkDraft("https://www.example.com/x").slug("s").template("A1b3"));
    assertThat(location("/A1b3/s?fbclid=7", UserAgents.WINDOWS))
        .isEqualTo("https://www.example.com/x");
  }

  /** Makes the link /A1b3/s as AppsFlyer's API does. */
  private void create(String... namesAndValues) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    engine.create(
        new LinkDraft(parameters.get("af_r"))
            .slug("s")
            .template("A1b3")
            .iosUrl(parameters.get("af_ios_url"))
            .androidUrl(parameters.get("af_android_url"))
            .desktopUrl(parameters.get("af_web_dp"))
            .iosDeepLink(parameters.get("af_dp"))
            .androidDeepLink(parameters.get("af_dp"))
            .origin(new LinkOrigin(LinkSource.ONELINK_V2, parameters)));
  }

  private RedirectDecision visit(String target, String userAgent) {
    return engine.visit(asVisit(target, userAgent));
  }

  private String location(String target, String userAgent) {
    return engine.location(asVisit(target, userAgent));
  }

  private String appUri(String target, String userAgent) {
    return visit(target, userAgent) instanceof Page page && page.answer() instanceof OpenApp open
        ? String.valueOf(open.appUri())
        : "none";
  }

  private static MadeUpVisit asVisit(String target, String userAgent) {
    return TestVisit.of(target).userAgent(userAgent);
  }
}
