package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.fingerpost.engine.GatedLinks;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.RedirectEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gates of links in the server: pages come from its handler, forms go to a servlet. */
final class GateServerTest {
  private static final String TARGET = "https://shop.example/";

  private RedirectEngine engine;
  private FingerpostServer server;
  private URI url;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    engine = RedirectEngine.builder().directory(directory).open();
    int account = engine.catalog().createAccount("Test").id();
    engine
        .links()
        .create(account, GatedLinks.withPassword(new LinkDraft(TARGET).slug("x").sensitive(true)));
    engine.links().create(account, new LinkDraft(TARGET).slug("plain"));
    server = TestServer.on(engine, new ConnectionsPerAddress(0));
    server.start();
    url = URI.create(server.url());
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    engine.close();
  }

  @Test
  void visitor_passesBothGatesOnOneConnection() throws IOException {
    try (HttpSocket socket = HttpSocket.connect(url)) {
      socket.send("GET /x?a=b HTTP/1.1\r\nHost: s.example\r\n\r\n");
      assertThat(page(socket)).contains("name=\"password\"").doesNotContain(TARGET);
      String known = pass(socket, "/x?a=b", "password=" + GatedLinks.PASSWORD, "");
      socket.send("GET /x?a=b HTTP/1.1\r\nHost: s.example\r\nCookie: " + known + "\r\n\r\n");
      assertThat(page(socket)).contains("name=\"confirm\"").doesNotContain(TARGET);
      String both = known + "; " + pass(socket, "/x?a=b", "confirm=yes", known);
      socket.send("GET /x?a=b HTTP/1.1\r\nHost: s.example\r\nCookie: " + both + "\r\n\r\n");
      assertThat(socket.head()).startsWith("HTTP/1.1 302 Found").contains("Location: " + TARGET);
    }
  }

  @Test
  void visitor_isToldThatThePasswordIsWrong() throws IOException {
    try (HttpSocket socket = HttpSocket.connect(url)) {
      socket.send(post("/x", "password=other", ""));
      assertThat(page(socket)).contains("aria-invalid=\"true\"");
    }
  }

  @Test
  void form_ofALinkWithoutAGateIsNotAllowedLikeAnyOther() throws IOException {
    for (String path : List.of("/plain", "/unknown", "/", "/x/y")) {
      try (HttpSocket socket = HttpSocket.connect(url)) {
        socket.send(post(path, "password=" + GatedLinks.PASSWORD, ""));
        assertThat(socket.head())
            .as(path)
            .startsWith("HTTP/1.1 405 Method Not Allowed")
            .contains("Allow: GET, HEAD", "Content-Length: 19");
      }
    }
  }

  /** Posts a form, and returns the proof that was given for it. */
  private static String pass(HttpSocket socket, String target, String form, String cookie)
      throws IOException {
    socket.send(post(target, form, cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n"));
    List<String> head = socket.head();
    assertThat(head)
        .startsWith("HTTP/1.1 303 See Other")
        .contains("Location: " + target, "Cache-Control: no-store", "Content-Length: 0");
    String proof =
        head.stream().filter(line -> line.startsWith("Set-Cookie: ")).findAny().orElseThrow();
    assertThat(proof).endsWith("; Path=/x; Max-Age=43200; HttpOnly; SameSite=Lax");
    return proof.substring("Set-Cookie: ".length(), proof.indexOf(';'));
  }

  private static String post(String target, String form, String headers) {
    return "POST %s HTTP/1.1\r\nHost: s.example\r\n%sContent-Type: %s\r\nContent-Length: %d"
        .concat("\r\n\r\n%s")
        .formatted(target, headers, "application/x-www-form-urlencoded", form.length(), form);
  }

  /** Returns the body of an answer, which is a page. */
  private static String page(HttpSocket socket) throws IOException {
    List<String> head = socket.head();
    assertThat(head).startsWith("HTTP/1.1 200 OK").contains("Cache-Control: no-store");
    String length =
        head.stream().filter(line -> line.startsWith("Content-Length: ")).findAny().orElseThrow();
    return socket.body(Integer.parseInt(length.substring("Content-Length: ".length())));
  }
}
