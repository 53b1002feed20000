package org.fingerpost.servlet.api;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list begins, as text that means nothing to clients: 8 bytes of a number
 * and 7 of a digest, in base64url. The digest finds what was cut, changed or is another account's;
 * it is no secret, and needs to be none: a cursor opens nothing that its account may not read.
 */
final class Cursor {
  private static final int DIGEST_BYTES = 7;

  private Cursor() {}

  static String of(int accountId, long beforeId) {
    byte[] bytes =
        ByteBuffer.allocate(Long.BYTES + DIGEST_BYTES)
            .putLong(beforeId)
            .put(digest(accountId, beforeId))
            .array();
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  /** Returns the number before which the page begins; all of them for {@code null}. */
  static long read(int accountId, @Nullable String cursor) {
    if (cursor == null) {
      return Long.MAX_VALUE;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      if (bytes.length == Long.BYTES + DIGEST_BYTES) {
        long beforeId = ByteBuffer.wrap(bytes).getLong();
        if (of(accountId, beforeId).equals(cursor)) {
          return beforeId;
        }
      }
    } catch (IllegalArgumentException e) {
      // No base64url: refused like any other text that is no cursor.
    }
    throw ApiException.invalidParameter(
        "cursor", "cursor is none that this list has given: " + Shown.of(cursor));
  }

  private static byte[] digest(int accountId, long beforeId) {
    try {
      byte[] input =
          ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
              .putInt(accountId)
              .putLong(beforeId)
              .array();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(input);
      return Arrays.copyOf(digest, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
