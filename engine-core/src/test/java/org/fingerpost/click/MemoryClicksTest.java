package org.fingerpost.click;

/** What other tests rely on does what a store has to do. */
final class MemoryClicksTest extends ClickStoreContract {
  @Override
  protected ClickStore create() {
    return new MemoryClicks();
  }
}
