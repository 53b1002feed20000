package org.fingerpost.deeplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for every address on an app's host, whatever an attacker writes behind it. */
final class AppLinksPropertyTest {

  @Property(tries = 5_000)
  void find_letsNoAddressBecomeSyntax(
      @ForAll("beginnings") String beginning, @ForAll("hostile") String text) {
    AppLink link = AppLinks.find(beginning + text);
    if (link != null) {
      assertThat(charactersOf(link.iosUri()) + charactersOf(link.androidIntent()))
          .doesNotContain(" ", "\"", "'", "<", ">", "\\", "`", "\u2028", "\n");
      assertThat(namesOfFields(link.androidIntent()))
          .isIn(List.of(), List.of("package=" + link.packageName(), "S.browser_fallback_url"));
    }
  }

  @Property(tries = 2_000)
  void find_keepsValuesInTheirPlace(@ForAll("hostile") String text) {
    AppLink link = AppLinks.find("https://www.linkedin.com/in/" + text);
    if (link != null && link.iosUri() != null) {
      assertThat(link.iosUri()).matches("linkedin://(in|company|job)/[A-Za-z0-9._~%-]+");
    }
  }

  /** A path as written becomes another one where it goes up, so links to any page are made. */
  @Provide
  Arbitrary<String> beginnings() {
    return Arbitraries.of(
        "https://instagram.com/",
        "https://www.youtube.com/@",
        "https://www.youtube.com/playlist?list=",
        "https://open.spotify.com/album/",
        "https://x.com/",
        "https://wa.me/49151?text=",
        "https://www.facebook.com/",
        "https://t.me/+",
        "https://t.me/",
        "https://www.snapchat.com/add/",
        "https://www.amazon.com/dp/",
        "https://maps.google.com/",
        "https://zoom.us/j/1?pwd=",
        "https://music.apple.com/",
        "https://github.com/a/",
        "https://soundcloud.com/");
  }

  @Provide
  Arbitrary<String> hostile() {
    return HostileText.any();
  }

  private static String charactersOf(@Nullable String uri) {
    return uri == null ? "" : uri;
  }

  private static List<String> namesOfFields(@Nullable String intent) {
    if (intent == null) {
      return List.of();
    }
    assertThat(IntentParser.atFirst(intent)).isEqualTo(IntentParser.atLast(intent));
    return IntentParser.atFirst(intent).fields().stream()
        .map(field -> field.startsWith("S.") ? field.substring(0, field.indexOf('=')) : field)
        .toList();
  }
}
