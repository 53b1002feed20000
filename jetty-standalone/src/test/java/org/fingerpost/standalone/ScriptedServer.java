package org.fingerpost.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that answers one request after the other with what a test has written for it. */
final class ScriptedServer implements AutoCloseable {
  private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

  private final ServerSocket listener;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /**
   * An answer, behind which the connection is closed.
   *
   * @param missing how many bytes fewer are sent than the head of the answer says
   * @param headers more of them, each with the end of its line
   */
  record Answer(int status, String body, int missing, String headers) {

    Answer(int status, String body, int missing) {
      this(status, body, missing, "");
    }

    /** The same, with a header. */
    Answer with(String name, String value) {
      return new Answer(status, body, missing, headers + name + ": " + value + "\r\n");
    }

    /** Results of 201 for {@code count} lines. */
    static Answer created(int count) {
      StringBuilder lines = new StringBuilder();
      for (int i = 1; i <= count; i++) {
        lines.append("{\"line\":").append(i).append(",\"status\":201,\"link\":{}}\n");
      }
      return new Answer(200, lines.toString(), 0);
    }

    /** The same, with a connection that breaks behind them. */
    Answer andBreaks() {
      return new Answer(status, body, 1_000);
    }

    /** The same, with something behind it. */
    Answer and(String more) {
      return new Answer(status, body + more, missing);
    }
  }

  ScriptedServer(Answer... answers) throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    new Thread(() -> serve(List.of(answers))).start();
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** Returns the requests so far, heads and bodies. */
  List<String> requests() {
    return requests;
  }

  private void serve(List<Answer> answers) {
    try {
      for (Answer answer : answers) {
        try (Socket socket = listener.accept()) {
          requests.add(readRequest(socket.getInputStream()));
          byte[] body = answer.body().getBytes(UTF_8);
          String head =
              "HTTP/1.1 %d Status\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n"
                  .formatted(answer.status(), body.length + answer.missing(), answer.headers());
          socket.getOutputStream().write(head.getBytes(UTF_8));
          socket.getOutputStream().write(body);
        }
      }
    } catch (IOException e) {
      // The test has ended before all answers were asked for.
    }
  }

  private static String readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    Matcher length = CONTENT_LENGTH.matcher(head);
    int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return head + new String(in.readNBytes(bytes), UTF_8);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
