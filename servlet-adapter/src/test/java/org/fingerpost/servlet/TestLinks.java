package org.fingerpost.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.engine.TestClock;
import org.fingerpost.link.Link;
import org.fingerpost.store.SimulatedDisk;

/** An engine in memory with one account, at noon. */
public final class TestLinks implements AutoCloseable {
  /** Where links go that do not say. */
  public static final String TARGET = "https://shop.example/summer";

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final TestClock clock = new TestClock(NOON);
  private final RedirectEngine engine;
  private final int account;

  /** Opens the engine. */
  public TestLinks() {
    try {
      engine = RedirectEngine.builder().disk(new SimulatedDisk()).clock(clock).open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    account = engine.catalog().createAccount("Test").id();
  }

  /** Returns the engine. */
  public RedirectEngine engine() {
    return engine;
  }

  /** Returns the clock, which stands still at noon. */
  public TestClock clock() {
    return clock;
  }

  /** Returns the number of the account. */
  public int account() {
    return account;
  }

  /** Makes a link to {@link #TARGET}. */
  public Link create(String slug) {
    return create(new LinkDraft(TARGET).slug(slug));
  }

  /** Makes a link. */
  public Link create(LinkDraft draft) {
    return engine.links().create(account, draft);
  }

  @Override
  public void close() {
    engine.close();
  }
}
