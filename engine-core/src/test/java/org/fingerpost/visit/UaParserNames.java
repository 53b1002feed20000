package org.fingerpost.visit;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What ua-parser's names are called here. What is not in these tables is {@code OTHER}. */
final class UaParserNames {
  private static final Map<String, Browser> BROWSERS = new HashMap<>();
  private static final Map<String, OperatingSystem> SYSTEMS = new HashMap<>();
  private static final Map<String, DeviceType> DEVICES = new HashMap<>();

  static {
    browser(Browser.CHROME, "Chrome", "Chrome Mobile", "Chrome Mobile iOS", "Chromium");
    browser(Browser.FIREFOX, "Firefox", "Firefox Mobile", "Firefox iOS", "Firefox Beta");
    browser(Browser.FIREFOX, "Firefox Alpha", "Firefox (Minefield)", "Firefox (Shiretoko)");
    browser(Browser.FIREFOX, "Firefox Focus");
    browser(Browser.SAFARI, "Safari", "Mobile Safari");
    browser(Browser.EDGE, "Edge", "Edge Mobile");
    browser(Browser.OPERA, "Opera", "Opera Mobile", "Opera Mini", "Opera Tablet", "Opera GX");
    browser(Browser.SAMSUNG_INTERNET, "Samsung Internet");
    browser(Browser.INTERNET_EXPLORER, "IE", "IE Mobile", "IE Large Screen");
    browser(Browser.ANDROID_BROWSER, "Android");
    browser(Browser.BAIDU_BROWSER, "Baidu Browser", "Baidu Explorer");
    browser(Browser.BRAVE, "Brave");
    browser(Browser.COC_COC, "Coc Coc");
    browser(Browser.DUCKDUCKGO, "DuckDuckGo", "DuckDuckGo Mobile");
    browser(Browser.HUAWEI_BROWSER, "Huawei Browser");
    browser(Browser.MIUI_BROWSER, "MiuiBrowser");
    browser(Browser.QQ_BROWSER, "QQ Browser", "QQ Browser Mobile", "QQ Browser Mini");
    browser(Browser.SILK, "Amazon Silk");
    browser(Browser.UC_BROWSER, "UC Browser");
    browser(Browser.VIVALDI, "Vivaldi");
    browser(Browser.WHALE, "Whale");
    browser(Browser.YANDEX_BROWSER, "Yandex Browser");
    browser(Browser.FACEBOOK, "Facebook");
    browser(Browser.MESSENGER, "Facebook Messenger");
    browser(Browser.INSTAGRAM, "Instagram");
    browser(Browser.TIKTOK, "TikTok");
    browser(Browser.WECHAT, "WeChat", "WeChat Browser");
    browser(Browser.WEIBO, "Weibo");
    browser(Browser.LINE, "LINE");
    browser(Browser.SNAPCHAT, "Snapchat");
    browser(Browser.PINTEREST, "Pinterest");
    browser(Browser.TELEGRAM, "Telegram");
    browser(Browser.X, "Twitter");
    browser(Browser.LINKEDIN, "LinkedIn");
    browser(Browser.GOOGLE_APP, "Google");
    browser(Browser.KAKAOTALK, "KakaoTalk");
    browser(Browser.WEBVIEW, "Mobile Safari UI/WKWebView", "Chrome Mobile WebView");

    system(OperatingSystem.IOS, "iOS");
    system(OperatingSystem.ANDROID, "Android", "Chromecast Android");
    system(OperatingSystem.WINDOWS, "Windows", "Windows Phone", "Windows Mobile", "Windows CE");
    system(OperatingSystem.OS_X, "Mac OS X", "Mac OS");
    system(OperatingSystem.LINUX, "Linux", "Debian", "Fedora", "Gentoo", "Slackware", "Red Hat");
    system(OperatingSystem.LINUX, "Mandriva", "SUSE", "CentOS", "Arch Linux", "Linux Mint");
    system(OperatingSystem.UBUNTU, "Ubuntu", "Kubuntu");
    system(OperatingSystem.CHROME_OS, "Chrome OS");
    system(OperatingSystem.HARMONY_OS, "HarmonyOS");

    device(DeviceType.BOT, "spider");
    device(DeviceType.MOBILE, "iphone", "ipod", "generic smartphone", "generic feature phone");
    device(DeviceType.TABLET, "ipad", "generic tablet", "kindle", "touchpad", "playbook", "xoom");
    device(DeviceType.TABLET, "wetab");
    device(DeviceType.TABLET, " tab", "tablet", "mi pad", "mediapad");
    device(DeviceType.TV, "hbbtv", "netcast", "inettv", "googletv", "google tv", "chromecast");
    device(DeviceType.TV, "appletv", "roku", "playstation", "nintendo", "xbox", "webtv");
    device(DeviceType.TV, "dreamcast");
    device(DeviceType.DESKTOP, "macbook", "macmini", "imac", "macpro");
    device(DeviceType.OTHER, "apple watch", "tesla", "quest", "oculus");
  }

  private UaParserNames() {}

  private static void browser(Browser browser, String... families) {
    List.of(families).forEach(family -> BROWSERS.put(family, browser));
  }

  private static void system(OperatingSystem os, String... families) {
    List.of(families).forEach(family -> SYSTEMS.put(family, os));
  }

  private static void device(DeviceType device, String... partsOfFamilies) {
    List.of(partsOfFamilies).forEach(part -> DEVICES.put(part, device));
  }

  static boolean knowsBrowser(UaParserAnswer answer) {
    return BROWSERS.containsKey(answer.browser());
  }

  static Browser browser(UaParserAnswer answer) {
    return BROWSERS.getOrDefault(answer.browser(), Browser.OTHER);
  }

  static OperatingSystem os(UaParserAnswer answer) {
    return SYSTEMS.getOrDefault(answer.os(), OperatingSystem.OTHER);
  }

  /**
   * Returns the kind of device, or {@code null} where ua-parser does not tell: it names models, and
   * leaves a phone on Android apart from a tablet only in the names of Chrome and Opera.
   */
  static @Nullable DeviceType device(UaParserAnswer answer) {
    String family = answer.device().toLowerCase(Locale.ROOT);
    boolean isGeneric = family.equals("other") || family.equals("mac");
    OperatingSystem os = os(answer);
    boolean isAndroid = os == OperatingSystem.ANDROID || os == OperatingSystem.HARMONY_OS;
    if (isAndroid && !family.equals("spider")) {
      return ofAndroid(answer, family);
    }
    DeviceType best = null;
    int length = 0;
    for (var entry : DEVICES.entrySet()) {
      if (family.contains(entry.getKey()) && entry.getKey().length() > length) {
        best = entry.getValue();
        length = entry.getKey().length();
      }
    }
    if (best != null) {
      return best;
    }
    if (family.equals("ios-device")) {
      return null;
    }
    boolean isPhoneSystem =
        answer.os().matches("Windows (Phone|Mobile|CE)|BlackBerry OS|Symbian.*");
    if (isPhoneSystem) {
      return DeviceType.MOBILE;
    }
    if (!isGeneric) {
      return DeviceType.MOBILE;
    }
    boolean isOfDesks = answer.os().matches(".*BSD|Solaris") || os != OperatingSystem.OTHER;
    return isOfDesks && os != OperatingSystem.IOS ? DeviceType.DESKTOP : null;
  }

  private static @Nullable DeviceType ofAndroid(UaParserAnswer answer, String family) {
    for (String part : List.of(" tab", "tablet", "mi pad", "mediapad", "xoom", "kindle")) {
      if (family.contains(part)) {
        return DeviceType.TABLET;
      }
    }
    if (family.contains("quest") || family.contains("oculus")) {
      return DeviceType.OTHER;
    }
    return switch (answer.browser()) {
      case "Chrome", "Opera" -> DeviceType.TABLET;
      case "Chrome Mobile", "Opera Mobile", "Firefox Mobile", "Edge Mobile" -> DeviceType.MOBILE;
      default -> null;
    };
  }
}
