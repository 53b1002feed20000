package org.fingerpost.deeplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the table of app-links.md, section 4.2, a row or more for each of its rows. */
final class AppLinksTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // Instagram: profiles, posts.
        "Instagram | https://instagram.com/nasa | instagram://user?username=nasa"
            + " | https://instagram.com/_u/nasa | com.instagram.android | 389801252",
        "Instagram | https://www.instagram.com/nasa/?hl=en | instagram://user?username=nasa"
            + " | https://instagram.com/_u/nasa | com.instagram.android | 389801252",
        "Instagram | https://www.instagram.com/p/CxYz12 | - | A | com.instagram.android | 389801252",
        "Instagram | https://www.instagram.com/reel/CxYz12/ | - | A | com.instagram.android"
            + " | 389801252",
        "Instagram | https://www.instagram.com/tv/CxYz12 | - | A | com.instagram.android | 389801252",
        "Instagram | https://www.instagram.com/explore/tags/x | - | A | com.instagram.android"
            + " | 389801252",
        // YouTube: videos, channels, playlists.
        "YouTube | https://www.youtube.com/watch?v=dQw4w9WgXcQ | vnd.youtube://watch?v=dQw4w9WgXcQ"
            + " | vnd.youtube://watch?v=dQw4w9WgXcQ | com.google.android.youtube | 544007664",
        "YouTube | https://www.youtube.com/watch?list=x&v=dQw4w9WgXcQ&t=90s"
            + " | vnd.youtube://watch?v=dQw4w9WgXcQ&t=90s"
            + " | vnd.youtube://watch?v=dQw4w9WgXcQ&t=90s | com.google.android.youtube | 544007664",
        "YouTube | https://youtu.be/dQw4w9WgXcQ?t=42 | vnd.youtube://watch?v=dQw4w9WgXcQ&t=42s"
            + " | vnd.youtube://watch?v=dQw4w9WgXcQ&t=42s | com.google.android.youtube | 544007664",
        "YouTube | https://m.youtube.com/shorts/dQw4w9WgXcQ | vnd.youtube://watch?v=dQw4w9WgXcQ"
            + " | vnd.youtube://watch?v=dQw4w9WgXcQ | com.google.android.youtube | 544007664",
        "YouTube | https://www.youtube.com/live/dQw4w9WgXcQ | vnd.youtube://watch?v=dQw4w9WgXcQ"
            + " | vnd.youtube://watch?v=dQw4w9WgXcQ | com.google.android.youtube | 544007664",
        "YouTube | https://www.youtube.com/embed/dQw4w9WgXcQ | vnd.youtube://watch?v=dQw4w9WgXcQ"
            + " | vnd.youtube://watch?v=dQw4w9WgXcQ | com.google.android.youtube | 544007664",
        "YouTube | https://www.youtube.com/channel/UCx | vnd.youtube://www.youtube.com/channel/UCx"
            + " | A | com.google.android.youtube | 544007664",
        "YouTube | https://www.youtube.com/@nasa | vnd.youtube://www.youtube.com/@nasa"
            + " | A | com.google.android.youtube | 544007664",
        "YouTube | https://www.youtube.com/playlist?list=PLx"
            + " | vnd.youtube://www.youtube.com/playlist?list=PLx"
            + " | A | com.google.android.youtube | 544007664",
        // Spotify.
        "Spotify | https://open.spotify.com/album/4oktVvRuO1In9B7Hz0xm0a?si=x"
            + " | spotify:album:4oktVvRuO1In9B7Hz0xm0a | spotify://album/4oktVvRuO1In9B7Hz0xm0a"
            + " | com.spotify.music | 324684580",
        "Spotify | https://open.spotify.com/track/1 | spotify:track:1 | spotify://track/1"
            + " | com.spotify.music | 324684580",
        "Spotify | https://open.spotify.com/artist/1 | spotify:artist:1 | spotify://artist/1"
            + " | com.spotify.music | 324684580",
        "Spotify | https://open.spotify.com/playlist/1 | spotify:playlist:1 | spotify://playlist/1"
            + " | com.spotify.music | 324684580",
        "Spotify | https://open.spotify.com/show/1 | spotify:show:1 | spotify://show/1"
            + " | com.spotify.music | 324684580",
        "Spotify | https://open.spotify.com/episode/1 | spotify:episode:1 | spotify://episode/1"
            + " | com.spotify.music | 324684580",
        "Spotify | https://open.spotify.com/audiobook/1 | spotify:audiobook:1"
            + " | spotify://audiobook/1 | com.spotify.music | 324684580",
        "Spotify | https://open.spotify.com/intl-de/track/1 | spotify:track:1 | spotify://track/1"
            + " | com.spotify.music | 324684580",
        // X: profiles, posts.
        "X | https://twitter.com/nasa | twitter://user?screen_name=nasa | A | com.twitter.android"
            + " | 333903271",
        "X | https://x.com/nasa | twitter://user?screen_name=nasa | A | com.twitter.android"
            + " | 333903271",
        "X | https://x.com/nasa/status/123 | twitter://status?id=123 | A | com.twitter.android"
            + " | 333903271",
        "X | https://x.com/nasa/status/123/photo/1 | twitter://status?id=123 | A"
            + " | com.twitter.android | 333903271",
        "X | https://x.com/search?q=nasa | - | A | com.twitter.android | 333903271",
        // WhatsApp: no plus sign.
        "WhatsApp | https://wa.me/4915112345678 | whatsapp://send?phone=4915112345678"
            + " | whatsapp://send?phone=4915112345678 | com.whatsapp | 310633997",
        "WhatsApp | https://wa.me/+49151?text=a+b%26c | whatsapp://send?phone=49151&text=a%20b%26c"
            + " | whatsapp://send?phone=49151&text=a%20b%26c | com.whatsapp | 310633997",
        "WhatsApp | https://api.whatsapp.com/send?phone=%2B49151&text=Hi"
            + " | whatsapp://send?phone=49151&text=Hi | whatsapp://send?phone=49151&text=Hi"
            + " | com.whatsapp | 310633997",
        "WhatsApp | https://api.whatsapp.com/send/?phone=49151 | whatsapp://send?phone=49151"
            + " | whatsapp://send?phone=49151 | com.whatsapp | 310633997",
        // TikTok: videos and photos, profiles.
        "TikTok | https://www.tiktok.com/@nasa/video/7106594312292453675"
            + " | snssdk1233://aweme/detail/7106594312292453675 | A | com.zhiliaoapp.musically"
            + " | 835599320",
        "TikTok | https://www.tiktok.com/@nasa/photo/7106 | snssdk1233://aweme/detail/7106 | A"
            + " | com.zhiliaoapp.musically | 835599320",
        "TikTok | https://www.tiktok.com/@nasa | - | A | com.zhiliaoapp.musically | 835599320",
        // Facebook: anything, by number.
        "Facebook | https://www.facebook.com/nasa"
            + " | fb://facewebmodal/f?href=https%3A%2F%2Fwww.facebook.com%2Fnasa | A"
            + " | com.facebook.katana | 284882215",
        "Facebook | https://m.facebook.com/story.php?id=1&b=2"
            + " | fb://facewebmodal/f?href=https%3A%2F%2Fm.facebook.com%2Fstory.php%3Fid%3D1%26b%3D2"
            + " | A | com.facebook.katana | 284882215",
        "Facebook | https://fb.com/nasa | fb://facewebmodal/f?href=https%3A%2F%2Ffb.com%2Fnasa | A"
            + " | com.facebook.katana | 284882215",
        "Facebook | https://www.facebook.com/profile.php?id=4 | fb://profile/4 | A"
            + " | com.facebook.katana | 284882215",
        "Facebook | https://www.facebook.com/events/123/ | fb://event?id=123 | A"
            + " | com.facebook.katana | 284882215",
        // LinkedIn.
        "LinkedIn | https://www.linkedin.com/in/a-b | linkedin://in/a-b | A | com.linkedin.android"
            + " | 288429040",
        "LinkedIn | https://www.linkedin.com/company/nasa/ | linkedin://company/nasa | A"
            + " | com.linkedin.android | 288429040",
        "LinkedIn | https://www.linkedin.com/jobs/view/123 | linkedin://job/123 | A"
            + " | com.linkedin.android | 288429040",
        // Telegram.
        "Telegram | https://t.me/telegram | tg://resolve?domain=telegram"
            + " | tg://resolve?domain=telegram | org.telegram.messenger | 686449807",
        "Telegram | https://telegram.me/telegram/42 | tg://resolve?domain=telegram&post=42"
            + " | tg://resolve?domain=telegram&post=42 | org.telegram.messenger | 686449807",
        "Telegram | https://t.me/+AbC_d | tg://join?invite=AbC_d | tg://join?invite=AbC_d"
            + " | org.telegram.messenger | 686449807",
        "Telegram | https://telegram.dog/joinchat/AbC_d | tg://join?invite=AbC_d"
            + " | tg://join?invite=AbC_d | org.telegram.messenger | 686449807",
        "Telegram | https://durov.t.me/ | tg://resolve?domain=durov | tg://resolve?domain=durov"
            + " | org.telegram.messenger | 686449807",
        "Telegram | https://t.me/addstickers/x | - | A | org.telegram.messenger | 686449807",
        // Reddit: com.reddit.frontpage, not com.reddit.android.
        "Reddit | https://www.reddit.com/r/java/ | reddit://r/java | A | com.reddit.frontpage"
            + " | 1064216828",
        "Reddit | https://www.reddit.com/r/java/top | reddit://r/java | A | com.reddit.frontpage"
            + " | 1064216828",
        "Reddit | https://www.reddit.com/r/java/comments/1/title/ | - | A | com.reddit.frontpage"
            + " | 1064216828",
        "Reddit | https://www.reddit.com/u/spez | reddit://user/spez | A | com.reddit.frontpage"
            + " | 1064216828",
        "Reddit | https://www.reddit.com/user/spez | reddit://user/spez | A | com.reddit.frontpage"
            + " | 1064216828",
        // Pinterest, in any country.
        "Pinterest | https://www.pinterest.com/pin/123/ | pinterest://pin/123 | A | com.pinterest"
            + " | 429047995",
        "Pinterest | https://www.pinterest.co.uk/nasa/ | pinterest://user/nasa | A | com.pinterest"
            + " | 429047995",
        "Pinterest | https://de.pinterest.com/nasa/mars/ | pinterest://board/nasa/mars | A"
            + " | com.pinterest | 429047995",
        // Snapchat.
        "Snapchat | https://www.snapchat.com/add/nasa | snapchat://add/nasa | snapchat://add/nasa"
            + " | com.snapchat.android | 447188370",
        // Threads.
        "Threads | https://www.threads.net/@nasa | barcelona://user?username=nasa | A"
            + " | com.instagram.barcelona | -",
        "Threads | https://www.threads.com/@nasa | barcelona://user?username=nasa | A"
            + " | com.instagram.barcelona | -",
        // Amazon, in any country.
        "Amazon | https://www.amazon.de/dp/B00EXAMPLE?th=1"
            + " | com.amazon.mobile.shopping.web://amazon.de/dp/B00EXAMPLE?th=1 | A"
            + " | com.amazon.mShop.android.shopping | 297606951",
        "Amazon | https://amazon.co.uk/gp/product/B00EXAMPLE"
            + " | com.amazon.mobile.shopping.web://amazon.co.uk/gp/product/B00EXAMPLE | A"
            + " | com.amazon.mShop.android.shopping | 297606951",
        "Amazon | https://www.amazon.com/A-Title/dp/B00EXAMPLE/ref=sr_1_1"
            + " | com.amazon.mobile.shopping.web://amazon.com/A-Title/dp/B00EXAMPLE/ref=sr_1_1 | A"
            + " | com.amazon.mShop.android.shopping | 297606951",
        // Google Maps.
        "Google Maps | https://www.google.de/maps/place/Mars?hl=de"
            + " | comgooglemapsurl://www.google.de/maps/place/Mars?hl=de | A"
            + " | com.google.android.apps.maps | 585027354",
        "Google Maps | https://maps.google.com/?q=Mars | comgooglemapsurl://maps.google.com/?q=Mars"
            + " | A | com.google.android.apps.maps | 585027354",
        "Google Maps | https://goo.gl/maps/abc | comgooglemapsurl://goo.gl/maps/abc | A"
            + " | com.google.android.apps.maps | 585027354",
        "Google Maps | https://maps.app.goo.gl/abc | comgooglemapsurl://maps.app.goo.gl/abc | A"
            + " | com.google.android.apps.maps | 585027354",
        // Netflix.
        "Netflix | https://www.netflix.com/title/80057281 | nflx://www.netflix.com/title/80057281"
            + " | A | com.netflix.mediaclient | 363590051",
        "Netflix | https://www.netflix.com/watch/80057281 | nflx://www.netflix.com/title/80057281"
            + " | A | com.netflix.mediaclient | 363590051",
        // Twitch: a recording's number has a v before it.
        "Twitch | https://www.twitch.tv/nasa | twitch://stream/nasa | A | tv.twitch.android.app"
            + " | 460177396",
        "Twitch | https://www.twitch.tv/videos/123 | twitch://video/v123 | A | tv.twitch.android.app"
            + " | 460177396",
        "Twitch | https://www.twitch.tv/directory/category/a%20b | twitch://game/a%20b | A"
            + " | tv.twitch.android.app | 460177396",
        // Discord.
        "Discord | https://discord.com/channels/1/2 | discord://discord.com/channels/1/2 | A"
            + " | com.discord | 985746746",
        "Discord | https://discord.gg/abc | discord://invite/abc | A | com.discord | 985746746",
        "Discord | https://discord.com/invite/abc | discord://invite/abc | A | com.discord"
            + " | 985746746",
        // Zoom.
        "Zoom | https://us02web.zoom.us/j/123?pwd=a%2Bb | zoomus://zoom.us/join?confno=123&pwd=a%2Bb"
            + " | zoomus://zoom.us/join?confno=123&pwd=a%2Bb | us.zoom.videomeetings | -",
        "Zoom | https://zoom.us/s/123 | zoomus://zoom.us/join?confno=123"
            + " | zoomus://zoom.us/join?confno=123 | us.zoom.videomeetings | -",
        // Apple Music: not on Android.
        "Apple Music | https://music.apple.com/us/album/1?i=2"
            + " | music://music.apple.com/us/album/1?i=2 | - | - | -",
        // Vimeo.
        "Vimeo | https://vimeo.com/123 | vimeo://videos/123 | A | com.vimeo.android.videoapp"
            + " | 425194759",
        // SoundCloud.
        "SoundCloud | https://soundcloud.com/nasa/mars | - | A | com.soundcloud.android | -",
        // GitHub.
        "GitHub | https://github.com/nasa | github://user/nasa | A | com.github.android | 1477376905",
        "GitHub | https://github.com/nasa/fprime | github://repo/nasa/fprime | A"
            + " | com.github.android | 1477376905",
        "GitHub | https://github.com/features | - | A | com.github.android | 1477376905",
        // Substack.
        "Substack | https://nasa.substack.com/p/mars | - | - | - | -",
        // Messenger, Slack, Uber, Tumblr.
        "Messenger | https://m.me/123 | fb-messenger://user-thread/123 | A | com.facebook.orca | -",
        "Messenger | https://m.me/nasa | - | A | com.facebook.orca | -",
        "Slack | https://nasa.slack.com/archives/C1/p2 | - | A | com.Slack | -",
        "Uber | https://m.uber.com/ul/?action=setPickup | - | A | com.ubercab | -",
        "Tumblr | https://www.tumblr.com/nasa/1 | - | A | com.tumblr | -"
      })
  void find(
      String app,
      String url,
      @Nullable String ios,
      @Nullable String android,
      @Nullable String packageName,
      @Nullable String appStoreId) {
    assertThat(AppLinks.find(url))
        .isEqualTo(
            new AppLink(app, ios, intent(android, url, packageName), packageName, appStoreId));
  }

  /** Returns an intent with the web address for {@code A}, else one that opens {@code uri}. */
  private static @Nullable String intent(
      @Nullable String uri, String url, @Nullable String packageName) {
    if (uri == null) {
      return null;
    }
    String opened = uri.equals("A") ? url : uri;
    int colon = opened.indexOf(':');
    return "intent%s#Intent;scheme=%s;package=%s;S.browser_fallback_url=%s;end"
        .formatted(
            opened.substring(colon),
            opened.substring(0, colon),
            Objects.requireNonNull(packageName),
            URLEncoder.encode(url, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/",
        "https://instagram.com/",
        "https://instagram.com.example.com/nasa",
        "https://notinstagram.com/nasa",
        "https://user@instagram.com/nasa",
        "https://instagram.com:8443/nasa",
        "https://www.youtube.com/watch?v=short",
        "https://www.youtube.com/watch",
        "https://x.com/nasa/lists/1",
        "https://wa.me/nasa",
        "https://open.spotify.com/user/1",
        "https://amazon.example.com/dp/1",
        "https://www.amazon.com.evil/dp/1",
        "https://www.google.com/search?q=maps",
        "https://vimeo.com/about",
        "https://substack.com/home",
        "no URL"
      })
  void find_knowsNothingOfOthers(String url) {
    assertThat(AppLinks.find(url)).isNull();
  }

  @Test
  void find_guessesNoSchemeFromADomain() {
    assertThat(AppLinks.find("https://www.someshop.com/item/1")).isNull();
  }

  @Test
  void find_opensHttpAsHttps() {
    assertThat(AppLinks.find("http://instagram.com/nasa"))
        .isEqualTo(AppLinks.find("https://instagram.com/nasa"));
  }

  @Test
  void find_leavesAFragmentToTheFallback() {
    AppLink link = Objects.requireNonNull(AppLinks.find("https://vimeo.com/1#t=5"));
    assertThat(link.iosUri()).isEqualTo("vimeo://videos/1");
    assertThat(link.androidIntent())
        .isEqualTo(
            "intent://vimeo.com/1#Intent;scheme=https;package=com.vimeo.android.videoapp"
                + ";S.browser_fallback_url=https%3A%2F%2Fvimeo.com%2F1%23t%3D5;end");
  }

  @Test
  void find_keepsTheWebAddress_whereAUriWouldBeTooLong() {
    AppLink link = Objects.requireNonNull(AppLinks.find("https://fb.com/" + "a".repeat(2_000)));
    assertThat(link.iosUri()).isNull();
    assertThat(link.androidIntent()).startsWith("intent://fb.com/aaa");
  }

  @Test
  void table_hasEveryValueThatItsUrisNeed() {
    assertThat(AppLinkTable.load())
        .allSatisfy(
            line -> {
              Set<String> values = new HashSet<>(Set.of("host", "path", "query", "url"));
              line.hosts().forEach(host -> values.add(host.name()));
              line.path().parts().forEach(part -> values.add(part.name()));
              line.path().parameters().stream()
                  .filter(parameter -> !parameter.isOptional())
                  .forEach(parameter -> values.add(parameter.value().name()));
              assertThat(values).containsAll(neededBy(line.ios()));
              assertThat(values).containsAll(neededBy(line.android()));
            });
  }

  private static List<String> neededBy(@Nullable AppUriTemplate template) {
    String text = template == null ? "" : template.text().replaceAll("\\[[^]]*]", "");
    return Pattern.compile("[{]([^}]*)[}]").matcher(text).results().map(m -> m.group(1)).toList();
  }

  @Test
  void parse_refusesALineWithAnotherNumberOfColumns() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AppLinkTable.parse("App a.com /x - https"))
        .withMessage("not 8 columns: App a.com /x - https");
  }

  @Test
  void parse_refusesAConfidenceThatIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AppLinkTable.parse("App a.com /x - https a.b 1 sure"))
        .withMessageStartingWith("no confidence of ");
  }
}
