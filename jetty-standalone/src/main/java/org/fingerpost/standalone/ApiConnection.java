package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Speaks to a server's smart-link API, and says in one line what goes wrong with that. */
final class ApiConnection {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MAX_SHOWN_LENGTH = 500;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String server;
  private final String token;

  ApiConnection(URI server, String token) {
    this.server = server.toString().replaceAll("/+$", "");
    this.token = token;
  }

  /** Returns the server's URL, without a slash at its end. */
  String server() {
    return server;
  }

  /**
   * Posts a body and returns that of the answer, to be closed.
   *
   * @param path behind that of the API, with its query
   * @throws IOException if the answer is not 200, with what the server says of that, or if there is
   *     none
   */
  BufferedReader post(String path, String contentType, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + "/api/v1/dev" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
            .build();
    return send(request).lines();
  }

  /**
   * Gets an answer, to be closed.
   *
   * @param path behind that of the API, with its query
   * @throws IOException if the answer is not 200, with what the server says of that, or if there is
   *     none
   */
  Lines get(String path, String accept) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(server + "/api/v1/dev" + path))
            .header("Authorization", "Bearer " + token)
            .header("Accept", accept)
            .build());
  }

  /** The body of an answer, line by line, and its headers. */
  record Lines(BufferedReader lines, HttpHeaders headers) implements AutoCloseable {
    /** Returns the number that a header has, or nothing if it has none or is not there. */
    OptionalLong number(String name) {
      try {
        return headers.firstValueAsLong(name);
      } catch (NumberFormatException e) {
        return OptionalLong.empty();
      }
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  /** Returns the next line of an answer, or {@code null} at its end. */
  @Nullable String readLine(BufferedReader lines) throws IOException {
    try {
      return lines.readLine();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private Lines send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = exchange(request);
    BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8));
    if (response.statusCode() != 200) {
      try (lines) {
        throw new IOException(
            "%s answers %d: %s".formatted(server, response.statusCode(), reason(lines)));
      }
    }
    return new Lines(lines, response.headers());
  }

  /** Returns what is to be said of an answer that broke off. */
  IOException broken(IOException e) {
    return new IOException(
        "the connection to %s broke: %s".formatted(server, Failure.explain(e)), e);
  }

  /** Returns a text of the server's in one line that is not too long. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > MAX_SHOWN_LENGTH ? line.substring(0, MAX_SHOWN_LENGTH) + "…" : line;
  }

  private HttpResponse<InputStream> exchange(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (HttpConnectTimeoutException e) {
      throw new IOException("cannot connect to %s: no answer".formatted(server), e);
    } catch (ConnectException e) {
      throw new IOException(
          "cannot connect to %s%s".formatted(server, isUnresolved(e) ? ": no such host" : ""), e);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static boolean isUnresolved(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof UnresolvedAddressException;
  }

  /** Returns what the server says of a request that it does not take at all. */
  private static String reason(BufferedReader lines) throws IOException {
    char[] text = new char[1 << 14];
    int length = Math.max(0, lines.read(text));
    String body = new String(text, 0, length);
    try {
      String message = JSON.readTree(body).at("/error/message").asText();
      return message.isEmpty() ? shown(body) : message;
    } catch (JsonProcessingException e) {
      return shown(body);
    }
  }
}
