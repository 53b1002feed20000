package org.fingerpost.redirect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.fingerpost.catalog.Catalog;
import org.fingerpost.link.Link;
import org.fingerpost.redirect.RedirectDecision.Gate;
import org.fingerpost.visit.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the proofs that visitors have passed a gate, and asks visitors for them. A proof is a
 * cookie that says until when it is one, signed, so that nothing is kept of visitors. It is of one
 * gate of one link as it was written last: no other gate, link or version takes it. Safe for use by
 * many threads.
 *
 * <pre>
 *   fp_password_42 = 1772409600000.hCy0rVzCnZL0o8XnBMH0rg
 *      kind │ link   until (ms)    │ 16 bytes of HMAC-SHA256 over "fp_password_42.version.until",
 *                                  │ in base64url without padding
 * </pre>
 */
public final class GateProofs {
  /** How long a proof is one. */
  public static final Duration VALID_FOR = Duration.ofHours(12);

  private static final int SIGNATURE_BYTES = 16;
  private static final int SIGNATURE_LENGTH = 22;
  private static final int MAX_TIME_DIGITS = 18;

  private final Catalog catalog;
  private final InstantSource clock;

  /**
   * A proof.
   *
   * @param cookie the name of its cookie: lower-case letters, digits and underscores
   * @param value what is in the cookie: letters, digits, full stops, underscores and hyphens
   */
  public record Proof(String cookie, String value) {}

  /** Creates a maker of proofs that are signed with a secret of {@code catalog}. */
  public GateProofs(Catalog catalog, InstantSource clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /**
   * Returns a proof that its bearer has passed a gate of {@code link}. The first one ever waits for
   * the disk, which the secret is written to.
   *
   * @throws org.fingerpost.store.LinkStoreException if it is the first, and the store takes no
   *     write
   */
  public Proof issue(Link link, Gate.Kind kind) {
    SecretKey present = catalog.secrets().gateKey();
    SecretKey secret = present == null ? catalog.makeGateKey() : present;
    String cookie = cookie(link, kind);
    String until = Long.toString(clock.millis() + VALID_FOR.toMillis());
    return new Proof(cookie, until + '.' + signature(secret, cookie, link.version(), until));
  }

  /** Returns the first gate of {@code link} that a visitor has not passed, or {@code null}. */
  @Nullable Gate findClosed(Link link, Visit visit, long nowMillis) {
    if (link.gates().password() != null && !isPassed(link, Gate.Kind.PASSWORD, visit, nowMillis)) {
      return new Gate(Gate.Kind.PASSWORD);
    }
    return link.gates().sensitive() && !isPassed(link, Gate.Kind.SENSITIVE, visit, nowMillis)
        ? new Gate(Gate.Kind.SENSITIVE)
        : null;
  }

  private boolean isPassed(Link link, Gate.Kind kind, Visit visit, long nowMillis) {
    SecretKey secret = catalog.secrets().gateKey();
    String cookie = cookie(link, kind);
    String value = secret == null ? null : visit.cookie(cookie);
    if (secret == null || value == null) {
      return false;
    }
    int dot = value.indexOf('.');
    if (nowMillis >= time(value, dot) || value.length() != dot + 1 + SIGNATURE_LENGTH) {
      return false;
    }
    String expected = signature(secret, cookie, link.version(), value.substring(0, dot));
    return MessageDigest.isEqual(
        expected.getBytes(US_ASCII), value.substring(dot + 1).getBytes(US_ASCII));
  }

  private static String cookie(Link link, Gate.Kind kind) {
    return "fp_" + kind.name().toLowerCase(Locale.ROOT) + '_' + link.id();
  }

  /** Returns the number in front of {@code end}, or -1 if it is none. */
  private static long time(String value, int end) {
    if (end < 1 || end > MAX_TIME_DIGITS) {
      return -1;
    }
    long millis = 0;
    for (int i = 0; i < end; i++) {
      char digit = value.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      millis = 10 * millis + (digit - '0');
    }
    return millis;
  }

  private static String signature(SecretKey secret, String cookie, long version, String until) {
    String signed = cookie + '.' + version + '.' + until;
    try {
      Mac mac = Mac.getInstance(secret.getAlgorithm());
      mac.init(secret);
      byte[] first = Arrays.copyOf(mac.doFinal(signed.getBytes(US_ASCII)), SIGNATURE_BYTES);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(first);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}
