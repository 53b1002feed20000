package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fingerpost.engine.DeferredDeepLinks.Answer;
import org.fingerpost.engine.DeferredDeepLinks.Outcome;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.LinkOrigin;
import org.fingerpost.link.LinkSource;
import org.fingerpost.store.DocumentType;
import org.fingerpost.store.LinkStore.StoreVisitor;
import org.fingerpost.store.LinkStore.StoredDocument;
import org.fingerpost.store.StoredLink;
import org.fingerpost.url.PercentEncoding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DeferredDeepLinksTest {
  private static final String ANDROID =
      "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0";

  private static final Pattern CLICK_ID = Pattern.compile("(?:click_id|af_tranid)=([^&]+)");
  private static final long DAY_MILLIS = 24 * 3_600_000L;

  private final TestEngine engine = new TestEngine();

  @BeforeEach
  void makeTemplate() {
    engine.get().templates().create(engine.account, ShopTemplate.draft());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void redeem_tellsOnceWhatWasWanted() {
    engine.create(draft("sale").androidDeepLink("myapp://sale/7"));
    String clickId = clickId("/A1b3/sale");
    assertThat(redeem(clickId))
        .isEqualTo(
            new Answer(
                Outcome.FOUND,
                new DeferredDeepLink(
                    LinkKey.of(0, "A1b3", "sale"),
                    "A1b3",
                    "myapp://sale/7",
                    Map.of(),
                    TestEngine.NOON)));
    assertThat(redeem(clickId)).isEqualTo(new Answer(Outcome.REDEEMED, null));
  }

  @Test
  void redeem_isOnceAcrossARestart() {
    engine.create(draft("sale").androidDeepLink("myapp://sale/7"));
    String first = clickId("/A1b3/sale");
    engine.clock.advance(1);
    String second = clickId("/A1b3/sale");
    redeem(first);
    engine.reopen();
    assertThat(redeem(first).outcome()).isEqualTo(Outcome.REDEEMED);
    assertThat(redeem(second).outcome()).isEqualTo(Outcome.FOUND);
  }

  @Test
  void redeem_oneLinkWithTheVisitsParameters() {
    engine.create(
        draft("s")
            .androidDeepLink("myapp://x")
            .origin(
                new LinkOrigin(
                    LinkSource.ONELINK_V1, Map.of("af_dp", "myapp://x", "deep_link_value", "a"))));
    DeferredDeepLink found = redeem(clickId("/A1b3/s?deep_link_value=b")).deepLink();
    assertThat(found.parameters()).isEqualTo(Map.of("af_dp", "myapp://x", "deep_link_value", "b"));
    assertThat(found.deepLink())
        .isEqualTo(
            "myapp://x?af_deeplink=true&af_dp=myapp%3A%2F%2Fx&deep_link_value=b&onelink_id=A1b3"
                + "&shortlink=s&source_caller=api");
  }

  @Test
  void redeem_longLink() {
    DeferredDeepLink found =
        redeem(clickId("/A1b3?pid=sms&deep_link_value=b&af_dp=myapp://y")).deepLink();
    assertThat(found)
        .isEqualTo(
            new DeferredDeepLink(
                null,
                "A1b3",
                "myapp://y?af_deeplink=true&af_dp=myapp%3A%2F%2Fy&deep_link_value=b"
                    + "&media_source=sms&onelink_id=A1b3",
                Map.of("pid", "sms", "deep_link_value", "b", "af_dp", "myapp://y"),
                TestEngine.NOON));
  }

  @Test
  void redeem_forADay() {
    engine.create(draft("sale"));
    String inTime = clickId("/A1b3/sale");
    engine.clock.advance(1);
    String late = clickId("/A1b3/sale");
    engine.clock.advance(DAY_MILLIS - 2);
    assertThat(redeem(inTime).outcome()).isEqualTo(Outcome.FOUND);
    engine.clock.advance(2);
    assertThat(redeem(late)).isEqualTo(new Answer(Outcome.UNKNOWN, null));
  }

  @Test
  void redeem_nothingOfALinkThatIsDeleted() {
    var link = engine.create(draft("sale"));
    String clickId = clickId("/A1b3/sale");
    engine.get().links().delete(link);
    assertThat(redeem(clickId)).isEqualTo(new Answer(Outcome.UNKNOWN, null));
  }

  @Test
  void redeem_nothingThatWasMadeUp() {
    assertThat(redeem("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))
        .isEqualTo(new Answer(Outcome.UNKNOWN, null));
  }

  @Test
  void purge_forgetsWhatCountsNoMore() {
    engine.create(draft("sale"));
    redeem(clickId("/A1b3/sale"));
    assertThat(notes()).isOne();
    Purge purge =
        new Purge(
            engine.get().store(),
            engine.get().receipts(),
            engine.get().apiUsage(),
            engine.get().deferredDeepLinks(),
            engine.clock);
    engine.clock.advance(DAY_MILLIS + Purge.GRACE.toMillis() - 1);
    purge.run(engine.clock.millis());
    assertThat(notes()).isOne();
    engine.clock.advance(1);
    purge.run(engine.clock.millis());
    assertThat(notes()).isZero();
  }

  private int notes() {
    int[] notes = {0};
    engine
        .get()
        .store()
        .scan(
            new StoreVisitor() {
              @Override
              public boolean visitLink(StoredLink link) {
                return true;
              }

              @Override
              public boolean visitDocument(DocumentType type, StoredDocument document) {
                notes[0] += type == DocumentType.REDEEMED_CLICK ? 1 : 0;
                return true;
              }
            });
    return notes[0];
  }

  private Answer redeem(String clickId) {
    return engine.get().deferredDeepLinks().redeem(clickId);
  }

  private static LinkDraft draft(String slug) {
    return new LinkDraft(null).slug(slug).template("A1b3");
  }

  /** Returns the click id in what Google Play is told, be it the target or a button's fallback. */
  private String clickId(String target) {
    String answer = engine.visit(TestVisit.of(target).userAgent(ANDROID)).toString();
    String decoded = answer;
    for (int i = 0; i < 3; i++) {
      decoded = PercentEncoding.decode(decoded);
    }
    Matcher matcher = CLICK_ID.matcher(decoded);
    assertThat(matcher.find()).as(answer).isTrue();
    return matcher.group(1).replaceAll("[^0-9A-Za-z_-].*", "");
  }
}
