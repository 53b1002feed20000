package org.fingerpost.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256: ids of a bounded length, names of contents, entity tags, secrets that are not kept. */
public final class Sha256 {
  private Sha256() {}

  /** Returns the digest of a text in UTF-8 as 64 hex digits in lower case. */
  public static String hex(String text) {
    return hex(text.getBytes(UTF_8));
  }

  /** Returns the digest of bytes as 64 hex digits in lower case. */
  public static String hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
