package org.fingerpost.standalone;

import java.io.IOException;
import java.util.Objects;
import org.fingerpost.engine.RedirectEngine;

/** Makes servers that listen on a free port of this machine, and are not started yet. */
final class TestServer {
  private static final String HOST = "127.0.0.1";

  private TestServer() {}

  static FingerpostServer on(RedirectEngine engine, ConnectionsPerAddress connections)
      throws IOException {
    BaseUrl baseUrl = Objects.requireNonNull(BaseUrl.ofListener(HOST));
    return new FingerpostServer(engine, HOST, 0, baseUrl, connections);
  }
}
