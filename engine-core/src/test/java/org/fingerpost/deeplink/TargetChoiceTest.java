package org.fingerpost.deeplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.IosApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The precedence of targets, and what becomes of those off the allow-list. */
final class TargetChoiceTest {
  private static final String PLATFORM = "https://own.example.com/platform";
  private static final String ALL = "https://own.example.com/all";

  private static final Map<String, String> NAMES =
      Map.of(
          PLATFORM,
          "platform",
          ALL,
          "all",
          "https://template.test/",
          "template",
          "https://desk.test/",
          "desk",
          "https://apps.apple.com/de/app/id1",
          "App Store",
          "https://play.google.com/store/apps/details?id=com.example",
          "Google Play");

  /**
   * Returns where a visitor goes.
   *
   * @param link which URLs the link has: {@code platform}, {@code all}
   * @param template which it has: {@code url}, {@code store}, {@code desk}
   */
  private static String goal(String visitor, String link, String template, String allowed) {
    InputDraft draft = new InputDraft().visitor(visitor);
    draft.hasTemplate = !template.equals("-");
    draft.platformUrl = link.contains("platform") ? PLATFORM : null;
    draft.destination = link.contains("all") ? ALL : null;
    String url = template.contains("url") ? "https://template.test/" : null;
    boolean hasStore = template.contains("store");
    draft.ios = new IosApp(hasStore ? "1" : null, null, null, null, url, "de");
    draft.android =
        new AndroidApp(hasStore ? "com.example" : null, List.of(), null, url, List.of());
    draft.desktopUrl = template.contains("desk") ? "https://desk.test/" : null;
    draft.allowList = allowed.equals("-") ? null : List.of(allowed);
    return Answers.inWords(draft.decide(), NAMES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The link's own, before the template's, before the store.
        "IOS SAFARI     | platform,all | url,store,desk | -           | go to platform",
        "IOS SAFARI     | all          | url,store,desk | -           | go to all",
        "IOS SAFARI     | -            | url,store,desk | -           | go to template",
        "IOS SAFARI     | -            | store,desk     | -           | go to App Store",
        "IOS SAFARI     | -            | desk           | -           | go to desk",
        "IOS SAFARI     | -            | none           | -           | nothing",
        "IOS SAFARI     | -            | -              | -           | nothing",
        "IOS SAFARI     | platform     | -              | -           | go to platform",
        "ANDROID CHROME | platform,all | url,store,desk | -           | go to platform",
        "ANDROID CHROME | all          | url,store,desk | -           | go to all",
        "ANDROID CHROME | -            | url,store,desk | -           | go to template",
        "ANDROID CHROME | -            | store,desk     | -           | go to Google Play",
        "ANDROID CHROME | -            | desk           | -           | go to desk",
        "ANDROID CHROME | -            | none           | -           | nothing",
        "LINUX FIREFOX  | platform,all | store,desk     | -           | go to platform",
        "LINUX FIREFOX  | all          | store,desk     | -           | go to all",
        "LINUX FIREFOX  | -            | url,store,desk | -           | go to desk",
        "LINUX FIREFOX  | -            | url,store      | -           | go to Google Play",
        "OS_X SAFARI    | -            | url,store      | -           | go to App Store",
        "LINUX FIREFOX  | -            | url            | -           | nothing",
        // On the allow-list, which covers subdomains.
        "IOS SAFARI     | platform     | url,store,desk | example.com | go to platform",
        "ANDROID CHROME | all          | url,store,desk | own.example.com | go to all",
        "LINUX FIREFOX  | all          | store,desk     | example.com | go to all",
        // Off the allow-list: the store; at a desktop the template's page, else a store's.
        "IOS SAFARI     | platform     | url,store,desk | other.test  | go to App Store",
        "IOS SAFARI     | platform,all | url,desk       | other.test  | go to template",
        "IOS SAFARI     | all          | desk           | other.test  | go to desk",
        "IOS SAFARI     | all          | none           | other.test  | nothing",
        "ANDROID CHROME | platform     | url,store,desk | other.test  | go to Google Play",
        "ANDROID CHROME | all          | url,desk       | other.test  | go to template",
        "LINUX FIREFOX  | platform     | url,store,desk | other.test  | go to desk",
        "LINUX FIREFOX  | all          | url,store      | other.test  | go to Google Play",
        "OS_X SAFARI    | all          | url,store      | other.test  | go to App Store",
        "LINUX FIREFOX  | all          | url            | other.test  | nothing",
        // A template's own URLs need not be on its list.
        "IOS SAFARI     | -            | url,store,desk | other.test  | go to template",
        "LINUX FIREFOX  | -            | desk           | other.test  | go to desk"
      })
  void choose(String visitor, String link, String template, String allowed, String goal) {
    assertThat(goal(visitor, link, template, allowed)).isEqualTo(goal);
  }

  @Test
  void choose_hasNoAppLink_offTheAllowList() {
    InputDraft draft = new InputDraft().visitor("IOS CHROME");
    draft.hasTemplate = true;
    draft.allowList = List.of("example.com");
    draft.appLinking = true;
    draft.destination = "https://instagram.com/nasa";
    assertThat(Answers.inWords(draft.decide(), NAMES))
        .isEqualTo("go to https://apps.apple.com/app/id1");
  }

  @Test
  void choose_hasNoUniversalLink_offTheAllowList() {
    InputDraft draft = new InputDraft().visitor("IOS CHROME");
    draft.hasTemplate = true;
    draft.allowList = List.of("example.com");
    draft.deepLink = "https://evil.test/";
    assertThat(Answers.inWords(draft.decide(), NAMES))
        .isEqualTo("go to https://apps.apple.com/app/id1");
    assertThat(Answers.inWords(draft.visitor("ANDROID CHROME").decide(), NAMES))
        .isEqualTo("go to Google Play");
  }
}
