package org.fingerpost.click;

import java.io.IOException;

/** Opens a {@link ClickStore}. */
@FunctionalInterface
public interface ClickStoreFactory {

  /**
   * Opens a store. The engine calls it once, when it has taken its directory, and closes the store.
   *
   * @throws ClickStoreException if the store cannot be opened
   * @throws IOException if its files cannot be read or written
   */
  ClickStore open() throws IOException;
}
