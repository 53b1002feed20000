package org.fingerpost.deeplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.AppStore;
import org.fingerpost.catalog.LinkPreview;
import org.fingerpost.deeplink.DeepLinkAnswer.Elsewhere;
import org.fingerpost.deeplink.DeepLinkAnswer.OpenApp;
import org.fingerpost.visit.Client;
import org.fingerpost.visit.DeviceMaker;
import org.fingerpost.visit.DeviceType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every cell of the table in redirects.md, section 5. */
final class DeepLinkPolicyTest {
  private static final String WEB = "https://www.example.com/";
  private static final String PLAY = "https://play.google.com/store/apps/details?id=com.example";

  private static final Map<String, String> NAMES =
      Map.of(
          WEB,
          "web",
          "https://apps.apple.com/app/id1",
          "App Store",
          PLAY,
          "Google Play",
          "https://desk.example.com/",
          "desk",
          "https://instagram.com/nasa",
          "profile",
          "instagram://user?username=nasa",
          "Instagram",
          "https://instagram.com/_u/nasa",
          "Instagram",
          "myapp://x",
          "app",
          "myapp://",
          "scheme",
          "https://app.example.com/x",
          "universal link");

  private static String inWords(InputDraft draft) {
    return Answers.inWords(draft.decide(), NAMES);
  }

  /** Sets one of the words of the tables below. */
  private static InputDraft draft(String visitor, String app, String target) {
    InputDraft draft = new InputDraft().visitor(visitor);
    draft.deepLink = app.equals("own") || app.equals("forced") ? "myapp://x" : null;
    draft.deepLink = app.equals("universal") ? "https://app.example.com/x" : draft.deepLink;
    draft.forced = app.equals("forced") || app.equals("universal");
    draft.openByScheme = app.equals("scheme");
    draft.appLinking = app.equals("linked");
    draft.hasTemplate = target.equals("store") || app.equals("scheme");
    draft.platformUrl = target.equals("web") ? WEB : null;
    draft.platformUrl = app.equals("linked") ? "https://instagram.com/nasa" : draft.platformUrl;
    return draft;
  }

  @Nested
  final class Ios {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          // Without an app to try: the target, as the system opens apps before the request.
          "IOS SAFARI    | none      | web   | go to web",
          "IOS SAFARI    | none      | store | go to App Store",
          "IOS SAFARI    | none      | none  | nothing",
          "IOS CHROME    | none      | web   | go to web",
          "IOS CHROME    | none      | store | go to App Store",
          // With one: only a browser that allows it, or by force.
          "IOS SAFARI    | own       | web   | go to web",
          "IOS SAFARI    | own       | store | go to App Store",
          "IOS SAFARI    | own       | none  | nothing",
          "IOS SAFARI    | scheme    | store | go to App Store",
          "IOS FIREFOX   | own       | web   | go to web",
          "IOS CHROME    | own       | web   | page: tries, button app, else a tap to web",
          "IOS CHROME    | own       | store | page: tries, button app, else a tap to the store"
              + " App Store",
          "IOS CHROME    | own       | none  | page: tries, button app, else nothing",
          "IOS CHROME    | scheme    | store | page: tries, button scheme, else a tap to the store"
              + " App Store",
          "IOS SAFARI    | forced    | web   | page: tries, button app, else a tap to web",
          "IOS SAFARI    | forced    | store | page: tries, button app, else a tap to the store"
              + " App Store",
          "IOS FIREFOX   | forced    | web   | page: tries, button app, else a tap to web",
          // A universal link opens an app by a tap only.
          "IOS SAFARI    | universal | web   | page: button universal link, else a tap to web",
          // An app-linked target is tried everywhere, and is where the page goes on to.
          "IOS SAFARI    | linked    | web   | page: tries, button Instagram, else after a while"
              + " profile",
          "IOS CHROME    | linked    | web   | page: tries, button Instagram, else after a while"
              + " profile"
        })
    void answers(String visitor, String app, String target, String answer) {
      assertThat(inWords(draft(visitor, app, target))).isEqualTo(answer);
    }

    @Test
    void keepsAnAppLinkedTarget_thatHasNoUri() {
      InputDraft draft = draft("IOS SAFARI", "linked", "web");
      draft.platformUrl = "https://www.instagram.com/p/CxYz12";
      assertThat(inWords(draft)).isEqualTo("go to https://www.instagram.com/p/CxYz12");
    }

    @Test
    void prefersTheLinksOwnUri_toTheAppOfItsTarget() {
      InputDraft draft = draft("IOS CHROME", "own", "web");
      draft.appLinking = true;
      draft.platformUrl = "https://instagram.com/nasa";
      assertThat(inWords(draft)).isEqualTo("page: tries, button app, else a tap to profile");
    }
  }

  @Nested
  final class Android {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "ANDROID CHROME          | none   | web   | go to web",
          "ANDROID CHROME          | none   | store | go to Google Play",
          "ANDROID CHROME          | none   | none  | nothing",
          "ANDROID FIREFOX         | none   | web   | go to web",
          "ANDROID FIREFOX         | none   | store | go to Google Play",
          // Chromium follows a redirect to an intent.
          "ANDROID CHROME          | own    | web   | go to intent(app else web)",
          "ANDROID CHROME          | own    | store | go to intent(app in com.example else Google Play)",
          "ANDROID CHROME          | own    | none  | go to intent(app)",
          "ANDROID CHROME          | scheme | store | go to intent(scheme in com.example else Google Play)",
          "ANDROID CHROME          | forced | web   | go to intent(app else web)",
          "ANDROID CHROME          | linked | web   | go to intent(Instagram in com.instagram.android else profile)",
          "ANDROID SAMSUNG_INTERNET | own   | web   | go to intent(app else web)",
          "ANDROID EDGE            | own    | web   | go to intent(app else web)",
          "ANDROID OPERA           | own    | web   | go to intent(app else web)",
          "HARMONY_OS CHROME       | own    | web   | go to intent(app else web)",
          // Others get a page.
          "ANDROID FIREFOX         | own    | web   | page: button intent(app else web), else a tap to web",
          "ANDROID FIREFOX         | own    | store | page: button intent(app in com.example else Google Play), else a tap to the store Google Play",
          "ANDROID FIREFOX         | linked | web   | page: button intent(Instagram in com.instagram.android else profile), else a tap to profile",
          "ANDROID UC_BROWSER      | own    | web   | page: button intent(app else web), else a tap to web",
          "ANDROID HUAWEI_BROWSER  | own    | web   | page: button intent(app else web), else a tap to web",
          "ANDROID OTHER           | own    | web   | page: button intent(app else web), else a tap to web",
          // A web URL without a package would only ask the browser again.
          "ANDROID CHROME          | universal | web   | go to web",
          "ANDROID CHROME          | universal | store | go to intent(universal link in com.example else Google Play)"
        })
    void answers(String visitor, String app, String target, String answer) {
      assertThat(inWords(draft(visitor, app, target))).isEqualTo(answer);
    }

    @Test
    void getsAPage_whereAnIntentWouldBeTooLongForAHeader() {
      InputDraft draft = draft("ANDROID CHROME", "own", "web");
      draft.platformUrl = WEB + "?".repeat(2_100);
      assertThat(inWords(draft))
          .startsWith("page: button intent(app else https://www.example.com/?");
    }

    @Test
    void goesToTheTarget_whereAnIntentWouldBeTooLongForAPage() {
      InputDraft draft = draft("ANDROID FIREFOX", "own", "web");
      draft.platformUrl = WEB + "?".repeat(2_800);
      assertThat(inWords(draft)).isEqualTo("go to " + draft.platformUrl);
    }
  }

  @Nested
  final class MakersStores {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "HUAWEI  | https://appgallery.huawei.com/app/detail?id=com.example",
          "SAMSUNG | https://galaxystore.samsung.com/detail/com.example",
          "XIAOMI  | https://app.mi.com/details?id=com.example",
          "OPPO    | intent(oppomarket://details?packagename=com.example else Google Play)",
          "VIVO    | intent(vivomarket://details?id=com.example else Google Play)",
          "AMAZON  | https://www.amazon.com/gp/mas/dl/android?p=com.example"
        })
    void areWhereTheirDevicesGo(DeviceMaker maker, String store) {
      InputDraft draft = draft("ANDROID CHROME", "none", "store");
      draft.maker = maker;
      assertThat(inWords(draft)).isEqualTo("go to " + store);
    }

    @ParameterizedTest
    @EnumSource
    void areNot_whereTheTemplateDoesNotNameThem(DeviceMaker maker) {
      InputDraft draft = draft("ANDROID CHROME", "none", "store");
      draft.maker = maker;
      draft.android = new AndroidApp("com.example", List.of(), null, null, List.of());
      assertThat(inWords(draft)).isEqualTo("go to Google Play");
    }

    @Test
    void areHuaweis_onHarmonyOs() {
      assertThat(inWords(draft("HARMONY_OS OTHER", "none", "store")))
          .isEqualTo("go to https://appgallery.huawei.com/app/detail?id=com.example");
    }

    @Test
    void openByATap_whereABrowserMayNotKnowTheirScheme() {
      InputDraft draft = draft("ANDROID FIREFOX", "none", "store");
      draft.maker = DeviceMaker.VIVO;
      assertThat(inWords(draft))
          .isEqualTo("page: else a tap to the store vivomarket://details?id=com.example");
    }

    @Test
    void giveWayToGooglePlay_asTheFallbackOfAnIntent() {
      InputDraft draft = draft("ANDROID CHROME", "own", "store");
      draft.maker = DeviceMaker.OPPO;
      assertThat(inWords(draft)).isEqualTo("go to intent(app in com.example else Google Play)");
      draft.maker = DeviceMaker.SAMSUNG;
      assertThat(inWords(draft))
          .isEqualTo(
              "go to intent(app in com.example else"
                  + " https://galaxystore.samsung.com/detail/com.example)");
    }

    @Test
    void areNotForIos() {
      InputDraft draft = draft("IOS SAFARI", "none", "store");
      draft.maker = DeviceMaker.SAMSUNG;
      assertThat(inWords(draft)).isEqualTo("go to App Store");
    }
  }

  @Nested
  final class InAppBrowsers {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "IOS INSTAGRAM     | none   | web   | go to web",
          "IOS INSTAGRAM     | none   | store | page in an app: else a tap to the store App Store",
          "IOS INSTAGRAM     | none   | none  | nothing",
          "IOS INSTAGRAM     | own    | web   | page in an app: button app, else a tap to web",
          "IOS INSTAGRAM     | own    | store | page in an app: button app, else a tap to the store App Store",
          "IOS INSTAGRAM     | forced | web   | page in an app: button app, else a tap to web",
          "IOS INSTAGRAM     | linked | web   | page in an app: button Instagram, else a tap to profile",
          "IOS FACEBOOK      | own    | web   | page in an app: button app, else a tap to web",
          "IOS TIKTOK        | own    | web   | page in an app: button app, else a tap to web",
          "IOS WECHAT        | own    | web   | page in an app: button app, else a tap to web",
          "IOS LINE          | own    | web   | page in an app: button app, else a tap to web",
          // These let a page open an app.
          "IOS X             | own    | web   | page in an app: tries, button app, else a tap to web",
          "IOS KAKAOTALK     | own    | store | page in an app: tries, button app, else a tap to the store App Store",
          "IOS NAVER         | linked | web   | page in an app: tries, button Instagram, else after a while profile",
          "ANDROID INSTAGRAM | none   | web   | go to web",
          "ANDROID INSTAGRAM | none   | store | page in an app: else a tap to the store Google Play",
          "ANDROID INSTAGRAM | own    | web   | page in an app: button intent(app else web), else a tap to web",
          "ANDROID FACEBOOK  | own    | store | page in an app: button intent(app in com.example else Google Play), else a tap to the store Google Play",
          "ANDROID TIKTOK    | linked | web   | page in an app: button intent(Instagram in com.instagram.android else profile), else a tap to profile",
          "ANDROID X         | own    | web   | page in an app: button intent(app else web), else a tap to web",
          "ANDROID WEBVIEW   | own    | web   | page in an app: button intent(app else web), else a tap to web",
          "HARMONY_OS WECHAT | none   | store | page in an app: else a tap to the store https://appgallery.huawei.com/app/detail?id=com.example"
        })
    void answer(String visitor, String app, String target, String answer) {
      assertThat(inWords(draft(visitor, app, target))).isEqualTo(answer);
    }

    @Test
    void knowAStore_thatALinkLeadsTo() {
      InputDraft draft = draft("IOS INSTAGRAM", "none", "none");
      draft.destination = "https://apps.apple.com/app/id1";
      assertThat(inWords(draft)).isEqualTo("page in an app: else a tap to the store App Store");
    }

    @Test
    void areNotToldApart_atADesktop() {
      assertThat(inWords(draft("WINDOWS WECHAT", "own", "web"))).isEqualTo("go to web");
    }
  }

  @Nested
  final class Desktops {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "WINDOWS CHROME    | none   | web   | go to web",
          "WINDOWS CHROME    | forced | web   | go to web",
          "WINDOWS CHROME    | linked | web   | go to profile",
          "WINDOWS CHROME    | own    | none  | nothing",
          "WINDOWS CHROME    | own    | store | go to Google Play",
          "LINUX FIREFOX     | none   | store | go to Google Play",
          "CHROME_OS CHROME  | own    | web   | go to web",
          "OTHER OTHER       | own    | web   | go to web",
          // An iPad that calls itself a Mac is here, too.
          "OS_X SAFARI       | forced | web   | go to web",
          "OS_X SAFARI       | none   | store | go to App Store"
        })
    void answer(String visitor, String app, String target, String answer) {
      assertThat(inWords(draft(visitor, app, target))).isEqualTo(answer);
    }

    @Test
    void getAQrCode_whereThatIsAskedFor() {
      InputDraft draft = draft("WINDOWS CHROME", "own", "web");
      draft.desktopQr = true;
      assertThat(inWords(draft)).isEqualTo("QR code and web");
      draft.platformUrl = null;
      assertThat(inWords(draft)).isEqualTo("nothing");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "none   | web   | QR code and web; on an iPad page: else a tap to web",
          "own    | web   | QR code and web; on an iPad page: button app, else a tap to web",
          "linked | web   | QR code and profile; on an iPad page: button Instagram, else a tap to"
              + " profile",
          "none   | store | QR code and App Store; on an iPad page: else a tap to the store App"
              + " Store"
        })
    void getAQrCode_onAMacThatMayBeAnIpad(String app, String target, String answer) {
      InputDraft draft = draft("OS_X SAFARI", app, target);
      draft.desktopQr = true;
      draft.iosDestination = draft.platformUrl;
      assertThat(inWords(draft)).isEqualTo(answer);
    }

    @Test
    void getTheirOwnTarget_onAMacThatIsAnIpad() {
      InputDraft draft = draft("OS_X SAFARI", "none", "web");
      draft.desktopQr = true;
      draft.iosDestination = "https://ipad.example/";
      assertThat(inWords(draft))
          .isEqualTo("QR code and web; on an iPad page: else a tap to https://ipad.example/");
    }

    @Test
    void getAQrCode_onATelevision_butNotOnWhatIsNotKnown() {
      InputDraft draft = draft("LINUX CHROME", "own", "web");
      draft.desktopQr = true;
      draft.client = on(DeviceType.TV, draft.client);
      assertThat(inWords(draft)).isEqualTo("QR code and web");
      for (DeviceType device : List.of(DeviceType.OTHER, DeviceType.MOBILE, DeviceType.TABLET)) {
        draft.client = on(device, draft.client);
        assertThat(inWords(draft)).as(device.name()).isEqualTo("go to web");
      }
    }

    private static Client on(DeviceType device, Client client) {
      return new Client(
          device,
          client.os(),
          client.osVersion(),
          client.browser(),
          client.browserVersion(),
          null,
          0);
    }

    @Test
    void getNoQrCode_onAPhone() {
      InputDraft draft = draft("IOS SAFARI", "none", "web");
      draft.desktopQr = true;
      assertThat(inWords(draft)).isEqualTo("go to web");
    }

    @Test
    void getTheOtherStore_whereThereIsOne() {
      InputDraft draft = draft("OS_X SAFARI", "none", "store");
      draft.ios = null;
      assertThat(inWords(draft)).isEqualTo("go to Google Play");
      draft = draft("WINDOWS EDGE", "none", "store");
      draft.android = null;
      assertThat(inWords(draft)).isEqualTo("go to App Store");
    }
  }

  @Nested
  final class Bots {
    private static final LinkPreview OWN = new LinkPreview("A", null, null);
    private static final LinkPreview TEMPLATES = new LinkPreview("B", "C", "D");

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "OS_X bot PREVIEW    | own    | web   | go to web",
          "OS_X bot PREVIEW    | own    | none  | nothing",
          "OTHER bot PREVIEW   | linked | web   | go to profile",
          "ANDROID bot PREVIEW | own    | store | go to Google Play",
          "OTHER bot SEARCH    | own    | web   | go to web",
          "ANDROID bot SEARCH  | forced | web   | go to web",
          "IOS bot AI          | forced | store | go to App Store",
          "ANDROID bot TOOL    | linked | web   | go to profile",
          "OTHER bot MONITOR   | own    | none  | nothing"
        })
    void getTheTarget(String visitor, String app, String target, String answer) {
      assertThat(inWords(draft(visitor, app, target))).isEqualTo(answer);
    }

    @Test
    void getThePreview_wherePreviewsAreMade() {
      InputDraft draft = draft("OS_X bot PREVIEW", "own", "web");
      draft.preview = OWN;
      assertThat(inWords(draft)).isEqualTo("preview of A, null, null; people go to web");
      draft.hasTemplate = true;
      draft.templatePreview = TEMPLATES;
      assertThat(inWords(draft)).isEqualTo("preview of A, C, D; people go to web");
      draft.preview = LinkPreview.NONE;
      assertThat(inWords(draft)).isEqualTo("preview of B, C, D; people go to web");
    }

    @Test
    void getThePreview_whereThereIsNoTarget() {
      InputDraft draft = draft("OTHER bot PREVIEW", "own", "none");
      draft.preview = OWN;
      assertThat(inWords(draft)).isEqualTo("preview of A, null, null; people go to nothing");
    }

    @Test
    void getNoPreview_wherePreviewsAreNotMade() {
      InputDraft draft = draft("OTHER bot SEARCH", "own", "web");
      draft.preview = OWN;
      assertThat(inWords(draft)).isEqualTo("go to web");
    }

    @Test
    void getGooglePlay_whateverDeviceTheyClaimToBe() {
      InputDraft draft = draft("ANDROID bot SEARCH", "none", "store");
      draft.maker = DeviceMaker.VIVO;
      assertThat(inWords(draft)).isEqualTo("go to Google Play");
    }
  }

  @Nested
  final class Timers {
    @ParameterizedTest
    @ValueSource(
        strings = {PLAY, "market://details?id=com.example", "https://apps.apple.com/app/id1"})
    void neverLeadToAStore(String store) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Elsewhere(store, Elsewhere.Kind.WEB_BY_ITSELF))
          .withMessage("a store must be of the kind STORE: " + store);
      assertThat(Elsewhere.of(store).byItself().kind()).isEqualTo(Elsewhere.Kind.STORE);
    }

    @Test
    void neverStart_beforeTheAppWasTried() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new OpenApp(
                      "myapp://x",
                      false,
                      new Elsewhere(WEB, Elsewhere.Kind.WEB_BY_ITSELF),
                      OpenApp.Reason.OPEN_APP))
          .withMessage("a page must not go on without having tried the app");
    }
  }

  @Test
  void storesAreTold_whatTheLinkSays() {
    InputDraft draft = draft("ANDROID CHROME", "none", "store");
    draft.store = new DeepLinkInput.StoreDetails("a=b&c", "sale", "p-1");
    assertThat(inWords(draft)).isEqualTo("go to " + PLAY + "&listing=sale&referrer=a%3Db%26c");
    assertThat(inWords(draft.visitor("IOS SAFARI")))
        .isEqualTo("go to https://apps.apple.com/app/id1?ppid=p-1");
    draft.maker = DeviceMaker.SAMSUNG;
    draft.android = new AndroidApp("com.example", List.of(), null, null, List.of(AppStore.SAMSUNG));
    assertThat(inWords(draft.visitor("ANDROID CHROME")))
        .isEqualTo("go to https://galaxystore.samsung.com/detail/com.example");
  }
}
