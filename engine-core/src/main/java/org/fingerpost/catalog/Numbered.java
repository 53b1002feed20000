package org.fingerpost.catalog;

/** A thing of an account's that has a number. */
interface Numbered {
  /** Returns its number, which no other of its kind has or had. */
  int id();

  /** Returns the account that it belongs to. */
  int accountId();
}
