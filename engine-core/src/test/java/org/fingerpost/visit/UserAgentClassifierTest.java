package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UserAgentClassifierTest {
  private static final String WEBKIT = " AppleWebKit/537.36 (KHTML, like Gecko) ";
  private static final String WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)" + WEBKIT;
  private static final String ANDROID = "Mozilla/5.0 (Linux; Android 10; K)" + WEBKIT;
  private static final String IPHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) ";

  private static Client classify(String userAgent) {
    return UserAgentClassifier.classify(userAgent, ClientHints.NONE);
  }

  private static Client person(
      DeviceType device, OperatingSystem os, String osVersion, Browser browser, String version) {
    return new Client(device, os, version(osVersion), browser, version(version), null, 0);
  }

  private static long version(String text) {
    return VersionScanner.scan(text, 0, text.length());
  }

  @Nested
  final class Systems {
    @Test
    void iPhone() {
      assertThat(classify(IPHONE + "Version/18.6 Mobile/15E148 Safari/604.1"))
          .isEqualTo(
              person(DeviceType.MOBILE, OperatingSystem.IOS, "18.7", Browser.SAFARI, "18.6"));
    }

    @Test
    void iPad() {
      assertThat(
              classify(
                  "Mozilla/5.0 (iPad; CPU OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
                      + " like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"))
          .isEqualTo(
              person(DeviceType.TABLET, OperatingSystem.IOS, "17.5.1", Browser.SAFARI, "17.5"));
    }

    @Test
    void androidPhone() {
      assertThat(classify(ANDROID + "Chrome/141.0.0.0 Mobile Safari/537.36"))
          .isEqualTo(
              person(DeviceType.MOBILE, OperatingSystem.ANDROID, "10", Browser.CHROME, "141"));
    }

    @Test
    void androidTablet() {
      assertThat(classify(ANDROID + "Chrome/141.0.7390.122 Safari/537.36"))
          .isEqualTo(
              person(
                  DeviceType.TABLET,
                  OperatingSystem.ANDROID,
                  "10",
                  Browser.CHROME,
                  "141.0.7390.122"));
    }

    @Test
    void macintosh_isADesktop_thoughAnIPadMaySayIt() {
      assertThat(
              classify(
                  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML,"
                      + " like Gecko) Version/26.0 Safari/605.1.15"))
          .isEqualTo(
              person(DeviceType.DESKTOP, OperatingSystem.OS_X, "10.15.7", Browser.SAFARI, "26.0"));
    }

    @Test
    void macintosh_withABrowserOfIos_isAnIPad() {
      Client client =
          classify(
              "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like"
                  + " Gecko) CriOS/141 Version/11.1.1 Safari/605.1.15");
      assertThat(client.device()).isEqualTo(DeviceType.TABLET);
      assertThat(client.os()).isEqualTo(OperatingSystem.IOS);
      assertThat(client.osVersion()).isEqualTo(Version.NONE);
      assertThat(client.browser()).isEqualTo(Browser.CHROME);
    }

    @Test
    void chromeOs() {
      assertThat(
              classify(
                  "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)"
                      + WEBKIT
                      + "Chrome/140.0.0.0 Safari/537.36"))
          .isEqualTo(
              person(
                  DeviceType.DESKTOP, OperatingSystem.CHROME_OS, "14541", Browser.CHROME, "140"));
    }

    @Test
    void ubuntu() {
      assertThat(
              classify(
                  "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:143.0) Gecko/20100101"
                      + " Firefox/143.0"))
          .isEqualTo(
              person(DeviceType.DESKTOP, OperatingSystem.UBUNTU, "", Browser.FIREFOX, "143"));
    }

    @Test
    void linux() {
      assertThat(classify("Mozilla/5.0 (X11; Linux x86_64)" + WEBKIT + "Chrome/140.0.0.0"))
          .isEqualTo(person(DeviceType.DESKTOP, OperatingSystem.LINUX, "", Browser.CHROME, "140"));
    }

    @Test
    void harmonyOs() {
      assertThat(
              classify(
                  "Mozilla/5.0 (Phone; OpenHarmony 5.0)"
                      + WEBKIT
                      + "Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile"
                      + " HuaweiBrowser/5.0.4.300"))
          .isEqualTo(
              person(
                  DeviceType.MOBILE,
                  OperatingSystem.HARMONY_OS,
                  "5.0",
                  Browser.HUAWEI_BROWSER,
                  "5.0.4.300"));
    }

    @ParameterizedTest
    @CsvSource({"10.0,10.0", "6.3,8.1", "6.2,8.0", "6.1,7.0", "6.0,6.0", "5.1,5.1"})
    void windows_hasTheVersionThatPeopleKnow(String kernel, String version) {
      Client client = classify("Mozilla/5.0 (Windows NT " + kernel + "; rv:109.0) Firefox/115.0");
      assertThat(client.os()).isEqualTo(OperatingSystem.WINDOWS);
      assertThat(Version.format(client.osVersion())).isEqualTo(version);
    }

    @Test
    void windowsPhone_isNoAndroidThoughItSaysSo() {
      assertThat(
              classify(
                  "Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950)"
                      + WEBKIT
                      + "Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15063"))
          .isEqualTo(
              person(DeviceType.MOBILE, OperatingSystem.WINDOWS, "10.0", Browser.EDGE, "15.15063"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "MyApp/1.0 CFNetwork/1404.0.5 Darwin/22.3.0",
          "MyApp/1.0 CFNetwork/1404.0.5 Darwin/22.3.0 (x86_64)",
          "MyApp/1.0 (iPhone14,2)",
          "Mozilla/5.0 (Macintosh) Silk/130.2 like Chrome/130.0 Safari/537.36"
        })
    void numberThatIsNoVersionOfASystem_isNone(String userAgent) {
      assertThat(classify(userAgent).osVersion()).isEqualTo(Version.NONE);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0",
          "Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 Version/6.0 TV Safari/537.36",
          "Mozilla/5.0 (PlayStation; PlayStation 5/6.00) AppleWebKit/605.1.15 Version/13.0 Safari",
          "AppleCoreMedia/1.0.0.20J373 (Apple TV; U; CPU OS 16_0 like Mac OS X; de_de)",
          "Mozilla/5.0 (Linux; Android 9; AFTKA) AppleWebKit/537.36 Silk/98.6 Chrome/98.0 Safari"
        })
    void televisions(String userAgent) {
      assertThat(classify(userAgent).device()).isEqualTo(DeviceType.TV);
    }
  }

  @Nested
  final class Browsers {
    @ParameterizedTest
    @CsvSource({
      "EDGE,141.0,Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
      "OPERA,122.0,Chrome/138.0.0.0 Safari/537.36 OPR/122.0.0.0",
      "YANDEX_BROWSER,25.8,Chrome/138.0.0.0 YaBrowser/25.8.0.0 Safari/537.36",
      "VIVALDI,7.6,Chrome/140.0.0.0 Safari/537.36 Vivaldi/7.6",
      "WHALE,4.33,Chrome/138.0.0.0 Whale/4.33 Safari/537.36",
      "COC_COC,140.0,coc_coc_browser/140.0 Chrome/134.0.0.0 Safari/537.36",
      "QQ_BROWSER,19.5,Chrome/123.0.0.0 Safari/537.36 QQBrowser/19.5",
      "UC_BROWSER,5.7,Chrome/50.0 UBrowser/5.7 Safari/537.36",
    })
    void onDesks(Browser browser, String version, String rest) {
      Client client = classify(WINDOWS + rest);
      assertThat(client.browser()).isEqualTo(browser);
      assertThat(Version.format(client.browserVersion())).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
      "SAMSUNG_INTERNET,28.0,SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
      "OPERA,90.1,Chrome/138.0.0.0 Mobile Safari/537.36 OPR/90.1",
      "EDGE,141.0,Chrome/141.0.0.0 Mobile Safari/537.36 EdgA/141.0",
      "MIUI_BROWSER,14.41,Version/4.0 Chrome/127.0 Mobile Safari/537.36 XiaoMi/MiuiBrowser/14.41",
      "UC_BROWSER,13.4,Version/4.0 Chrome/100.0 UCBrowser/13.4 Mobile Safari/537.36",
      "DUCKDUCKGO,5.0,Chrome/140.0.0.0 Mobile DuckDuckGo/5 Safari/537.36",
      "SILK,130.2,Silk/130.2 like Chrome/130.0 Safari/537.36",
      "ANDROID_BROWSER,4.0,Version/4.0 Mobile Safari/534.30",
    })
    void onAndroid(Browser browser, String version, String rest) {
      Client client = classify(ANDROID + rest);
      assertThat(client.browser()).isEqualTo(browser);
      assertThat(Version.format(client.browserVersion())).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
      "CHROME,149.0,CriOS/149.0.0.0 Mobile/15E148 Safari/604.1",
      "FIREFOX,143.0,FxiOS/143.0 Mobile/15E148 Safari/605.1.15",
      "EDGE,140.0,Version/18.0 EdgiOS/140.0.0.0 Mobile/15E148 Safari/605.1.15",
      "OPERA,6.7.3,Version/26.6 Mobile/15E148 Safari/604.1 OPT/6.7.3",
      "DUCKDUCKGO,26.6,Version/26.6 Mobile/15E148 Safari/604.1 Ddg/26.6",
    })
    void onIos(Browser browser, String version, String rest) {
      Client client = classify(IPHONE + rest);
      assertThat(client.browser()).isEqualTo(browser);
      assertThat(Version.format(client.browserVersion())).isEqualTo(version);
    }

    @Test
    void safariWithoutAVersion_hasNotThatOfItsEngine() {
      Client client = classify("Mozilla/5.0 (X11; Linux) AppleWebKit/538.1 (KHTML) Safari/538.1");
      assertThat(client.browser()).isEqualTo(Browser.SAFARI);
      assertThat(client.browserVersion()).isEqualTo(Version.NONE);
    }

    @Test
    void pageInAnAppOnAndroid_hasTheVersionOfChrome() {
      Client client =
          classify(
              "Mozilla/5.0 (Linux; Android 15; SM-S938B; wv)"
                  + WEBKIT
                  + "Version/4.0 Chrome/141.0.7390.70 Mobile Safari/537.36");
      assertThat(client.browser()).isEqualTo(Browser.WEBVIEW);
      assertThat(client.browserVersion()).isEqualTo(Version.of(141, 0, 7390, 70));
    }

    @ParameterizedTest
    @CsvSource({
      "INTERNET_EXPLORER,8.0,Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0)",
      "INTERNET_EXPLORER,11.0,Mozilla/5.0 (Windows NT 6.3; Trident/7.0; rv:11.0) like Gecko",
      "OPERA,12.16,Opera/9.80 (Windows NT 6.1) Presto/2.12.388 Version/12.16",
      "OPERA,36.2,Opera/9.80 (Android; Opera Mini/36.2/119.132; U; id) Presto/2.12 Version/12.16",
    })
    void ofOld(Browser browser, String version, String userAgent) {
      Client client = classify(userAgent);
      assertThat(client.browser()).isEqualTo(browser);
      assertThat(Version.format(client.browserVersion())).isEqualTo(version);
    }
  }

  @Nested
  final class Apps {
    @ParameterizedTest
    @CsvSource({
      "FACEBOOK,530.0,Mobile/15E148 [FBAN/FBIOS;FBAV/530.0;FBBV/1;FBDV/iPhone16;FBSN/iOS]",
      "MESSENGER,520.1,Mobile/15E148 [FBAN/MessengerForiOS;FBAV/520.1;FBSN/iOS]",
      "INSTAGRAM,400.0,Mobile/15E148 Instagram 400.0 (iPhone16; iOS 18_6; de_DE)",
      "THREADS,400.0,Mobile/15E148 Barcelona 400.0 (iPhone16; iOS 18_6; de_DE)",
      "TIKTOK,41.0,Mobile/15E148 musical_ly_41.0 BytedanceWebview/d8a21c6",
      "WECHAT,8.0.60,Mobile/15E148 MicroMessenger/8.0.60 NetType/WIFI",
      "LINE,15.14,Safari Line/15.14",
      "SNAPCHAT,13.60,Mobile/15E148 Snapchat/13.60 (like Safari/604.1)",
      "X,'',Mobile/15E148 Twitter for iPhone/11.20",
      "LINKEDIN,'',Mobile/15E148 [LinkedInApp]/9.31",
      "PINTEREST,'',Mobile/15E148 [Pinterest/iOS]",
      "GOOGLE_APP,380.0,GSA/380.0 Mobile/15E148 Safari/604.1",
      "KAKAOTALK,25.8,Mobile/15E148 KAKAOTALK/25.8",
      "NAVER,'',Mobile/15E148 NAVER(inapp; search; 2000)",
      "WEBVIEW,'',Mobile/15E148",
    })
    void onIos(Browser browser, String version, String rest) {
      Client client = classify(IPHONE + rest);
      assertThat(client.browser()).isEqualTo(browser);
      assertThat(client.bot()).isNull();
      assertThat(client.device()).isEqualTo(DeviceType.MOBILE);
      assertThat(browser.isInApp()).isTrue();
      assertThat(client.browserVersion()).isEqualTo(version(version));
    }

    @ParameterizedTest
    @CsvSource({
      "FACEBOOK,[FB_IAB/FB4A;FBAV/530.0.0;]",
      "MESSENGER,[FB_IAB/Orca-Android;FBAV/520.1;]",
      "INSTAGRAM,Instagram 400.0 Android (35/15; 480dpi)",
      "TIKTOK,trill_410003 BytedanceWebview/d8a21c6",
      "PINTEREST,[Pinterest/Android]",
      "TELEGRAM,Telegram-Android/12.3.1 (Samsung)",
      "WEBVIEW,''",
    })
    void onAndroid(Browser browser, String rest) {
      Client client =
          classify(
              "Mozilla/5.0 (Linux; Android 15; SM-S938B Build/AP3A; wv)"
                  + WEBKIT
                  + "Version/4.0 Chrome/141.0.0.0 Mobile Safari/537.36 "
                  + rest);
      assertThat(client.browser()).isEqualTo(browser);
      assertThat(client.bot()).isNull();
    }
  }

  @Nested
  final class Bots {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "SEARCH|Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
          "SEARCH|Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
          "SEARCH|Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1 (Applebot/0.1)",
          "PREVIEW|facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
          "PREVIEW|WhatsApp/2.23.20.0 A",
          "PREVIEW|Viber",
          "PREVIEW|TelegramBot (like TwitterBot)",
          "PREVIEW|Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
          "PREVIEW|Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
          "PREVIEW|LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://linkedin.com)",
          "PREVIEW|Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5",
          "AI|Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://o)",
          "AI|Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +c@a.com)",
          "AI|Mozilla/5.0 (compatible; PerplexityBot/1.0; +https://perplexity.ai/perplexitybot)",
          "AI|CCBot/2.0 (https://commoncrawl.org/faq/)",
          "AI|Mozilla/5.0 (Linux; Android 5.0) (compatible; Bytespider; spider-feedback@bytedance)",
          "AI|meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters)",
          "MONITOR|Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
          "MONITOR|Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)",
          "MONITOR|Mozilla/5.0 (X11; Linux x86_64) Chrome/138.0 Safari/537.36 DatadogSynthetics",
          "TOOL|curl/8.5.0",
          "TOOL|Wget/1.21.4",
          "TOOL|python-requests/2.32.3",
          "TOOL|Go-http-client/2.0",
          "TOOL|okhttp/4.12.0",
          "TOOL|Java/17.0.2",
          "TOOL|Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0.0.0 Safari/537.36",
        })
    void byClass(BotClass bot, String userAgent) {
      Client client = classify(userAgent);
      assertThat(client.bot()).isEqualTo(bot);
      assertThat(client.device()).isEqualTo(DeviceType.BOT);
      assertThat(client.browser()).isEqualTo(Browser.OTHER);
      assertThat(UserAgentClassifier.findBot(userAgent)).isEqualTo(bot);
    }

    @Test
    void previewOfIMessage_isNoMac() {
      assertThat(
              classify(
                  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like"
                      + " Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot"
                      + " Twitterbot/1.0"))
          .isEqualTo(
              new Client(
                  DeviceType.BOT,
                  OperatingSystem.OS_X,
                  Version.of(10, 11, 1, 0),
                  Browser.OTHER,
                  Version.NONE,
                  BotClass.PREVIEW,
                  0));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Mozilla/5.0 (Linux; Android 9; CUBOT X19) Chrome/80.0 Mobile Safari/537.36",
          "Mozilla/5.0 (Linux; Android 11; CUBOT_NOTE) Chrome/80.0 Mobile Safari/537.36",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) CriOS/149.0 Safari/604.1",
          "Mozilla/5.0 (Linux; Android 10; K) Chrome/150.0 Safari/537.36 (Ecosia android@150)",
          "Dalvik/2.1.0 (Linux; U; Android 9; SM-G960F Build/PPR1)",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) Mobile/15E148 Viber/23.2",
          "Mozilla/5.0 (Linux; Android 14; K) Chrome/141.0 Mobile Safari/537.36 QRScanner/2.1",
          "Mozilla/5.0 (Windows NT 10.0) Chrome/49.0 Safari/537.36 SE 2.X MetaSr 1.0 Sogou",
          "MyApp/1.0 CFNetwork/1404.0.5 Darwin/22.3.0",
          "SAMSUNG-GT-S5230/1.0 Java/ASVM/1.1 Profile/MIDP-2.1 Configuration/CLDC-1.1",
        })
    void people_areNone(String userAgent) {
      assertThat(classify(userAgent).bot()).isNull();
      assertThat(UserAgentClassifier.findBot(userAgent)).isNull();
    }
  }

  @Nested
  final class Hostile {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u0000\u0001"})
    void blank_tellsNothing(String userAgent) {
      assertThat(classify(userAgent)).isEqualTo(Client.UNKNOWN);
      assertThat(UserAgentClassifier.findBot(userAgent)).isNull();
    }

    @Test
    void absent_tellsNothing() {
      assertThat(UserAgentClassifier.classify(null, ClientHints.NONE)).isEqualTo(Client.UNKNOWN);
      assertThat(UserAgentClassifier.findBot(null)).isNull();
    }

    @Test
    void nothingKnown_isATool() {
      assertThat(classify("Hello World").bot()).isEqualTo(BotClass.TOOL);
    }

    @Test
    void noMoreThan512Characters_areLookedAt() {
      String person = ANDROID + "Chrome/141.0.0.0 Mobile Safari/537.36 ";
      assertThat(classify(person + "x".repeat(512) + " Googlebot/2.1")).isEqualTo(classify(person));
    }

    @Test
    void hugeNumbers_becomeTheLargest() {
      assertThat(classify(WINDOWS + "Chrome/99999999999999999999.1").browserVersion())
          .isEqualTo(Version.of(Version.MAX_MAJOR, 1, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"\u00e9", "\ud83d", "bot", "applewebkit/", "Android ", "(((", "1.", "\""})
    void repeatedText_isTakenLikeAnyOther(String text) {
      String userAgent = text.repeat(8192 / text.length());
      assertThat(classify(userAgent).bot()).isEqualTo(UserAgentClassifier.findBot(userAgent));
    }
  }

  /** Well-known beginnings and the engine's name are not read by character. That must not show. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) ",
        "(Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) ",
        "(Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) ",
        "(X11; Linux x86_64) ",
        "(iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ",
        "(iPhone; CPU iPhone OS ",
        "(",
      })
  void anyToken_countsTheSameBehindWellKnownText(String beginning) {
    for (UserAgentToken token : UserAgentTokens.load()) {
      String rest = beginning + token.text() + "/12.3 Version/4.5";
      String other = rest.replace(" (KHTML", "  (KHTML");
      assertThat(classify("Mozilla/5.0 " + rest)).isEqualTo(classify("Mozilla/5.0  " + other));
    }
  }

  @Property(tries = 2_000)
  void anyText_isClassifiedTheSameTwice(
      @ForAll("userAgents") String userAgent, @ForAll String hint) {
    ClientHints hints = new ClientHints(hint, hint, hint, hint, hint, hint);
    Client client = UserAgentClassifier.classify(userAgent, hints);
    assertThat(UserAgentClassifier.classify(userAgent, hints)).isEqualTo(client);
    assertThat(client.bot()).isEqualTo(UserAgentClassifier.findBot(userAgent));
    assertThat(client.device() == DeviceType.BOT).isEqualTo(client.bot() != null);
  }

  /** Texts made of tokens, of their beginnings and of anything. */
  @Provide
  Arbitrary<String> userAgents() {
    Arbitrary<String> token = Arbitraries.of(UserAgentTokens.load()).map(UserAgentToken::text);
    return Arbitraries.oneOf(
            token, token.map(text -> text.substring(0, text.length() / 2)), Arbitraries.strings())
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }
}
