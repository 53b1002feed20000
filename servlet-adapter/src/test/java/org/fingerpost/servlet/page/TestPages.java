package org.fingerpost.servlet.page;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.fingerpost.catalog.PixelType;
import org.fingerpost.servlet.page.InAppBrowserPage.MobileSystem;
import org.fingerpost.servlet.page.PasswordPage.Notice;
import org.fingerpost.visit.LanguagePreference;

/** Pages as visitors could see them. */
final class TestPages {
  static final String NONCE = "AAAAAAAAAAAAAAAAAAAAAA";
  static final String IMAGE = "https://img.example/summer.svg";
  static final String SHORT_URL = "https://go.example/summer-sale";
  static final String FALLBACK = "https://shop.example/summer?utm_source=mail";
  static final String INTENT =
      "intent://summer#Intent;scheme=shop;package=com.example.shop;S.browser_fallback_url="
          + "https%3A%2F%2Fshop.example%2Fsummer%3Futm_source%3Dmail;end";
  static final String PLAY =
      "https://play.google.com/store/apps/details?id=com.example.shop&referrer=fp_click%3D7";
  static final String APP_STORE = "https://apps.apple.com/app/id123456789";
  static final PageSubject SUBJECT =
      new PageSubject(
          "Summer sale: up to 30 % off",
          "Light jackets, sandals and everything for the garden. Until Sunday, while stocks last.",
          IMAGE);
  static final PageSubject PLAIN = PageSubject.of("Summer sale");

  private TestPages() {}

  static PageContext context(String acceptLanguage) {
    return new PageContext(LanguagePreference.of(acceptLanguage), NONCE);
  }

  static OpenAppPage openAndroid() {
    return OpenAppPage.of(SUBJECT, "Shop", INTENT, Onward.store(PLAY));
  }

  static OpenAppPage openIos() {
    return OpenAppPage.of(SUBJECT, "Shop", "shop://summer?from=mail", Onward.web(FALLBACK))
        .tryingOnLoad()
        .continuingAfter(Duration.ofSeconds(2));
  }

  /** Returns a page of each kind that does not speak for itself but for a destination. */
  static Map<String, Page> passing() {
    Map<String, Page> passing = new LinkedHashMap<>();
    passing.put(
        "cloaking",
        new CloakingPage(
            SUBJECT.title(),
            SUBJECT.description(),
            "/api/images/summer-sale/0123.png",
            IMAGE,
            SHORT_URL,
            FALLBACK,
            "/api/scripts/summer-sale/0123.html"));
    passing.put("cloaking-plain", new CloakingPage(null, null, null, null, null, FALLBACK, null));
    passing.put("pixels-image", pixels(PixelType.FACEBOOK));
    passing.put("pixels", pixels(PixelType.values()));
    return passing;
  }

  static PixelPage pixels(PixelType... types) {
    return new PixelPage(
        FALLBACK,
        Stream.of(types).map(type -> new PixelTag(type, "C0de-_" + type.name())).toList());
  }

  /** Returns a page of each other kind and look by a name for it. */
  static Map<String, Page> all() {
    Map<String, Page> all = new LinkedHashMap<>();
    all.put("open-app-store", openAndroid());
    all.put("open-app-web", OpenAppPage.of(PLAIN, null, "shop://summer", Onward.web(FALLBACK)));
    all.put(
        "open-app-code",
        OpenAppPage.of(SUBJECT, "Shop", "shop://summer", Onward.store(APP_STORE))
            .withCode("K7QM-2XWP"));
    all.put(
        "in-app-browser-ios",
        new InAppBrowserPage(
            SUBJECT,
            "Instagram",
            MobileSystem.IOS,
            "Shop",
            "shop://summer",
            SHORT_URL,
            Onward.web(FALLBACK)));
    all.put(
        "in-app-browser-android",
        new InAppBrowserPage(
            PLAIN, null, MobileSystem.ANDROID, null, null, SHORT_URL, Onward.store(PLAY)));
    all.put(
        "desktop",
        new DesktopPage(
            SUBJECT,
            "Shop",
            SHORT_URL,
            Onward.web(FALLBACK),
            new TouchMac("shop://summer", Onward.store(APP_STORE))));
    all.put(
        "desktop-ipad-without-app",
        new DesktopPage(
            PLAIN,
            null,
            SHORT_URL,
            Onward.web(FALLBACK),
            new TouchMac(null, Onward.store(APP_STORE))));
    all.put(
        "desktop-store", new DesktopPage(PLAIN, null, SHORT_URL, Onward.store(APP_STORE), null));
    all.put("password", new PasswordPage(Notice.NONE));
    all.put("password-wrong", new PasswordPage(Notice.WRONG));
    all.put("password-busy", new PasswordPage(Notice.BUSY));
    all.put("sensitive-content", new SensitiveContentPage("shop.example"));
    all.put("sensitive-content-plain", new SensitiveContentPage(null));
    all.put("preview", new PreviewPage(SUBJECT, "Shop", SHORT_URL, FALLBACK));
    all.put("preview-plain", new PreviewPage(PLAIN, null, SHORT_URL, FALLBACK));
    return all;
  }
}
