package org.fingerpost.visit;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The differences from ua-parser that are meant, each with its reason: ours is right, or
 * ua-parser's category is none of ours. All others are mistakes.
 */
@SuppressWarnings("ImmutableEnumChecker") // The predicates have no state.
enum UaParserDifference {
  /** A bot has no browser here. Whether it is a bot is compared with the device. */
  BOT_HAS_NO_BROWSER(Subject.BROWSER, (theirs, ours) -> ours.bot() != null),

  /**
   * ua-parser names one of hundreds of browsers and apps that are none of ours; ours is the browser
   * that it is built on, and that its user agent names, too.
   */
  DERIVED_BROWSER(
      Subject.BROWSER,
      (theirs, ours) ->
          !UaParserNames.knowsBrowser(theirs)
              && !theirs.browser().equals("Other")
              && Names.BASES.contains(ours.browser())
              && theirs.says(Names.words(ours.browser()))),

  /** ua-parser names what is beneath; ours is the app or the browser that is named beside it. */
  BROWSER_ABOVE_ANOTHER(
      Subject.BROWSER,
      (theirs, ours) ->
          Names.BASES.contains(UaParserNames.browser(theirs))
              && !Names.BASES.contains(ours.browser())
              && theirs.says(Names.words(ours.browser()))),

  /** ua-parser has one name for Baidu's app and its browser, and takes Messenger for Facebook. */
  APP_OF_THE_SAME_MAKER(
      Subject.BROWSER,
      (theirs, ours) ->
          (theirs.browser().startsWith("Baidu") && ours.browser() == Browser.BAIDU)
              || (theirs.browser().equals("Facebook") && ours.browser() == Browser.MESSENGER)),

  /** ua-parser calls an app on iOS that asks by itself a page in an app. */
  APP_WITHOUT_A_PAGE(
      Subject.BROWSER,
      (theirs, ours) ->
          theirs.browser().equals("Mobile Safari UI/WKWebView")
              && ours.browser() == Browser.OTHER
              && !theirs.says("applewebkit/")),

  /** ua-parser takes a browser on an iPad that asks for the page of desks for Safari. */
  PAGE_OF_DESKS_ON_AN_IPAD(
      Subject.BROWSER,
      (theirs, ours) -> theirs.browser().equals("Safari") && theirs.says("crios/", "edgios/")),

  /** ua-parser minds the case of letters, or wants more around it; the browser is named. */
  BROWSER_NOT_READ(
      Subject.BROWSER,
      (theirs, ours) ->
          theirs.browser().equals("Other") && theirs.says(Names.words(ours.browser()))),

  /** ua-parser calls all that names no browser on Android {@code Android}. */
  ANDROID_IS_NO_BROWSER(
      Subject.BROWSER,
      (theirs, ours) ->
          theirs.browser().equals("Android")
              && ours.browser() == Browser.OTHER
              && !theirs.says("safari")),

  /** ua-parser calls Android's browser Safari where the system's version is not where it wants. */
  SAFARI_ON_ANDROID(
      Subject.BROWSER,
      (theirs, ours) ->
          theirs.browser().equals("Safari")
              && ours.browser() == Browser.ANDROID_BROWSER
              && theirs.says("android")),

  /** ua-parser names the standard of a television instead of its browser. */
  BROWSER_OF_A_TELEVISION(
      Subject.BROWSER,
      (theirs, ours) -> theirs.says("hbbtv", "netcast") && ours.device() == DeviceType.TV),

  /** ua-parser gives a television's maker or make as its system; ours is that which it names. */
  SYSTEM_OF_A_TELEVISION(
      Subject.OS,
      (theirs, ours) -> ours.device() == DeviceType.TV && theirs.says(Names.words(ours.os()))),

  /** ua-parser minds the case of letters, or wants more around it; the system is named. */
  SYSTEM_NOT_READ(
      Subject.OS,
      (theirs, ours) -> theirs.os().equals("Other") && theirs.says(Names.words(ours.os()))),

  /**
   * ua-parser takes programs that only ask for pages for browsers: libraries, monitors, previews.
   */
  PROGRAM_IS_NO_BROWSER(
      Subject.DEVICE, (theirs, ours) -> ours.bot() != null && theirs.says(Names.PROGRAMS)),

  /** ua-parser takes iCab on a Mac and browsers of the Amiga for those of phones. */
  COMPUTER_IS_NO_PHONE(
      Subject.DEVICE,
      (theirs, ours) ->
          ours.device() == DeviceType.DESKTOP && theirs.says("macintosh", "amiga", "ppc mac")),

  /** ua-parser has no system for the first Windows of pockets but that of desks. */
  POCKET_IS_NO_DESK(
      Subject.DEVICE,
      (theirs, ours) ->
          ours.device() == DeviceType.MOBILE && theirs.says("windowsce", "windows ce", "iemobile")),

  /** ua-parser does not know the television. */
  TELEVISION_IS_NO_DESK(
      Subject.DEVICE,
      (theirs, ours) -> ours.device() == DeviceType.TV && theirs.says(Names.TELEVISIONS)),

  /** ua-parser takes a browser on an iPad that asks for the page of desks for that of a Mac. */
  IPAD_IS_NO_DESK(
      Subject.DEVICE,
      (theirs, ours) -> ours.device() == DeviceType.TABLET && theirs.says("crios/", "edgios/")),

  /** ua-parser does not know the model, and the user agent has the word. */
  PHONE_BY_ITS_WORD(
      Subject.DEVICE,
      (theirs, ours) ->
          ours.device() == DeviceType.MOBILE
              && theirs.device().equals("Other")
              && theirs.says("mobile")),

  /** ua-parser does not know the model, and the user agent has the word. */
  TABLET_BY_ITS_WORD(
      Subject.DEVICE,
      (theirs, ours) -> ours.device() == DeviceType.TABLET && theirs.says("tablet", "ipad"));

  private final Subject subject;
  private final BiPredicate<UaParserAnswer, Client> isMeant;

  UaParserDifference(Subject subject, BiPredicate<UaParserAnswer, Client> isMeant) {
    this.subject = subject;
    this.isMeant = isMeant;
  }

  boolean explains(Subject compared, UaParserAnswer theirs, Client ours) {
    return subject == compared && isMeant.test(theirs, ours);
  }

  /** What is compared. */
  enum Subject {
    DEVICE,
    OS,
    BROWSER
  }

  /** The words of user agents for our names. */
  private static final class Names {
    static final Set<Browser> BASES =
        EnumSet.of(
            Browser.CHROME,
            Browser.FIREFOX,
            Browser.SAFARI,
            Browser.EDGE,
            Browser.OPERA,
            Browser.INTERNET_EXPLORER,
            Browser.ANDROID_BROWSER,
            Browser.WEBVIEW);

    static final String[] TELEVISIONS = {
      "bravia",
      "crkey",
      "hbbtv",
      "lg browser",
      "netcast",
      "opera tv",
      "smart-tv",
      "smarttv",
      "sonybdp"
    };

    static final String[] PROGRAMS = {
      "aws-sdk",
      "bot/",
      "catchpoint",
      "crawl",
      "curl",
      "headless",
      "http client",
      "http.rb",
      "httpclient",
      "httpie",
      "httrack",
      "inspectiontool",
      "java/",
      "libwww",
      "linkcheck",
      "monitor",
      "msiecrawler",
      "phantomjs",
      "pingdom",
      "python",
      "robot",
      "ruxitsynthetic",
      "spider",
      "validator",
      "webcapture",
      "wget",
      "whatsapp"
    };

    private Names() {}

    static String[] words(Browser browser) {
      return switch (browser) {
        case CHROME -> new String[] {"chrome", "chromium", "crios"};
        case SAFARI -> new String[] {"safari"};
        case EDGE -> new String[] {"edg"};
        case OPERA -> new String[] {"opera", "opr/", "opt/", "opx/", "opios/"};
        case ANDROID_BROWSER -> new String[] {"android"};
        case WEBVIEW -> new String[] {"applewebkit"};
        case INTERNET_EXPLORER -> new String[] {"msie", "trident"};
        case DUCKDUCKGO -> new String[] {"ddg/", "duckduckgo"};
        case THREADS -> new String[] {"barcelona"};
        case MESSENGER -> new String[] {"orca-android", "messenger"};
        case WECHAT -> new String[] {"micromessenger"};
        case UC_BROWSER ->
            new String[] {"ucweb", "ucbrowser", "uc browser", "ubrowser", "ucmobile"};
        case MIUI_BROWSER -> new String[] {"miuibrowser"};
        case BAIDU, BAIDU_BROWSER -> new String[] {"baidu", "flyflow"};
        case QQ_BROWSER -> new String[] {"qqbrowser"};
        case SILK -> new String[] {"silk/"};
        case OTHER -> new String[] {};
        default -> new String[] {browser.name().toLowerCase(Locale.ROOT)};
      };
    }

    static String[] words(OperatingSystem os) {
      return switch (os) {
        case OS_X -> new String[] {"macintosh", "mac os", "macos", "darwin"};
        case IOS -> new String[] {"ios", "iphone", "ipad", "ipod", "cfnetwork"};
        case ANDROID -> new String[] {"android"};
        case WINDOWS -> new String[] {"windows", "win32"};
        case LINUX -> new String[] {"linux"};
        case UBUNTU -> new String[] {"ubuntu"};
        default -> new String[] {};
      };
    }
  }
}
