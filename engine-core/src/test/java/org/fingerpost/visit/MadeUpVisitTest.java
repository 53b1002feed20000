package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MadeUpVisitTest {

  @Test
  void to_pathWithAQuery() {
    MadeUpVisit visit = MadeUpVisit.to("s.example", "/a/b?c=d?e");
    assertThat(visit.host()).isEqualTo("s.example");
    assertThat(visit.path()).isEqualTo("/a/b");
    assertThat(visit.query()).isEqualTo("c=d?e");
  }

  @Test
  void to_pathAlone() {
    assertThat(MadeUpVisit.to("s.example", "/a").query()).isNull();
    assertThat(MadeUpVisit.to("s.example", "/a?").query()).isEmpty();
  }

  @Test
  void to_hasNothingElse() {
    MadeUpVisit visit = MadeUpVisit.to("s.example", "/a");
    assertThat(visit.isHead()).isFalse();
    assertThat(visit.isPrefetch()).isFalse();
    assertThat(visit.clientHints()).isEqualTo(ClientHints.NONE);
    assertThat(visit.cookie(VisitorFacts.COOKIE)).isNull();
    assertThat(
            new String[] {
              visit.userAgent(),
              visit.modelHint(),
              visit.acceptLanguage(),
              visit.referrer(),
              visit.remoteAddress(),
              visit.forwarded(),
              visit.forwardedFor(),
              visit.visitorKey()
            })
        .containsOnlyNulls();
  }

  @Test
  void each_methodSetsItsPart() {
    var hints = new ClientHints("b", "f", "?1", "p", "v", "x");
    MadeUpVisit visit =
        MadeUpVisit.to("s.example", "/a")
            .on("go.example")
            .asHead()
            .asPrefetch()
            .userAgent("1")
            .modelHint("m")
            .acceptLanguage("2")
            .referrer("3")
            .remoteAddress("4")
            .forwarded("5")
            .forwardedFor("6")
            .visitorKey("7")
            .clientHints(hints)
            .cookie("a", "8")
            .cookie("b", "9");
    assertThat(visit.host()).isEqualTo("go.example");
    assertThat(visit.isHead()).isTrue();
    assertThat(visit.isPrefetch()).isTrue();
    assertThat(visit.clientHints()).isEqualTo(hints);
    assertThat(
            new String[] {
              visit.userAgent(),
              visit.modelHint(),
              visit.acceptLanguage(),
              visit.referrer(),
              visit.remoteAddress(),
              visit.forwarded(),
              visit.forwardedFor(),
              visit.visitorKey(),
              visit.cookie("a"),
              visit.cookie("b")
            })
        .containsExactly("1", "m", "2", "3", "4", "5", "6", "7", "8", "9");
  }

  @Test
  void each_methodLeavesTheVisitAsItWas() {
    MadeUpVisit visit = MadeUpVisit.to("s.example", "/a").userAgent("1");
    assertThat(visit.userAgent(null).userAgent()).isNull();
    assertThat(visit.userAgent()).isEqualTo("1");
    assertThat(visit.asHead().isHead()).isTrue();
    assertThat(visit.isHead()).isFalse();
  }

  @Test
  void newVisitorId_isOfTheRightFormAndAlwaysTheSame() {
    MadeUpVisit visit = MadeUpVisit.to("s.example", "/a");
    assertThat(visit.newVisitorId()).matches("[A-Za-z0-9_-]{22}").isEqualTo(visit.newVisitorId());
  }
}
