package org.fingerpost.engine;

import java.util.List;

/**
 * The first answer to a request that bears an idempotency key, kept so that it can be given again.
 *
 * @param request what the request was: a digest, so that another request with the same key is told
 *     from a repeated one
 * @param status the status of the answer
 * @param headers the headers that belong to the answer
 * @param body the body of the answer
 */
public record Receipt(String request, int status, List<Header> headers, String body) {

  /** A header of an answer. */
  public record Header(String name, String value) {}

  /** Copies the list. */
  public Receipt {
    headers = List.copyOf(headers);
  }
}
