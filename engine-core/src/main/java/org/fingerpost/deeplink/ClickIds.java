package org.fingerpost.deeplink;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.fingerpost.store.RecordReader;
import org.jspecify.annotations.Nullable;

/**
 * Makes click ids and reads them. A click id carries what it stands for, signed, so that nothing is
 * kept of clicks that nobody asks about. Pure: the same reference has the same id. Safe for use by
 * many threads.
 *
 * <pre>
 *   base64url, without padding:  16 bytes of HMAC-SHA256 over the rest │ a {@link ClickReference}
 * </pre>
 */
public final class ClickIds {
  /** The most characters of a click id. */
  public static final int MAX_LENGTH = 2_400;

  private static final int SIGNATURE_BYTES = 16;

  private final Supplier<@Nullable SecretKey> key;

  /**
   * Creates a maker.
   *
   * @param key gives the key for HMAC-SHA256, or {@code null} if there is none yet: then there are
   *     no click ids
   */
  public ClickIds(Supplier<@Nullable SecretKey> key) {
    this.key = key;
  }

  /**
   * Returns the id of a click: 1 to {@value #MAX_LENGTH} letters, digits, {@code -} and {@code _};
   * {@code null} if there is no key, or the query has too much in it that is not ASCII.
   */
  public @Nullable String issue(ClickReference reference) {
    SecretKey secret = key.get();
    if (secret == null) {
      return null;
    }
    byte[] content = reference.toBytes();
    byte[] signed = Arrays.copyOf(sign(secret, content), SIGNATURE_BYTES + content.length);
    System.arraycopy(content, 0, signed, SIGNATURE_BYTES, content.length);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    return id.length() > MAX_LENGTH ? null : id;
  }

  /** Returns what a click id stands for, or {@code null} if it was not made here. */
  public @Nullable ClickReference read(String id) {
    SecretKey secret = key.get();
    byte[] signed = secret == null || id.length() > MAX_LENGTH ? null : decode(id);
    if (secret == null || signed == null || signed.length <= SIGNATURE_BYTES) {
      return null;
    }
    byte[] signature = Arrays.copyOf(signed, SIGNATURE_BYTES);
    byte[] content = Arrays.copyOfRange(signed, SIGNATURE_BYTES, signed.length);
    return MessageDigest.isEqual(signature, sign(secret, content))
        ? ClickReference.of(new RecordReader(content))
        : null;
  }

  /** Returns the first bytes of the signature. */
  private static byte[] sign(SecretKey secret, byte[] content) {
    try {
      Mac mac = Mac.getInstance(secret.getAlgorithm());
      mac.init(secret);
      return Arrays.copyOf(mac.doFinal(content), SIGNATURE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  private static byte @Nullable [] decode(String id) {
    try {
      return Base64.getUrlDecoder().decode(id);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
