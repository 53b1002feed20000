package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientHintsReaderTest {
  private static final String WINDOWS =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/141.0.0.0 Safari/537.36";
  private static final String ANDROID =
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/141.0.0.0 Mobile Safari/537.36";

  private static Client classify(String userAgent, ClientHints hints) {
    return UserAgentClassifier.classify(userAgent, hints);
  }

  private static ClientHints platform(String platform, String version) {
    return new ClientHints(null, null, null, platform, version, null);
  }

  private static ClientHints brands(String brands) {
    return new ClientHints(brands, null, null, null, null, null);
  }

  private static ClientHints device(String mobile, String formFactors) {
    return new ClientHints(null, null, mobile, null, null, formFactors);
  }

  @Test
  void allHints_standOverTheUserAgent() {
    var hints =
        new ClientHints(
            "\"Chromium\";v=\"141\", \"Google Chrome\";v=\"141\", \"Not?A_Brand\";v=\"8\"",
            "\"Chromium\";v=\"141.0.7390.55\", \"Google Chrome\";v=\"141.0.7390.54\"",
            "?1",
            "\"Android\"",
            "\"16.0.0\"",
            "\"Mobile\"");
    assertThat(classify(ANDROID, hints))
        .isEqualTo(
            new Client(
                DeviceType.MOBILE,
                OperatingSystem.ANDROID,
                Version.of(16, 0, 0, 0),
                Browser.CHROME,
                Version.of(141, 0, 7390, 54),
                null,
                Client.DEVICE
                    | Client.OS
                    | Client.OS_VERSION
                    | Client.BROWSER
                    | Client.BROWSER_VERSION));
  }

  @Test
  void noHints_areNotSaidToTellAnything() {
    assertThat(classify(WINDOWS, ClientHints.NONE).fromHints()).isZero();
  }

  @Test
  void withoutAUserAgent_hintsTell() {
    Client client = UserAgentClassifier.classify(null, platform("\"macOS\"", "\"15.6.1\""));
    assertThat(client.os()).isEqualTo(OperatingSystem.OS_X);
    assertThat(client.osVersion()).isEqualTo(Version.of(15, 6, 1, 0));
    assertThat(client.bot()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"19.0.0,11.0", "13.0.0,11.0", "10.0.0,10.0", "1.0.0,10.0", "0.3.0,8.1", "0.1.0,7.0"})
  void windows_hasTheVersionThatPeopleKnow(String platformVersion, String version) {
    Client client = classify(WINDOWS, platform("\"Windows\"", "\"" + platformVersion + "\""));
    assertThat(Version.format(client.osVersion())).isEqualTo(version);
    assertThat(client.isFromHints(Client.OS_VERSION)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Android,ANDROID",
    "Chrome OS,CHROME_OS",
    "Chromium OS,CHROME_OS",
    "iOS,IOS",
    "Linux,LINUX",
    "macOS,OS_X",
    "Windows,WINDOWS"
  })
  void platforms(String platform, OperatingSystem os) {
    assertThat(classify("Mozilla/5.0 (X11)", platform("\"" + platform + "\"", null)).os())
        .isEqualTo(os);
  }

  @Test
  void otherPlatform_takesTheVersionOfTheUserAgentAway() {
    Client client = classify(WINDOWS, platform("\"Linux\"", "\"\""));
    assertThat(client.os()).isEqualTo(OperatingSystem.LINUX);
    assertThat(client.osVersion()).isEqualTo(Version.NONE);
    assertThat(client.fromHints()).isEqualTo(Client.OS);
  }

  @Test
  void ubuntu_staysWhereTheHintSaysLinux() {
    String ubuntu = "Mozilla/5.0 (X11; Ubuntu; Linux x86_64) Chrome/141.0.0.0 Safari/537.36";
    assertThat(classify(ubuntu, platform("\"Linux\"", null)).os())
        .isEqualTo(OperatingSystem.UBUNTU);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHROME|\"Chromium\";v=\"99\"",
        "CHROME|\"Not A(Brand\";v=\"8\", \"Chromium\";v=\"99\", \"Google Chrome\";v=\"99\"",
        "EDGE|\"Microsoft Edge\";v=\"99\", \"Chromium\";v=\"98\"",
        "BRAVE|\"Brave\";v=\"99\",\"Chromium\";v=\"98\"",
        "OPERA|\"Opera\";v=\"99\", \"Chromium\";v=\"98\"",
        "SAMSUNG_INTERNET|\"Chromium\";v=\"98\", \"Samsung Internet\";v=\"99\"",
        "WEBVIEW|\"Chromium\";v=\"98\", \"Android WebView\";v=\"99\"",
        "CHROME|\" Not \\\\ \\\"A;Brand\";v=\"8\", \"Chromium\";v=\"99\""
      })
  void brands_theMostSpecialIsTaken(Browser browser, String brands) {
    Client client = classify(WINDOWS, brands(brands));
    assertThat(client.browser()).isEqualTo(browser);
    assertThat(client.browserVersion()).isEqualTo(Version.of(99, 0, 0, 0));
    assertThat(client.fromHints()).isEqualTo(Client.BROWSER | Client.BROWSER_VERSION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Chromium",
        "\"Edge",
        "\"Microsoft Edge\";v=\"99",
        "\"Microsoft Edge\";v=",
        "\"Microsoft Edge\";",
        "\"Microsoft Edge\",",
        "\"Microsoft Edge\" \"Chromium\"",
        "\"Microsoft Edge\\x\"",
        "\"Microsoft Edge\u00e9\"",
        "\"Not?A_Brand\";v=\"8\""
      })
  void malformedOrUnknownBrands_areAsIfNotThere(String brands) {
    assertThat(classify(WINDOWS, brands(brands))).isEqualTo(classify(WINDOWS, ClientHints.NONE));
  }

  @Test
  void tooLongAHint_isAsIfNotThere() {
    String brands = "\"Microsoft Edge\";v=\"99\"" + ", \"x\"".repeat(2_000);
    assertThat(classify(WINDOWS, brands(brands))).isEqualTo(classify(WINDOWS, ClientHints.NONE));
  }

  @Test
  void moreThan16Brands_areAsIfNotThere() {
    String brands = "\"Microsoft Edge\";v=\"99\"";
    assertThat(classify(WINDOWS, brands(brands + ", \"x\"".repeat(15))).browser())
        .isEqualTo(Browser.EDGE);
    assertThat(classify(WINDOWS, brands(brands + ", \"x\"".repeat(16))))
        .isEqualTo(classify(WINDOWS, ClientHints.NONE));
  }

  @Test
  void nameOfAnApp_staysWhereBrandsNameItsEngine() {
    String instagram = ANDROID + " Instagram 400.0 Android (35/15)";
    Client client = classify(instagram, brands("\"Android WebView\";v=\"99\""));
    assertThat(client.browser()).isEqualTo(Browser.INSTAGRAM);
    assertThat(client.browserVersion()).isEqualTo(Version.of(400, 0, 0, 0));
    assertThat(client.fromHints()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "?1,,MOBILE",
    "?0,,TABLET",
    "?0,'\"Tablet\"',TABLET",
    "?1,'\"Tablet\", \"Mobile\"',TABLET",
    "?1,'\"Mobile\"',MOBILE",
    "?0,'\"Desktop\"',DESKTOP",
    "?0,'\"XR\"',OTHER",
    "?0,'\"Mobile\", \"XR\"',OTHER",
    "?0,'\"Unheard\"',TABLET",
    "?0,'\"Mobile',TABLET"
  })
  void device_ofAndroid(String mobile, String formFactors, DeviceType device) {
    Client client = classify(ANDROID, device(mobile, formFactors));
    assertThat(client.device()).isEqualTo(device);
    assertThat(client.fromHints()).isEqualTo(Client.DEVICE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "?2", "?", "", "true", "\"?1\""})
  void malformedMobile_isAsIfNotThere(String mobile) {
    assertThat(classify(WINDOWS, device(mobile, null)))
        .isEqualTo(classify(WINDOWS, ClientHints.NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Windows", "\"Windows", "\"Windows 11\"", "\"windows\""})
  void malformedOrUnknownPlatform_isAsIfNotThere(String platform) {
    assertThat(classify(ANDROID, platform(platform, "\"16\"")))
        .isEqualTo(classify(ANDROID, ClientHints.NONE));
  }

  @Test
  void bot_staysOne() {
    String bot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    var hints =
        new ClientHints(
            "\"Google Chrome\";v=\"141\"", null, "?1", "\"Android\"", "\"16\"", "\"Mobile\"");
    assertThat(classify(bot, hints)).isEqualTo(classify(bot, ClientHints.NONE));
    assertThat(classify(bot, hints).bot()).isEqualTo(BotClass.SEARCH);
  }
}
