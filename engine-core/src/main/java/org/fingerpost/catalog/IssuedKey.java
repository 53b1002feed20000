package org.fingerpost.catalog;

/**
 * A credential at the only moment when its secret is known: when it is made.
 *
 * @param apiKey the credential
 * @param secret goes with its key
 */
public record IssuedKey(ApiKey apiKey, String secret) {

  /** Returns key and secret in one text, for clients that send one header. */
  public String token() {
    return apiKey.key() + '.' + secret;
  }

  /** Leaves out what no log may show. */
  @Override
  public String toString() {
    return "IssuedKey[%s]".formatted(apiKey);
  }
}
