package org.fingerpost.servlet.links;

import jakarta.servlet.http.HttpServletRequest;
import org.fingerpost.catalog.ApiKey;
import org.fingerpost.catalog.Role;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.visit.QueryText;

/**
 * A call that is let in.
 *
 * @param id the number at the end of the path, or 0 if it has none
 */
record LinksCall(HttpServletRequest http, ApiKey caller, long id) {

  int accountId() {
    return caller.accountId();
  }

  /** Returns the id of a thing of the catalog, of which there are fewer; -1 for what is none. */
  int smallId() {
    return id <= Integer.MAX_VALUE ? (int) id : -1;
  }

  boolean isOperator() {
    return caller.role() == Role.OPERATOR;
  }

  /** Returns the query, in which unknown parameters do not matter. */
  QueryText query() {
    return QueryText.of(http.getQueryString());
  }

  /**
   * Reads the body.
   *
   * @throws ApiException if it cannot be read: 400, 408, 413 or 415
   */
  Form form() {
    return FormReader.read(http);
  }
}
