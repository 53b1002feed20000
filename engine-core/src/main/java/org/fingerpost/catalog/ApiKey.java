package org.fingerpost.catalog;

/**
 * A credential, without its secret: of that only the SHA-256 is kept.
 *
 * @param id its number, from 1
 * @param accountId the account it belongs to
 * @param name for people
 * @param role what its holder may do
 * @param key what names it in a request; no secret
 * @param secretSha256 the secret's SHA-256, 64 hex digits
 * @param createdAtMillis when it was created, in milliseconds since the epoch
 * @param revoked whether it opens nothing any more
 */
public record ApiKey(
    int id,
    int accountId,
    String name,
    Role role,
    String key,
    String secretSha256,
    long createdAtMillis,
    boolean revoked) {

  /** Leaves out what no log may show. */
  @Override
  public String toString() {
    return "ApiKey[id=%d, accountId=%d, role=%s]".formatted(id, accountId, role.wireName());
  }
}
