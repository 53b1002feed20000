package org.fingerpost.store;

/** Listens to nothing: for tests of records alone. */
final class NoListener implements RecordStore.ApplyListener {

  @Override
  public void beforeApply(Mutation mutation, LinkIndex index) {}

  @Override
  public void afterApply(Mutation mutation) {}
}
