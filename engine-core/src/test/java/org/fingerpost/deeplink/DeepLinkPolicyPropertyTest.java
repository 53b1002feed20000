package org.fingerpost.deeplink;

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
import org.fingerpost.catalog.LinkPreview;
import org.fingerpost.deeplink.DeepLinkAnswer.DesktopWithQr;
import org.fingerpost.deeplink.DeepLinkAnswer.Elsewhere;
import org.fingerpost.deeplink.DeepLinkAnswer.GoTo;
import org.fingerpost.deeplink.DeepLinkAnswer.OpenApp;
import org.fingerpost.deeplink.DeepLinkAnswer.Preview;
import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;
import org.fingerpost.visit.BotClass;
import org.fingerpost.visit.Browser;
import org.fingerpost.visit.Client;
import org.fingerpost.visit.DeviceMaker;
import org.fingerpost.visit.DeviceType;
import org.fingerpost.visit.OperatingSystem;
import org.fingerpost.visit.Version;
import org.jspecify.annotations.Nullable;

/** What holds for every visitor and every link, however hostile its texts. */
final class DeepLinkPolicyPropertyTest {
  private static final Set<String> PACKAGES =
      Set.of(
          "package=com.example", "package=com.twitter.android", "package=org.telegram.messenger");

  @Property(tries = 5_000)
  void decide_sendsNobodyWhereTheLinkDoesNot(@ForAll("inputs") InputDraft draft) {
    Seen seen = new Seen();
    draft.decide().dispatch(seen);
    for (String url : seen.urls) {
      assertThat(url.chars()).allMatch(c -> c > ' ' && c < 0x7F && "\"<>".indexOf(c) < 0);
      if (url.startsWith("intent:")) {
        assertThat(IntentParser.atFirst(url)).isEqualTo(IntentParser.atLast(url));
        assertThat(IntentParser.atFirst(url).fields())
            .allMatch(
                field ->
                    PACKAGES.contains(field)
                        || field.startsWith("S.browser_fallback_url=https://"));
        assertThat(IntentParser.atFirst(url).fields().size()).isLessThanOrEqualTo(2);
      } else {
        assertThat(beginning(url)).isIn(beginnings(draft));
      }
    }
  }

  /** Returns the scheme and the host of a URL, or the scheme of an app. */
  private static String beginning(String url) {
    int slash = url.indexOf('/', url.indexOf(':') + "://".length());
    return url.startsWith("https:") ? url.substring(0, slash) : url.substring(0, url.indexOf(':'));
  }

  private static List<String> beginnings(InputDraft draft) {
    List<String> beginnings = new ArrayList<>(List.of("own", "tg", "twitter", "myapp"));
    beginnings.addAll(List.of("oppomarket", "vivomarket"));
    for (String store : List.of("play.google.com", "apps.apple.com", "app.mi.com")) {
      beginnings.add("https://" + store);
    }
    beginnings.add("https://appgallery.huawei.com");
    beginnings.add("https://galaxystore.samsung.com");
    beginnings.add("https://www.amazon.com");
    if (draft.destination != null) {
      beginnings.add(beginning(draft.destination));
    }
    return beginnings;
  }

  @Property(tries = 5_000)
  void decide_neverLeadsToAStoreByItself(@ForAll("inputs") InputDraft draft) {
    Seen seen = new Seen();
    draft.decide().dispatch(seen);
    Elsewhere elsewhere = seen.elsewhere;
    if (elsewhere != null && elsewhere.kind() == Elsewhere.Kind.WEB_BY_ITSELF) {
      assertThat(draft.appLinking).isTrue();
      assertThat(StoreUrl.isStore(elsewhere.url())).isFalse();
    }
  }

  @Property(tries = 2_000)
  void decide_isPure(@ForAll("inputs") InputDraft draft) {
    assertThat(draft.decide()).isEqualTo(draft.decide());
  }

  @Provide
  Arbitrary<InputDraft> inputs() {
    Arbitrary<Client> clients =
        Combinators.combine(
                Arbitraries.of(OperatingSystem.class),
                Arbitraries.of(Browser.class),
                Arbitraries.of(BotClass.class).injectNull(0.8))
            .as(
                (os, browser, bot) ->
                    new Client(
                        DeviceType.DESKTOP, os, Version.NONE, browser, Version.NONE, bot, 0));
    Arbitrary<String> hosts = Arbitraries.of("www.example.com", "t.me", "x.com", "apps.apple.com");
    Arbitrary<Boolean> flag = Arbitraries.of(true, false);
    return Combinators.combine(
            clients,
            Combinators.combine(hosts, HostileText.any())
                .as((h, text) -> "https://" + h + "/" + text),
            HostileText.any(),
            Arbitraries.of(DeviceMaker.class).injectNull(0.3),
            flag.list().ofSize(8))
        .as(DeepLinkPolicyPropertyTest::draft);
  }

  private static InputDraft draft(
      Client client, String url, String text, @Nullable DeviceMaker maker, List<Boolean> flags) {
    InputDraft draft = new InputDraft();
    draft.client = client;
    draft.maker = maker;
    draft.hasTemplate = flags.get(0);
    draft.openByScheme = flags.get(1);
    draft.forced = flags.get(2);
    draft.appLinking = flags.get(3);
    draft.desktopQr = flags.get(4);
    draft.allowList = flags.get(5) ? List.of("example.com") : null;
    draft.preview = flags.get(6) ? new LinkPreview(text, text, null) : LinkPreview.NONE;
    draft.destination = canonicalOrNull(url);
    draft.deepLink = flags.get(7) ? linkOrNull("own://" + text) : null;
    draft.store = new DeepLinkInput.StoreDetails(text, text, text);
    return draft;
  }

  private static @Nullable String canonicalOrNull(String url) {
    try {
      return WebUrl.parseStrict(url).href();
    } catch (InvalidUrlException e) {
      return null;
    }
  }

  private static @Nullable String linkOrNull(String uri) {
    try {
      return new DeepLinkUri(uri).href();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** All URLs of an answer. */
  private static final class Seen implements DeepLinkAnswer.Handler {
    private final List<String> urls = new ArrayList<>();
    private @Nullable Elsewhere elsewhere;

    @Override
    public void onGoTo(GoTo answer) {
      urls.add(answer.url());
    }

    @Override
    public void onOpenApp(OpenApp answer) {
      elsewhere = answer.elsewhere();
      add(answer.appUri());
      add(elsewhere == null ? null : elsewhere.url());
    }

    @Override
    public void onPreview(Preview answer) {
      add(answer.url());
    }

    @Override
    public void onDesktopWithQr(DesktopWithQr answer) {
      urls.add(answer.url());
      if (answer.onIpad() != null) {
        onOpenApp(answer.onIpad());
      }
    }

    @Override
    public void onNothing() {}

    private void add(@Nullable String url) {
      if (url != null) {
        urls.add(url);
      }
    }
  }
}
