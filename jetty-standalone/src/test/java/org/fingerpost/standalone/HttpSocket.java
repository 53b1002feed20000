package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client that can do what HTTP libraries do not: stop half way, and see each byte. */
final class HttpSocket implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  private HttpSocket(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static HttpSocket connect(URI url) throws IOException {
    Socket socket = new Socket(url.getHost(), url.getPort());
    socket.setSoTimeout(60_000);
    return new HttpSocket(socket);
  }

  /** Begins a bulk request, of which no line is sent yet. */
  static HttpSocket bulk(URI url, String token) throws IOException {
    HttpSocket socket = connect(url);
    socket.send(
        "POST /api/v1/dev/links/bulk HTTP/1.1\r\nHost: s.example\r\nAuthorization: Bearer "
            + token
            + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
    return socket;
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /** Sends a chunk of a chunked body. */
  void sendChunk(String text) throws IOException {
    send(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
  }

  /** Says that nothing more will come. */
  void shutDownOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Returns the next line, or {@code null} at the end. */
  @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return line.size() == 0 ? null : line.toString(ISO_8859_1);
      }
      line.write(b);
    }
    return line.toString(ISO_8859_1).replace("\r", "");
  }

  /** Returns the status line and the headers. */
  List<String> head() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = line(); line != null && !line.isEmpty(); line = line()) {
      lines.add(line);
    }
    return lines;
  }

  /** Returns the status of the next answer, whose headers are read, too. */
  int status() throws IOException {
    return Integer.parseInt(head().get(0).split(" ", -1)[1]);
  }

  /** Returns so many bytes of a body. */
  String body(int bytes) throws IOException {
    return new String(in.readNBytes(bytes), ISO_8859_1);
  }

  /** Returns the next chunk of a chunked answer; the last one is empty. */
  String chunk() throws IOException {
    String length = line();
    if (length != null && length.isEmpty()) {
      length = line(); // The end of a chunk comes with the next one.
    }
    if (length == null) {
      throw new IOException("the answer ends in the middle");
    }
    return new String(in.readNBytes(Integer.parseInt(length, 16)), ISO_8859_1);
  }

  /** Returns whatever comes until the server closes the connection. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
