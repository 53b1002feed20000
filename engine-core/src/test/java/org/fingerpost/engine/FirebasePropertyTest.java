package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.fingerpost.deeplink.DeepLinkAnswer.OpenApp;
import org.fingerpost.deeplink.DeepLinkAnswer.Preview;
import org.fingerpost.redirect.RedirectDecision;
import org.fingerpost.redirect.RedirectDecision.Page;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.redirect.RedirectReason;
import org.fingerpost.url.PercentEncoding;
import org.fingerpost.url.WebUrl;

/** Whatever stands in a query, visitors go where the domain lets them, and open its own apps. */
final class FirebasePropertyTest {
  private static final Set<String> STORES =
      Set.of("play.google.com", "apps.apple.com", "appgallery.huawei.com");

  private static final String FALLBACK = ";S.browser_fallback_url=";

  private static FirebaseSite site;

  @BeforeContainer
  static void open() {
    site = new FirebaseSite();
  }

  @AfterContainer
  static void close() {
    site.close();
  }

  @Property(tries = 10_000)
  void answer_leadsOnlyWhereTheDomainLetsIt(
      @ForAll("devices") String device, @ForAll("queries") String query) throws Exception {
    RedirectDecision decision = site.decide(device, "/?" + query);
    if (decision.reason() == RedirectReason.UNKNOWN) {
      return;
    }
    assertThat(decision.reason()).isEqualTo(RedirectReason.FIREBASE_LINK);
    for (String target : targets(decision)) {
      assertThat(target.chars()).allMatch(c -> c > ' ' && c < 0x7F && "\"<>".indexOf(c) < 0);
      assertThat(target.length()).isLessThanOrEqualTo(8_192);
      requireAllowed(target);
    }
  }

  @Property(tries = 2_000)
  void answer_isAlwaysThereForALinkOnTheList(
      @ForAll("devices") String device, @ForAll("harmless") String query) {
    String target = "/?link=https://shop.example/p&" + query;
    assertThat(site.decide(device, target).reason()).isEqualTo(RedirectReason.FIREBASE_LINK);
  }

  private static List<String> targets(RedirectDecision decision) {
    List<String> targets = new ArrayList<>();
    if (decision instanceof Redirect redirect) {
      targets.add(redirect.location());
      assertThat(redirect.location().length()).isLessThanOrEqualTo(6_144);
    } else if (((Page) decision).answer() instanceof Preview preview) {
      targets.add(preview.url());
    } else {
      OpenApp open = (OpenApp) ((Page) decision).answer();
      if (open.appUri() != null) {
        targets.add(open.appUri());
      }
      targets.add(open.elsewhere().url());
    }
    return targets;
  }

  private static void requireAllowed(String target) throws Exception {
    if (target.startsWith("intent:")) {
      int fields = target.indexOf("#Intent;");
      String app = "#Intent;scheme=https;package=com.example.shop" + FALLBACK;
      assertThat(target.substring(fields)).startsWith(app).endsWith(";end");
      assertThat(target.lastIndexOf('#')).isEqualTo(fields);
      String fallback = target.substring(fields + app.length(), target.length() - ";end".length());
      assertThat(fallback).doesNotContain(";");
      requireAllowed("https" + target.substring("intent".length(), fields));
      requireAllowed(PercentEncoding.decode(fallback));
    } else if (target.startsWith("http")) {
      WebUrl url = WebUrl.parseStrict(target);
      assertThat(url.port()).isEqualTo(-1);
      assertThat(url.host())
          .matches(
              host ->
                  host.equals("shop.example")
                      || host.endsWith(".shop.example")
                      || STORES.contains(host));
      if (STORES.contains(url.host())) {
        assertThat(target).containsAnyOf("id=com.example.shop", "/app/id123");
      }
    } else {
      assertThat(target)
          .matches("(shop|com\\.example\\.shop)://google/link/\\?deep_link_id=[^#;]*");
    }
  }

  @Provide
  static Arbitrary<String> devices() {
    return Arbitraries.of(
        "PIXEL",
        "FIREFOX",
        "HUAWEI",
        "INSTAGRAM",
        "IPHONE",
        "CRIOS",
        "IPAD",
        "WINDOWS",
        "CRAWLER",
        "PHONE_BOT");
  }

  @Provide
  static Arbitrary<String> queries() {
    Arbitrary<String> link = urls().map(url -> "link=" + url);
    return Combinators.combine(link, parameters(urls()).list().ofMaxSize(12))
        .as((first, rest) -> first + '&' + String.join("&", rest));
  }

  /** Anything but other URLs to go to. */
  @Provide
  static Arbitrary<String> harmless() {
    return parameters(Arbitraries.just("https://a.shop.example/"))
        .filter(parameter -> !parameter.startsWith("link="))
        .list()
        .ofMaxSize(12)
        .map(list -> String.join("&", list));
  }

  private static Arbitrary<String> parameters(Arbitrary<String> urls) {
    Arbitrary<String> withUrl =
        Combinators.combine(Arbitraries.of("afl", "ifl", "ipfl", "ofl", "link"), urls)
            .as((name, url) -> name + '=' + url);
    Arbitrary<String> ofApps =
        Arbitraries.of(
            "apn=com.example.shop",
            "apn=com.evil.app",
            "apn=com.example.shop;S.x=y",
            "ibi=com.example.Shop",
            "ipbi=com.example.Shop",
            "ibi=com.evil",
            "isi=123",
            "isi=666",
            "ius=shop",
            "ius=javascript",
            "ius=https",
            "ius=com.example.shop",
            "efr=1");
    Arbitrary<String> withText =
        Combinators.combine(
                Arbitraries.of(
                    "utm_source",
                    "utm_medium",
                    "utm_content",
                    "st",
                    "sd",
                    "si",
                    "imv",
                    "amv",
                    "pt",
                    "at",
                    "ct",
                    "mt",
                    "apn",
                    "ibi",
                    "ius",
                    "isi",
                    "efr",
                    "d"),
                texts())
            .as((name, text) -> name + '=' + PercentEncoding.encodeQueryComponent(text));
    return Arbitraries.oneOf(withUrl, ofApps, withText);
  }

  private static Arbitrary<String> urls() {
    Arbitrary<String> good =
        Arbitraries.of(
            "https://shop.example/",
            "http://shop.example/a",
            "https://a.shop.example/b?c=d",
            "HTTPS://Shop.Example:443/%3B");
    Arbitrary<String> goodWithText =
        Combinators.combine(
                Arbitraries.of("https://shop.example/", "https://shop.example/?q=", ""), texts())
            .as((start, text) -> PercentEncoding.encodeQueryComponent(start + text));
    Arbitrary<String> pieces =
        Arbitraries.of(
                "https:",
                "http:",
                "//",
                "/",
                "\\",
                "@",
                ":",
                "shop.example",
                "evil.example",
                ".",
                "%2E",
                "%40",
                "%5C",
                "#",
                "?",
                "xn--",
                "1",
                "8443",
                "[",
                "%00",
                "%0A",
                " ",
                "\u3002")
            .list()
            .ofMaxSize(8)
            .map(list -> PercentEncoding.encodeQueryComponent(String.join("", list)));
    return Arbitraries.frequencyOf(
        Tuple.of(6, good), Tuple.of(3, goodWithText), Tuple.of(1, pieces));
  }

  private static Arbitrary<String> texts() {
    Arbitrary<String> syntax =
        Arbitraries.of(
            ";",
            "#",
            "#Intent;",
            ";end",
            ";package=com.evil",
            ";component=com.evil/.Main",
            "\"",
            "'",
            "<",
            "\n",
            "&",
            "=",
            "%",
            "%23",
            "https://evil.example/",
            "a".repeat(1_500),
            "\u4e2d".repeat(200),
            "\uD800",
            "a");
    return Arbitraries.oneOf(syntax, Arbitraries.strings().ofMaxLength(4))
        .list()
        .ofMaxSize(4)
        .map(list -> String.join("", list));
  }
}
