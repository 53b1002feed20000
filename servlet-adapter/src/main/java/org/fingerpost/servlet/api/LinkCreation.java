package org.fingerpost.servlet.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.fingerpost.engine.LinkManager;
import org.fingerpost.engine.Receipt;
import org.fingerpost.engine.Receipt.Header;
import org.fingerpost.engine.Receipts;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkUsage;
import org.fingerpost.store.StoreWrite;
import org.jspecify.annotations.Nullable;

/**
 * The creation of a link by one request. If that bears an {@code Idempotency-Key}, the answer is
 * written with the link, and the same request with the same key gets it again.
 */
final class LinkCreation implements LinkManager.Companion {
  private static final String KEY_HEADER = "Idempotency-Key";
  private static final int MAX_KEY_LENGTH = 255;

  private final ApiRequest request;
  private final Receipts receipts;
  private final LinkWriter writer;
  private final @Nullable String key;
  private final String digest;
  private @Nullable Receipt receipt;

  LinkCreation(ApiRequest request, Receipts receipts, LinkWriter writer, byte[] body) {
    this.request = request;
    this.receipts = receipts;
    this.writer = writer;
    this.key = key(request.http().getHeaders(KEY_HEADER));
    this.digest = digest(body);
  }

  /**
   * Returns the answer that the request has got already, or {@code null}.
   *
   * @throws ApiException if another request has used its key
   */
  @Nullable Answer findRepeated() {
    Receipt first = key == null ? null : receipts.find(request.accountId(), key);
    if (first == null) {
      return null;
    }
    if (!first.request().equals(digest)) {
      throw ApiException.ofField(
          422,
          "idempotency_key_reused",
          KEY_HEADER,
          "another body came with this Idempotency-Key: " + Shown.of(Objects.toString(key)));
    }
    return Answer.of(first);
  }

  @Override
  public void addTo(StoreWrite write, Link link) {
    receipt = receipt(link);
    if (key != null) {
      receipts.add(write, request.accountId(), key, receipt);
    }
  }

  /** Returns the answer, once the link is created. */
  Answer answer() {
    return Answer.of(Objects.requireNonNull(receipt, "the link is not created"));
  }

  private Receipt receipt(Link link) {
    String host = writer.host(link);
    String location =
        request.location("/links/" + link.key().path())
            + (host == null ? "" : "?domain=" + URLEncoder.encode(host, UTF_8));
    return new Receipt(
        digest,
        201,
        List.of(new Header("Location", location), new Header("ETag", Preconditions.tag(link))),
        writer.write(link, LinkUsage.NONE).toString());
  }

  private static @Nullable String key(Enumeration<String> values) {
    if (!values.hasMoreElements()) {
      return null;
    }
    String key = values.nextElement();
    if (values.hasMoreElements()) {
      throw ApiException.invalidParameter(KEY_HEADER, "Idempotency-Key is given twice");
    }
    boolean isVisible = key.chars().allMatch(c -> c > ' ' && c < 0x7F);
    if (key.isEmpty() || key.length() > MAX_KEY_LENGTH || !isVisible) {
      throw ApiException.invalidParameter(
          KEY_HEADER,
          "Idempotency-Key must be 1 to %d visible ASCII characters: %s (%d)"
              .formatted(MAX_KEY_LENGTH, Shown.of(key), key.length()));
    }
    return key;
  }

  private static String digest(byte[] body) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update("POST /v1/dev/links\n".getBytes(UTF_8));
      return HexFormat.of().formatHex(sha256.digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
