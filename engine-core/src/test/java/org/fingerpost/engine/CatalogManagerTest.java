package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.Role;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.store.LinkGroup;
import org.fingerpost.store.StoreConflictException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CatalogManagerTest {
  private static final String TARGET = "https://shop.example/";

  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
  private RedirectEngine engine;
  private CatalogManager catalog;
  private int account;

  @TempDir Path directory;

  @BeforeEach
  void open() throws IOException {
    engine =
        RedirectEngine.builder().directory(directory).clock(clock).baseHost("s.example").open();
    catalog = engine.catalogManager();
    if (engine.catalog().accounts().isEmpty()) {
      catalog.createAccount("Test");
    }
    account = engine.catalog().accounts().get(0).id();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @ParameterizedTest
  @CsvSource({
    "go.example, go.example",
    "GO.Example, go.example",
    "b\u00fccher.example, xn--bcher-kva.example",
    "127.0.0.1, 127.0.0.1",
    "localhost, localhost"
  })
  void createDomain_keepsTheCanonicalHost(String host, String canonical) {
    assertThat(create(host).host()).isEqualTo(canonical);
    assertThat(catalog.findDomain(account, host).host()).isEqualTo(canonical);
    assertThat(catalog.findDomain(account + 1, host)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " go.example",
        "go.example:80",
        "http://go.example",
        "go.example/",
        "a@go.example",
        "go.example.",
        "go..example",
        "go.example?",
        "[::1]",
        "go.%65xample",
        "2130706433",
        "*.go.example",
        "-go.example",
        "go-.example",
        "go!.example",
        "go\nexample"
      })
  void createDomain_refusesWhatIsNoHost(String host) {
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> create(host))
        .satisfies(e -> assertThat(e.field()).isEqualTo("host"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"go.example", "GO.example", "s.example"})
  void createDomain_refusesHostsThatAreTaken(String host) {
    create("go.example");
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> create(host))
        .satisfies(e -> assertThat(e.code()).isEqualTo(InvalidLinkException.Code.TAKEN));
  }

  @Test
  void createDomain_refusesLoopsAndHeadersInHeaders() {
    Map<String, DomainDraft> drafts =
        Map.of(
            "notFoundUrl", new DomainDraft().notFoundUrl("https://go.example/none"),
            "indexUrl", new DomainDraft().indexUrl("https://GO.example"),
            "robotsTag", new DomainDraft().robotsTag("none\r\nSet-Cookie: a=b"),
            "referrerPolicy", new DomainDraft().referrerPolicy("origin\r\nSet-Cookie: a=b"),
            "cacheMaxAge", new DomainDraft().cacheMaxAgeSeconds(Link.MAX_CACHE_SECONDS + 1L));
    assertThat(drafts)
        .allSatisfy(
            (field, draft) ->
                assertThatExceptionOfType(InvalidLinkException.class)
                    .isThrownBy(() -> catalog.createDomain(account, "go.example", false, draft))
                    .satisfies(e -> assertThat(e.field()).isEqualTo(field)));
  }

  @Test
  void changeDomain_changesOnlyWhatIsSet() {
    Domain domain = create("go.example");
    catalog.changeDomain(domain.id(), draft -> draft.robotsTag("noindex"));
    Domain changed = catalog.changeDomain(domain.id(), draft -> draft.answersGone(true));
    assertThat(changed.settings())
        .isEqualTo(new Domain.Settings(null, null, true, 90, "noindex", null, false));
  }

  @Test
  void changeDomain_keepsFirebaseLinksAndTheirAllowListTogether() {
    Domain domain = create("go.example");
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> catalog.changeDomain(domain.id(), draft -> draft.firebaseLinks(true)))
        .withMessage("allowList must name at least 1 domain where firebaseLinks is true: 0 domains")
        .satisfies(e -> assertThat(e.field()).isEqualTo("allowList"));
    Domain changed =
        catalog.changeDomain(
            domain.id(),
            draft -> draft.firebaseLinks(true).allowList(List.of("Shop.Example", "a.example")));
    assertThat(changed.settings().allowList().domains())
        .containsExactly("shop.example", "a.example");
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> catalog.changeDomain(domain.id(), draft -> draft.allowList(List.of())))
        .satisfies(e -> assertThat(e.field()).isEqualTo("allowList"));
    assertThat(engine.catalog().findDomain("go.example")).isEqualTo(changed);
  }

  @Test
  void deleteDomain_refusesOneInUse() {
    Domain domain = create("go.example");
    Link link = engine.links().create(account, draftOn(domain));
    assertThatExceptionOfType(StoreConflictException.class)
        .isThrownBy(() -> catalog.deleteDomain(domain));
    engine.links().delete(link);
    catalog.deleteDomain(domain);
    assertThat(engine.catalog().findDomain("go.example")).isNull();
  }

  @Test
  void deleteDomain_takesExpiredLinksAlong() {
    Domain domain = create("go.example");
    Link link = engine.links().create(account, draftOn(domain).ttl(Duration.ofMinutes(1)));
    clock.advance(60_000);
    catalog.deleteDomain(domain);
    assertThat(engine.store().findById(link.id())).isNull();
  }

  @Test
  void deleteDomain_freesTheHostAndNotTheNumber() throws IOException {
    Domain first = create("go.example");
    catalog.deleteDomain(first);
    engine.close();
    open();
    assertThat(create("go.example").id()).isGreaterThan(first.id());
  }

  @Test
  void link_cannotBeMadeOnADomainThatIsGone() {
    Domain domain = create("go.example");
    Link link = engine.links().create(account, new LinkDraft(TARGET).slug("a"));
    catalog.deleteDomain(domain);
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> engine.links().create(account, draftOn(domain)))
        .satisfies(e -> assertThat(e.field()).isEqualTo("domain"));
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> engine.links().update(link, LinkDraft.of(link).domainId(domain.id())))
        .satisfies(e -> assertThat(e.field()).isEqualTo("domain"));
  }

  @Test
  void link_movesBetweenDomains() {
    Domain domain = create("go.example");
    Link link = engine.links().create(account, new LinkDraft(TARGET).slug("a"));
    Link moved = engine.links().update(link, LinkDraft.of(link).domainId(domain.id()));
    assertThat(moved.key()).isEqualTo(new LinkKey(domain.id(), "a"));
    assertThat(engine.links().find(account, LinkKey.of("a"))).isNull();
    assertThat(engine.links().find(account, moved.key()).link()).isEqualTo(moved);
    assertThat(engine.store().linkCount(LinkGroup.ofDomain(domain.id()))).isEqualTo(1);
    assertThat(engine.store().linkCount(LinkGroup.ofDomain(LinkKey.DEFAULT_DOMAIN))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\u0000b", "\ud800"})
  void names_areChecked(String name) {
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> catalog.createAccount(name));
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> catalog.issueKey(account, name, Role.MEMBER));
  }

  @Test
  void createAccount_besideOneWithTheLargestNumber() {
    engine.catalog().createAccount(Integer.MAX_VALUE, "Last");
    assertThat(engine.catalogManager().createAccount("Next").id()).isPositive().isLessThan(100);
  }

  @Test
  void issueKey_ofNoAccount() {
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> catalog.issueKey(99, "k", Role.MEMBER))
        .withMessage("accountId is no account: 99");
  }

  private Domain create(String host) {
    return catalog.createDomain(account, host, false, new DomainDraft());
  }

  private static LinkDraft draftOn(Domain domain) {
    return new LinkDraft(TARGET).slug("a").domainId(domain.id());
  }
}
