package org.fingerpost.servlet.links;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;
import org.fingerpost.servlet.api.ApiException;

/**
 * A body of {@code multipart/form-data} (RFC 7578), read from memory: containers differ in where
 * they put parts, in what they refuse and in how they say so, and each wants to be set up for it.
 *
 * <pre>
 *   [preamble CRLF] --boundary CRLF headers CRLF CRLF content
 *   (CRLF --boundary CRLF headers CRLF CRLF content)*
 *   CRLF --boundary-- [epilogue]
 * </pre>
 */
final class MultipartBody {
  private static final int MAX_BOUNDARY_LENGTH = 70;
  private static final int MAX_HEADER_BYTES = 4 << 10;
  private static final byte[] HEADERS_END = "\r\n\r\n".getBytes(ISO_8859_1);
  private static final byte[] LINE_END = "\r\n".getBytes(ISO_8859_1);

  private final byte[] body;
  private final byte[] delimiter;

  /**
   * Creates a body.
   *
   * @param boundary what the header names
   */
  MultipartBody(byte[] body, String boundary) {
    if (boundary.isEmpty() || boundary.length() > MAX_BOUNDARY_LENGTH) {
      throw malformed(
          "Content-Type must name a boundary of 1 to %d characters: %d"
              .formatted(MAX_BOUNDARY_LENGTH, boundary.length()));
    }
    this.body = body;
    this.delimiter = ("\r\n--" + boundary).getBytes(UTF_8);
  }

  /**
   * Adds all parts.
   *
   * @throws ApiException if it is malformed, or a part is out of bounds
   */
  void addTo(FormFields fields) {
    // The first delimiter needs no line end before it.
    byte[] first = Arrays.copyOfRange(delimiter, LINE_END.length, delimiter.length);
    int at = startsWith(first, 0) ? first.length : behind(delimiter, 0);
    while (!startsWith("--".getBytes(ISO_8859_1), at)) {
      while (at < body.length && (body[at] == ' ' || body[at] == '\t')) {
        at++; // Transport padding (RFC 2046, section 5.1.1).
      }
      if (!startsWith(LINE_END, at)) {
        throw malformed("something stands behind a boundary");
      }
      // The line end of the boundary is that of an empty list of headers, too.
      int content = behind(HEADERS_END, at);
      if (content - at > MAX_HEADER_BYTES) {
        throw malformed(
            "the headers of a part must be at most %d bytes: %d"
                .formatted(MAX_HEADER_BYTES, content - at));
      }
      int next = behind(delimiter, content - LINE_END.length);
      int end = Math.max(content, next - delimiter.length);
      add(fields, new String(body, at, content - at, UTF_8), content, end);
      at = next;
    }
  }

  private void add(FormFields fields, String headers, int from, int to) {
    HeaderValue disposition = HeaderValue.parse(null);
    for (String line : headers.split("\r\n", -1)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, Math.max(0, colon)).strip().toLowerCase(Locale.ROOT);
      if (name.equals("content-disposition")) {
        disposition = HeaderValue.parse(line.substring(colon + 1));
      }
      if (name.equals("content-transfer-encoding") && !isPlain(line.substring(colon + 1))) {
        throw malformed("a part must not be encoded (RFC 7578, section 4.7)");
      }
    }
    if (!disposition.value().equals("form-data") || !disposition.has("name")) {
      throw malformed("a part has no Content-Disposition: form-data with a name");
    }
    String name = disposition.parameter("name");
    byte[] content = Arrays.copyOfRange(body, from, to);
    if (disposition.has("filename") || disposition.has("filename*")) {
      fields.addFile(name, disposition.parameter("filename"), content);
    } else {
      fields.addText(name, content);
    }
  }

  private static boolean isPlain(String encoding) {
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "7bit", "8bit", "binary" -> true;
      default -> false;
    };
  }

  /** Returns where {@code pattern} ends that comes next. */
  private int behind(byte[] pattern, int from) {
    for (int i = from; i <= body.length - pattern.length; i++) {
      if (startsWith(pattern, i)) {
        return i + pattern.length;
      }
    }
    throw malformed("it ends before its last boundary");
  }

  private boolean startsWith(byte[] pattern, int from) {
    return from + pattern.length <= body.length
        && Arrays.equals(body, from, from + pattern.length, pattern, 0, pattern.length);
  }

  private static ApiException malformed(String reason) {
    return ApiException.of(400, "malformed_body", "the body is not multipart/form-data: " + reason);
  }
}
