package org.fingerpost.click;

/** What other tests rely on does what a store has to do. */
final class MemoryConversionsTest extends ConversionStoreContract {
  @Override
  protected ClickStore create() {
    return new MemoryClicks();
  }
}
