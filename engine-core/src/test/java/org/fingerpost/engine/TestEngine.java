package org.fingerpost.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.fingerpost.link.Link;
import org.fingerpost.redirect.RedirectDecision;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.store.SimulatedDisk;
import org.fingerpost.visit.FakeGeography;
import org.fingerpost.visit.Geography;
import org.fingerpost.visit.TrustedProxies;
import org.fingerpost.visit.Visit;

/** An engine on a disk in memory, with an account, which trusts the proxies of 10.0.0.0/8. */
final class TestEngine implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  final TestClock clock = new TestClock(NOON);
  final int account;
  private final SimulatedDisk disk = new SimulatedDisk();
  private final Geography geography;
  private RedirectEngine engine;

  TestEngine() {
    this(new FakeGeography());
  }

  TestEngine(Geography geography) {
    this.geography = geography;
    engine = open();
    account = engine.catalog().createAccount("Test").id();
  }

  RedirectEngine get() {
    return engine;
  }

  void reopen() {
    engine.close();
    engine = open();
  }

  Link create(LinkDraft draft) {
    return engine.links().create(account, draft);
  }

  RedirectDecision visit(Visit visit) {
    return engine.redirect(visit).decision();
  }

  /** Returns where a visit is sent, or {@code none}. */
  String location(Visit visit) {
    return visit(visit) instanceof Redirect redirect ? redirect.location() : "none";
  }

  /** Returns how many clicks of a link are counted. */
  long clicks(Link link) {
    return engine.store().find(link.key()).usage().clicks();
  }

  private RedirectEngine open() {
    try {
      return RedirectEngine.builder()
          .disk(disk)
          .clock(clock)
          .geography(geography)
          .trustedProxies(TrustedProxies.parse("10.0.0.0/8"))
          .open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
