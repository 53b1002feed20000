package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.fingerpost.catalog.Domain;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.RedirectStatus;
import org.fingerpost.link.Utm;
import org.fingerpost.redirect.RedirectDecision;
import org.fingerpost.redirect.RedirectDecision.Gone;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.redirect.RedirectDecision.Unknown;
import org.fingerpost.redirect.RedirectReason;
import org.fingerpost.redirect.Resolution;
import org.fingerpost.visit.MadeUpVisit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedirectEngineTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String TARGET = "https://shop.example/summer";

  private final TestClock clock = new TestClock(NOON);
  private RedirectEngine engine;
  private int account;

  @TempDir Path directory;

  @BeforeEach
  void open() throws IOException {
    engine = RedirectEngine.builder().directory(directory).clock(clock).open();
    if (engine.catalog().accounts().isEmpty()) {
      engine.catalog().createAccount("Test");
    }
    account = engine.catalog().accounts().get(0).id();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void redirect_plainLink() {
    create(new LinkDraft(TARGET).slug("summer"));
    assertThat(visit("/summer"))
        .isEqualTo(new Redirect(TARGET, RedirectStatus.FOUND, 0, RedirectReason.LINK));
  }

  @Test
  void redirect_permanentLinkIsKeptForAShortTime() {
    create(new LinkDraft(TARGET).slug("summer").status(RedirectStatus.MOVED_PERMANENTLY));
    assertThat(visit("/summer"))
        .isEqualTo(new Redirect(TARGET, RedirectStatus.MOVED_PERMANENTLY, 90, RedirectReason.LINK));
  }

  @Test
  void redirect_permanentLinkWithAnEndIsNotKept() {
    create(
        new LinkDraft(TARGET)
            .slug("summer")
            .status(RedirectStatus.PERMANENT_REDIRECT)
            .clickLimit(3)
            .cacheMaxAgeSeconds(600));
    assertThat(visit("/summer"))
        .isEqualTo(new Redirect(TARGET, RedirectStatus.PERMANENT_REDIRECT, 0, RedirectReason.LINK));
  }

  @Test
  void redirect_aliasEncodedPathAndSlashAtTheEnd() {
    create(new LinkDraft(TARGET).slug("summer"));
    assertThat(List.of("/ch/summer", "/%73ummer", "/summer/"))
        .allSatisfy(path -> assertThat(location(path)).isEqualTo(TARGET));
  }

  @Test
  void redirect_pathsThatAreNoKeys() {
    create(new LinkDraft(TARGET).slug("summer"));
    assertThat(
            List.of(
                "/", "//summer", "/summer%2F", "/Summer", "/summer.html", "/a/b/c", "/%00", "/%"))
        .allSatisfy(path -> assertThat(visit(path)).isInstanceOf(Unknown.class));
  }

  @Test
  void redirect_disabledIsLikeUnknown() {
    create(new LinkDraft(TARGET).slug("off").enabled(false).expirationUrl("https://over.example/"));
    assertThat(visit("/off")).isEqualTo(new Unknown(RedirectReason.DISABLED));
  }

  @Test
  void redirect_unknownUnderATemplateIsLikeDisabled() {
    engine.templates().create(account, new TemplateDraft("Shop").id("A1b3"));
    create(new LinkDraft(TARGET).template("A1b3").slug("off").enabled(false));
    assertThat(visit("/A1b3/off")).isEqualTo(visit("/A1b3/none"));
    assertThat(visit("/A1b3/none")).isEqualTo(new Unknown(RedirectReason.UNKNOWN));
    assertThat(visit("/A1b4/none")).isEqualTo(new Unknown(RedirectReason.UNKNOWN_TEMPLATE));
  }

  @Test
  void redirect_beforeTheStartIsLikeUnknown() {
    create(
        new LinkDraft(TARGET)
            .slug("soon")
            .startsAt(NOON.plusSeconds(60))
            .expirationUrl("https://over.example/"));
    assertThat(visit("/soon")).isEqualTo(new Unknown(RedirectReason.NOT_BEGUN));
    clock.advance(59_999);
    assertThat(visit("/soon")).isInstanceOf(Unknown.class);
    clock.advance(1);
    assertThat(location("/soon")).isEqualTo(TARGET);
  }

  @Test
  void redirect_fromTheEndOn() {
    create(new LinkDraft(TARGET).slug("ends").endsAt(NOON.plusSeconds(60)));
    clock.advance(59_999);
    assertThat(location("/ends")).isEqualTo(TARGET);
    clock.advance(1);
    assertThat(visit("/ends")).isEqualTo(new Unknown(RedirectReason.ENDED));
  }

  @Test
  void redirect_endWithExpirationUrl() {
    create(
        new LinkDraft(TARGET)
            .slug("ends")
            .endsAt(NOON.plusSeconds(60))
            .expirationUrl("https://over.example/"));
    clock.advance(60_000);
    assertThat(visit("/ends"))
        .isEqualTo(
            new Redirect("https://over.example/", RedirectStatus.FOUND, 0, RedirectReason.ENDED));
  }

  @Test
  void redirect_onADomainOfItsOwn() {
    Domain domain =
        engine
            .catalog()
            .createDomain(
                account,
                "go.example",
                true,
                new Domain.Settings(
                    "https://nothing.example/",
                    "https://index.example/",
                    true,
                    90,
                    null,
                    null,
                    false));
    create(new LinkDraft(TARGET).slug("Summer").domainId(domain.id()).endsAt(NOON.plusSeconds(1)));
    assertThat(location(TestVisit.of("/SUMMER").on("go.example"))).isEqualTo(TARGET);
    assertThat(engine.redirect(TestVisit.of("/winter").on("go.example")).decision())
        .isEqualTo(new Unknown(RedirectReason.UNKNOWN, "https://nothing.example/"));
    assertThat(location(TestVisit.of("/").on("go.example"))).isEqualTo("https://index.example/");
    assertThat(visit("/summer")).isInstanceOf(Unknown.class);
    clock.advance(1_000);
    assertThat(engine.redirect(TestVisit.of("/summer").on("go.example")).decision())
        .isEqualTo(new Gone(RedirectReason.ENDED));
  }

  @Test
  void create_refusesAShortLinkOfItsOwnAsDestination() {
    engine.catalog().createDomain(account, "go.example", false, Domain.Settings.DEFAULTS);
    create(new LinkDraft(TARGET).slug("loop").domainId(1));
    assertThat(List.of("https://go.example/loop", "http://GO.example.:8080/l%6Fop/"))
        .allSatisfy(
            url ->
                assertThatExceptionOfType(InvalidLinkException.class)
                    .isThrownBy(() -> create(new LinkDraft(url)))
                    .withMessageStartingWith(
                        "destination is itself a short link of this server: "));
  }

  @Nested
  final class Ttl {

    @Test
    void isServedAtItsLastMillisecondAndNotAtTheNext() {
      create(new LinkDraft(TARGET).slug("t").ttl(Duration.ofMinutes(10)).renewTtl(false));
      clock.advance(599_999);
      assertThat(location("/t")).isEqualTo(TARGET);
      clock.advance(1);
      assertThat(visit("/t")).isEqualTo(new Unknown(RedirectReason.EXPIRED));
    }

    @Test
    void isRenewedByEachClick() {
      create(new LinkDraft(TARGET).slug("t").ttl(Duration.ofMinutes(10)));
      clock.advance(599_999);
      assertThat(location("/t")).isEqualTo(TARGET);
      clock.advance(599_999);
      assertThat(location("/t")).isEqualTo(TARGET);
      clock.advance(600_000);
      assertThat(visit("/t")).isInstanceOf(Unknown.class);
    }

    @Test
    void isNotRenewedByHeadOrPrefetch() {
      create(new LinkDraft(TARGET).slug("t").ttl(Duration.ofMinutes(10)));
      clock.advance(599_999);
      assertThat(location(TestVisit.of("/t").asHead())).isEqualTo(TARGET);
      assertThat(location(TestVisit.of("/t").asPrefetch())).isEqualTo(TARGET);
      clock.advance(1);
      assertThat(visit("/t")).isInstanceOf(Unknown.class);
    }

    @Test
    void isRestartedByAnUpdateWhichCanShortenIt() {
      Link link = create(new LinkDraft(TARGET).slug("t").ttl(Duration.ofDays(29)));
      visit("/t");
      engine.links().update(link, LinkDraft.of(link).ttl(Duration.ofDays(2)));
      clock.advance(Duration.ofDays(2).toMillis());
      assertThat(visit("/t")).isInstanceOf(Unknown.class);
    }

    @Test
    void outlivesARestart() throws IOException {
      create(new LinkDraft(TARGET).slug("t").ttl(Duration.ofMinutes(10)));
      clock.advance(599_999);
      visit("/t");
      engine.close();
      open();
      clock.advance(599_999);
      assertThat(location("/t")).isEqualTo(TARGET);
    }

    @Test
    void onceOverFreesTheSlug() {
      Link first = create(new LinkDraft(TARGET).slug("t").ttl(Duration.ofMinutes(10)));
      clock.advance(600_000);
      assertThat(engine.links().find(account, LinkKey.of("t"))).isNull();
      Link second = create(new LinkDraft("https://other.example/").slug("t"));
      assertThat(second.id()).isNotEqualTo(first.id());
      assertThat(location("/t")).isEqualTo("https://other.example/");
    }
  }

  @Nested
  final class ClickLimit {

    @Test
    void ofAThousandGivesExactlyAThousandTo64Threads() throws InterruptedException {
      create(new LinkDraft(TARGET).slug("limited").clickLimit(1_000));
      AtomicInteger redirects = new AtomicInteger();
      CountDownLatch begin = new CountDownLatch(1);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        Thread thread =
            new Thread(
                () -> {
                  awaitUninterruptibly(begin);
                  for (int visit = 0; visit < 50; visit++) {
                    if (visit("/limited") instanceof Redirect) {
                      redirects.incrementAndGet();
                    }
                  }
                });
        thread.start();
        threads.add(thread);
      }
      begin.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(redirects).hasValue(1_000);
    }

    @Test
    void isNotConsumedByHeadOrPrefetch() {
      create(new LinkDraft(TARGET).slug("once").clickLimit(1));
      assertThat(location(TestVisit.of("/once").asHead())).isEqualTo(TARGET);
      assertThat(location(TestVisit.of("/once").asPrefetch())).isEqualTo(TARGET);
      assertThat(location("/once")).isEqualTo(TARGET);
      assertThat(visit("/once")).isEqualTo(new Unknown(RedirectReason.USED_UP));
      assertThat(engine.redirect(TestVisit.of("/once").asHead()).decision())
          .isInstanceOf(Unknown.class);
    }

    @Test
    void outlivesARestart() throws IOException {
      create(new LinkDraft(TARGET).slug("twice").clickLimit(2));
      visit("/twice");
      engine.close();
      open();
      visit("/twice");
      assertThat(visit("/twice")).isInstanceOf(Unknown.class);
    }

    private void awaitUninterruptibly(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Nested
  final class DestinationOf {

    @Test
    void utmReplacesTheDestinationsOwn() {
      create(
          new LinkDraft("https://shop.example/?utm_source=old&a=1#top")
              .slug("u")
              .utm(new Utm("new & better", null, null, null, null)));
      assertThat(location("/u"))
          .isEqualTo("https://shop.example/?a=1&utm_source=new%20%26%20better#top");
    }

    @Test
    void forwardedQueryNeverOverwrites() {
      create(new LinkDraft("https://shop.example/?a=1#top").slug("q").forwardQuery(true));
      assertThat(location("/q?a=2&%61=3&b=4&b=5&c"))
          .isEqualTo("https://shop.example/?a=1&b=4&c#top");
    }

    @Test
    void forwardedQueryIsLeftOutWhereItMakesTheUrlTooLong() {
      create(new LinkDraft("https://shop.example/#top").slug("q").forwardQuery(true));
      String long7000 = "x".repeat(7_000);
      assertThat(location("/q?a=1&b=" + long7000 + "&c=2"))
          .isEqualTo("https://shop.example/?a=1&c=2#top");
      assertThat(location("/q?" + long7000)).isEqualTo("https://shop.example/#top");
    }

    @Test
    void pathThatMakesTheUrlTooLongNamesNothing() {
      create(new LinkDraft("https://shop.example/").slug("p").appendPath(true));
      assertThat(location("/p/" + "x".repeat(6_000))).hasSize(6_021);
      assertThat(visit("/p/" + "x".repeat(6_144))).isEqualTo(new Unknown(RedirectReason.UNKNOWN));
      assertThat(visit("/p/" + "%FF".repeat(2_000))).isEqualTo(new Unknown(RedirectReason.UNKNOWN));
    }

    @Test
    void queryIsDroppedUnlessForwarded() {
      create(new LinkDraft("https://shop.example/?a=1").slug("q"));
      assertThat(location("/q?b=2")).isEqualTo("https://shop.example/?a=1");
    }

    @Test
    void appendedPathStaysBelowTheDestination() {
      create(new LinkDraft("https://shop.example/base?x=1").slug("p").appendPath(true));
      assertThat(location("/p/a/b%20c/%2F")).isEqualTo("https://shop.example/base/a/b%20c/%2F?x=1");
      assertThat(location("/p")).isEqualTo("https://shop.example/base?x=1");
      assertThat(List.of("/p/..", "/p/../x", "/p/%2e%2e/x", "/p/.%2E", "/p/a/%2e"))
          .allSatisfy(path -> assertThat(visit(path)).isInstanceOf(Unknown.class));
    }

    @Test
    void pathIsNotAppendedUnlessAllowed() {
      create(new LinkDraft(TARGET).slug("p"));
      assertThat(visit("/p/a")).isInstanceOf(Unknown.class);
    }
  }

  @Test
  void clicks_areCountedOnceAcrossARestart() throws IOException {
    Link link = create(new LinkDraft(TARGET).slug("counted"));
    for (int i = 0; i < 10; i++) {
      visit("/counted");
    }
    engine.redirect(TestVisit.of("/counted").asHead());
    engine.redirect(TestVisit.of("/counted").asPrefetch());
    engine.close();
    open();
    assertThat(engine.links().findById(account, link.id()).usage().clicks()).isEqualTo(10);
  }

  @Test
  void redirect_linkThatGetsALimitAfterClicks() {
    Link link = create(new LinkDraft(TARGET).slug("x"));
    for (int i = 0; i < 50; i++) {
      visit("/x");
    }
    engine.links().update(link, LinkDraft.of(link).clickLimit(60));
    int given = 0;
    while (visit("/x") instanceof Redirect) {
      given++;
    }
    assertThat(given).isEqualTo(10);
  }

  @Test
  void create_overALinkThatAClickRenewsAtTheLastMillisecond() {
    create(new LinkDraft(TARGET).slug("x").ttl(Duration.ofMinutes(1)));
    clock.advance(59_999);
    Resolution lastMoment = engine.resolve(TestVisit.of("/x"));
    clock.advance(1);
    LinkDraft other = new LinkDraft("https://other.example/").slug("x");
    LinkManager.Companion clicksMeanwhile =
        (write, link) -> engine.count(TestVisit.of("/x"), lastMoment);
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> engine.links().createAsync(account, other, clicksMeanwhile).join())
        .withCauseInstanceOf(InvalidLinkException.class);
    assertThat(location("/x")).isEqualTo(TARGET);
  }

  private Link create(LinkDraft draft) {
    return engine.links().create(account, draft);
  }

  private RedirectDecision visit(String path) {
    return engine.redirect(TestVisit.of(path)).decision();
  }

  private String location(String path) {
    return location(TestVisit.of(path));
  }

  private String location(MadeUpVisit visit) {
    return engine.redirect(visit).decision() instanceof Redirect redirect
        ? redirect.location()
        : "none";
  }
}
