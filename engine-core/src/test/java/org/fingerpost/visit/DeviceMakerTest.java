package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeviceMakerTest {
  private static final String CHROME =
      " AppleWebKit/537.36 (KHTML, like Gecko) Chrome/110.0.0.0 Mobile Safari/537.36";

  private static final String HIDDEN = "Mozilla/5.0 (Linux; Android 10; K)" + CHROME;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Browsers name a model, or the brand and a model.
        "HUAWEI  | Linux; Android 10; ELS-NX9",
        "HUAWEI  | Linux; Android 9; VOG-L29 Build/HUAWEIVOG-L29",
        "HUAWEI  | Linux; Android 10; JNY-LX1",
        "HUAWEI  | Linux; Android 10; MAR-LX1A",
        "HUAWEI  | Linux; Android 10; BAH3-L09",
        "HUAWEI  | Linux; Android 12; HarmonyOS; NOH-AN00; HMSCore 6.11.0.302",
        "HUAWEI  | Linux; Android 7.0; HUAWEI NXT-L29",
        "HUAWEI  | Linux; Android 13; HONOR 90",
        "HUAWEI  | Phone; OpenHarmony 5.0",
        "SAMSUNG | Linux; Android 13; SM-S911B",
        "SAMSUNG | Linux; Android 12; SAMSUNG SM-G991B",
        "SAMSUNG | Linux; U; Android 4.3; en-us; GT-I9300 Build/JSS15J",
        "SAMSUNG | Linux; Android 4.4.2; SCH-I535",
        "SAMSUNG | Linux; Android 4.4.4; SHV-E210K",
        "XIAOMI  | Linux; Android 11; M2101K6G",
        "XIAOMI  | Linux; Android 10; M2003J15SC",
        "XIAOMI  | Linux; Android 12; 2201117TG",
        "XIAOMI  | Linux; Android 13; 22071212AG",
        "XIAOMI  | Linux; Android 14; 23013RK75C",
        "XIAOMI  | Linux; Android 14; 2312DRA50G",
        "XIAOMI  | Linux; Android 10; MI 8",
        "XIAOMI  | Linux; Android 10; Mi 9T Pro",
        "XIAOMI  | Linux; Android 9; Redmi Note 7",
        "XIAOMI  | Linux; Android 10; POCO F2 Pro",
        "XIAOMI  | Linux; Android 9; POCOPHONE F1",
        "OPPO    | Linux; Android 11; CPH2195",
        "OPPO    | Linux; Android 10; PCLM10",
        "OPPO    | Linux; Android 11; RMX3085",
        "OPPO    | Linux; Android 13; realme GT 2",
        "OPPO    | Linux; Android 10; ONEPLUS A6013",
        "OPPO    | Linux; Android 12; LE2123",
        "OPPO    | Linux; Android 12; MT2111",
        "VIVO    | Linux; Android 9; vivo 1904",
        "VIVO    | Linux; Android 11; V2031",
        "VIVO    | Linux; Android 10; V1924A",
        "VIVO    | Linux; Android 13; I2202",
        "AMAZON  | Linux; Android 9; KFTRWI",
        "AMAZON  | Linux; Android 5.1.1; KFAUWI",
        "AMAZON  | Linux; U; Android 4.0.3; en-us; KFTT Build/IML74K",
        "AMAZON  | Linux; Android 7.1.2; AFTMM Build/NS6265",
        "AMAZON  | Linux; U; Android 2.3.4; en-us; Kindle Fire Build/GINGERBREAD"
      })
  void find_tellsTheMaker(DeviceMaker maker, String system) {
    assertThat(DeviceMaker.find("Mozilla/5.0 (" + system + ")" + CHROME)).isEqualTo(maker);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Linux; Android 10; K",
        "Linux; Android 13; Pixel 7",
        "Linux; Android 9; Nokia 7 plus",
        "Linux; Android 8.0.0; LG-H930",
        "Linux; Android 8.0.0; LGM-V300K",
        "Linux; Android 12; moto g(60)",
        "Linux; Android 11; SOG03",
        "Linux; Android 10; TA-1012",
        "Linux; Android 12; XQ-BC72",
        "Linux; U; Android 4.1.2; ar-eg; MT6517 Build/GRK39F",
        "iPhone; CPU iPhone OS 17_0 like Mac OS X",
        "Windows NT 10.0; Win64; x64",
        "Macintosh; Intel Mac OS X 10_15_7"
      })
  void find_tellsNothingOfOthers(String system) {
    assertThat(DeviceMaker.find("Mozilla/5.0 (" + system + ")" + CHROME)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SAMSUNG | SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
        "XIAOMI  | Chrome/123.0.6312.118 Mobile Safari/537.36 XiaoMi/MiuiBrowser/14.26.0-gn",
        "OPPO    | Chrome/115.0.5790.168 Mobile Safari/537.36 HeyTapBrowser/45.11.2.1",
        "VIVO    | Chrome/87.0.4280.141 Mobile Safari/537.36 VivoBrowser/18.1.71.0",
        "AMAZON  | Silk/120.4.1 like Chrome/120.0.6099.230 Safari/537.36"
      })
  void find_takesTheBrowser_whereTheModelIsHidden(DeviceMaker maker, String browser) {
    String userAgent =
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) " + browser;
    assertThat(DeviceMaker.find(userAgent)).isEqualTo(maker);
  }

  @Test
  void find_doesNotTakeSamsungsBrowser_onAnotherMakersDevice() {
    assertThat(
            DeviceMaker.find(
                "Mozilla/5.0 (Linux; Android 12; Pixel 6) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " SamsungBrowser/20.0 Chrome/106.0.5249.126 Mobile Safari/537.36"))
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HUAWEI  | ELS-NX9",
        "HUAWEI  | VOG-L29",
        "HUAWEI  | NOH-AN00",
        "HUAWEI  | HUAWEI VNS-L31",
        "SAMSUNG | SM-S928B",
        "SAMSUNG | SM-G973F",
        "SAMSUNG | SM-T870",
        "XIAOMI  | 2211133G",
        "XIAOMI  | 23021RAAEG",
        "XIAOMI  | M2101K6G",
        "XIAOMI  | Redmi Note 8 Pro",
        "XIAOMI  | Mi 9T Pro",
        "OPPO    | CPH2449",
        "OPPO    | RMX3771",
        "OPPO    | ONEPLUS A6013",
        "VIVO    | V2250A",
        "VIVO    | vivo 1904",
        "VIVO    | I2202",
        "AMAZON  | KFTRWI",
        "        | Pixel 8 Pro",
        "        | motorola edge 40",
        "        | XQ-DQ72",
        "        | TECNO KI7",
        "        | A063",
        "        | moto g(60)",
        "        | SOG03",
        "        | K",
        "        | SM",
        "        | not SM-S928B",
      })
  void find_readsTheHint_whereTheModelIsHidden(DeviceMaker maker, String model) {
    assertThat(DeviceMaker.find(HIDDEN, '"' + model + '"')).isEqualTo(maker);
  }

  @Test
  void find_believesTheHint_ratherThanSamsungsBrowser() {
    String samsungs = HIDDEN.replace("Chrome/", "SamsungBrowser/28.0 Chrome/");
    assertThat(DeviceMaker.find(samsungs, null)).isEqualTo(DeviceMaker.SAMSUNG);
    assertThat(DeviceMaker.find(samsungs, "\"\"")).isEqualTo(DeviceMaker.SAMSUNG);
    assertThat(DeviceMaker.find(samsungs, "\"SM-S928B\"")).isEqualTo(DeviceMaker.SAMSUNG);
    assertThat(DeviceMaker.find(samsungs, "\"2211133G\"")).isEqualTo(DeviceMaker.XIAOMI);
    assertThat(DeviceMaker.find(samsungs, "\"Pixel 8\"")).isNull();
  }

  @Test
  void find_takesABrowserOfOneMaker_whereTheHintTellsNothing() {
    assertThat(DeviceMaker.find(HIDDEN + " XiaoMi/MiuiBrowser/14.26.0-gn", "\"Unheard of\""))
        .isEqualTo(DeviceMaker.XIAOMI);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"",
        "\"\"",
        "SM-S928B",
        "\"SM-S928B",
        "\"SM-S928B\";a",
        "\"SM-S928B\", \"b\"",
        "\"SM-S928B\u00e9\"",
        "SM-S928B\""
      })
  void find_readsNoHint_thatIsNoString(String hint) {
    assertThat(DeviceMaker.find(HIDDEN, hint)).isNull();
  }

  @Test
  void find_readsNoHint_thatIsTooLong() {
    assertThat(DeviceMaker.find(HIDDEN, '"' + "SM-S928B" + " ".repeat(502) + '"'))
        .isEqualTo(DeviceMaker.SAMSUNG);
    assertThat(DeviceMaker.find(HIDDEN, '"' + "SM-S928B" + " ".repeat(503) + '"')).isNull();
  }

  @Test
  void isModelHidden_inTheFormsThatBrowsersSend() {
    assertThat(DeviceMaker.isModelHidden(HIDDEN)).isTrue();
    assertThat(
            DeviceMaker.isModelHidden(
                "Mozilla/5.0 (Linux; Android 10; K; wv) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36"))
        .isTrue();
    assertThat(DeviceMaker.isModelHidden(HIDDEN.replace("; K)", "; KFTRWI)"))).isFalse();
    assertThat(DeviceMaker.isModelHidden("; K")).isFalse();
    assertThat(DeviceMaker.isModelHidden(" ".repeat(512) + "; K)")).isFalse();
    assertThat(DeviceMaker.isModelHidden(null)).isFalse();
  }

  @Test
  void find_readsWhatAppsSay() {
    assertThat(
            DeviceMaker.find(
                "Instagram 309.1.0.41.113 Android (33/13; 420dpi; 1080x2154; vivo; V2031; x; y)"))
        .isEqualTo(DeviceMaker.VIVO);
    assertThat(
            DeviceMaker.find(
                "Dalvik/2.1.0 (Linux; U; Android 13) [FBAN/FB4A;FBAV/420.0;FBDV/SM-A536B;FBSV/13]"))
        .isEqualTo(DeviceMaker.SAMSUNG);
  }

  @Test
  void find_tellsNothing_withoutAUserAgent() {
    assertThat(DeviceMaker.find(null)).isNull();
    assertThat(DeviceMaker.find("")).isNull();
  }

  @Test
  void find_readsABoundedPart() {
    assertThat(DeviceMaker.find("a ".repeat(256) + "HUAWEI")).isNull();
    assertThat(DeviceMaker.find("; ".repeat(50_000))).isNull();
  }
}
