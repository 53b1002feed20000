package org.fingerpost.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An answer as it came over the wire, to the byte: an HTTP client would tidy it up.
 *
 * @param head the status line and the header lines, one byte a character
 * @param body as sent, one byte a character; chunks are put together
 */
public record HttpReply(String head, String body) {
  private static final int TIMEOUT_MILLIS = 20_000;

  /** Sends a request as it stands, one byte a character, and reads until the server closes. */
  public static HttpReply to(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return of(socket.getInputStream().readAllBytes());
    }
  }

  /** Reads one answer. */
  public static HttpReply of(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IllegalArgumentException("no HTTP answer: " + text);
    }
    HttpReply reply = new HttpReply(text.substring(0, end), text.substring(end + 4));
    return reply.headers("Transfer-Encoding").contains("chunked")
        ? new HttpReply(reply.head, unchunked(reply.body))
        : reply;
  }

  /** Returns the status, or 0 if there is no answer. */
  public int status() {
    return Integer.parseInt(head.substring(9, 12));
  }

  /** Returns the values of all headers of this name. */
  public List<String> headers(String name) {
    List<String> values = new ArrayList<>();
    String start = name.toLowerCase(Locale.ROOT) + ":";
    for (String line : head.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(start)) {
        values.add(line.substring(start.length()).strip());
      }
    }
    return values;
  }

  /** Returns the values of the headers of this name, separated by bars. */
  public String header(String name) {
    return String.join("|", headers(name));
  }

  /** Returns the header lines but for the date, which depends on when it is asked. */
  public List<String> stableHeaders() {
    return head.lines().skip(1).filter(line -> !line.startsWith("Date:")).sorted().toList();
  }

  private static String unchunked(String body) {
    StringBuilder whole = new StringBuilder();
    int at = 0;
    while (true) {
      int lineEnd = body.indexOf("\r\n", at);
      int length = Integer.parseInt(body.substring(at, lineEnd).strip(), 16);
      if (length == 0) {
        return whole.toString();
      }
      whole.append(body, lineEnd + 2, lineEnd + 2 + length);
      at = lineEnd + 2 + length + 2;
    }
  }
}
