package org.fingerpost.store;

/** Listens to nothing: for tests of records alone. */
final class NoListener implements RecordStore.Listener {

  @Override
  public void load(byte[] key, byte[] value) {}

  @Override
  public void clear() {}

  @Override
  public void beforeApply(Mutation mutation, LinkIndex index) {}

  @Override
  public void afterApply(Mutation mutation) {}
}
