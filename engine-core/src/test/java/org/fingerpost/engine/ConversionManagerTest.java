package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fingerpost.click.Conversion;
import org.fingerpost.link.Link;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.Variant;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.UserAgents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the click's id in the destination to the conversion of the click. */
final class ConversionManagerTest {
  private static final long DAY_MILLIS = 86_400_000;
  private static final String TARGET = "https://shop.example/";
  private static final MadeUpVisit VISIT =
      MadeUpVisit.to("s.example", "/x").remoteAddress("192.0.2.1").userAgent(UserAgents.IPHONE);

  private final TestEngine engine = new TestEngine();

  @AfterEach
  void close() {
    engine.close();
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example/, https://shop.example/?c=ID",
    "https://shop.example/?a=1#top, https://shop.example/?a=1&c=ID#top",
    "https://shop.example/?c=old&a=1&%63=2, https://shop.example/?a=1&c=ID",
  })
  void destination_isToldTheIdInAParameterOfItsOwn(String destination, String location) {
    engine.create(new LinkDraft(destination).slug("x").clickIdParameter("c"));
    assertThat(engine.location(VISIT).replaceAll("c=[A-Za-z0-9_-]{30,}", "c=ID"))
        .isEqualTo(location);
  }

  @Test
  void visitor_cannotGiveTheId() {
    engine.create(draft().forwardQuery(true));
    assertThat(engine.location(MadeUpVisit.to("s.example", "/x?c=mine&a=1")))
        .startsWith(TARGET + "?a=1&c=")
        .doesNotContain("mine");
  }

  @Test
  void bots_areGivenNoId() {
    engine.create(draft());
    assertThat(engine.location(VISIT.userAgent(UserAgents.SEARCH_BOT))).isEqualTo(TARGET);
  }

  @Test
  void redirect_isNeverKept() {
    engine.create(draft().status(RedirectStatus.MOVED_PERMANENTLY).cacheMaxAgeSeconds(600));
    assertThat(((Redirect) engine.visit(VISIT)).cacheMaxAgeSeconds()).isZero();
  }

  @Test
  void id_countsAfterARestart() {
    engine.create(draft());
    String clickId = click();
    engine.reopen();
    assertThat(check(clickId)).isNotNull();
  }

  @Test
  void conversion_isOfWhatTheVisitorWasDealt() {
    Rotation rotation =
        Rotation.of(List.of(new Variant("a", 0, Target.NONE), new Variant("b", 1, Target.NONE)));
    Link link = engine.create(draft().rotation(rotation));
    String clickId = click();
    engine.clock.advance(60_000);
    Conversion conversion =
        engine
            .get()
            .conversions()
            .check(
                engine.account,
                new ConversionDraft(clickId, "sale", new BigDecimal("12.50"), "EUR", null));
    assertThat(conversion)
        .isEqualTo(
            new Conversion(
                clickId.substring(0, 22),
                engine.account,
                link.id(),
                -1,
                1,
                TestEngine.NOON.toEpochMilli(),
                "sale",
                new BigDecimal("12.50"),
                "EUR",
                TestEngine.NOON.toEpochMilli() + 60_000));
  }

  @Test
  void click_isOfItsAccountFor90Days() {
    Link link = engine.create(draft());
    String clickId = click();
    ConversionManager conversions = engine.get().conversions();
    ConversionDraft draft = new ConversionDraft(clickId, null, null, null, null);
    assertThat(conversions.check(engine.account, draft)).isNotNull();
    assertThat(conversions.check(0, draft)).isNotNull();
    assertThat(conversions.check(engine.account + 1, draft)).isNull();
    engine.clock.advance(90 * DAY_MILLIS - 1);
    assertThat(conversions.check(engine.account, draft)).isNotNull();
    engine.clock.advance(1);
    assertThat(conversions.check(engine.account, draft)).isNull();
    engine.clock.advance(-DAY_MILLIS);
    engine.get().links().delete(link);
    assertThat(conversions.check(engine.account, draft)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void clickId_thatWasNotMadeHere(String clickId) {
    engine.create(draft());
    assertThat(check(clickId)).isNull();
  }

  @Test
  void clickId_thatWasChanged() {
    engine.create(draft());
    String clickId = click();
    char other = clickId.charAt(30) == 'A' ? 'B' : 'A';
    assertThat(check(clickId.substring(0, 30) + other + clickId.substring(31))).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      textBlock =
          """
          ' '  | null  | null | null                     | name     | name must be 1 to 100 characters, not only spaces: 1
          null | -0.01 | EUR  | null                     | value    | value must be 0 to 1000000000 with at most 4 decimals: "-0.01"
          null | 1000000000.1 | EUR | null               | value    | value must be 0 to 1000000000 with at most 4 decimals: "1000000000.1"
          null | 0.00001 | EUR | null                    | value    | value must be 0 to 1000000000 with at most 4 decimals: "0.00001"
          null | 1     | null | null                     | currency | currency must be given with a value: 1
          null | null  | EUR  | null                     | currency | currency must not be given without a value: "EUR"
          null | 1     | eur  | null                     | currency | currency must be a code of ISO 4217: "eur"
          null | null  | null | 2026-03-01T11:59:59.999Z | at       | at must be from that of the click, 2026-03-01T12:00:00Z, to 2026-03-01T12:05:00Z: 2026-03-01T11:59:59.999Z
          null | null  | null | 2026-03-01T12:05:00.001Z | at       | at must be from that of the click, 2026-03-01T12:00:00Z, to 2026-03-01T12:05:00Z: 2026-03-01T12:05:00.001Z
          """)
  void draft_thatCannotBe(
      String name, BigDecimal value, String currency, Instant at, String field, String message) {
    engine.create(draft());
    ConversionDraft draft = new ConversionDraft(click(), name, value, currency, at);
    assertThatThrownBy(() -> engine.get().conversions().check(engine.account, draft))
        .isInstanceOf(InvalidLinkException.class)
        .hasMessage(message)
        .extracting(e -> ((InvalidLinkException) e).field())
        .isEqualTo(field);
  }

  @Test
  void parameter_thatCannotBe() {
    assertThatThrownBy(() -> engine.create(draft().clickIdParameter("a b")))
        .isInstanceOf(InvalidLinkException.class)
        .hasMessage("clickIdParameter must be 1 to 64 of A-Z a-z 0-9 _ . ~ -: \"a b\"");
  }

  private Conversion check(String clickId) {
    return engine
        .get()
        .conversions()
        .check(engine.account, new ConversionDraft(clickId, null, null, null, null));
  }

  private static LinkDraft draft() {
    return new LinkDraft(TARGET).slug("x").clickIdParameter("c");
  }

  /** Clicks the link and returns the id that its destination is told. */
  private String click() {
    Matcher id = Pattern.compile("[?&]c=([A-Za-z0-9_-]+)").matcher(engine.location(VISIT));
    assertThat(id.find()).isTrue();
    return id.group(1);
  }
}
