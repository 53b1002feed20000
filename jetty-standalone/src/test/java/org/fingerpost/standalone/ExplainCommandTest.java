package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplainCommandTest {
  @TempDir Path folder;

  @Test
  void link_isExplainedForTheVisitorThatTheOptionsDescribe() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder)) {
      new ApiClient(server.url(), server.token())
          .send(
              "POST",
              "/links",
              """
              {"slug":"a","destination":"https://shop.example/","targeting":[
                {"name":"Phones","destination":"https://m.example/",
                 "when":[{"fact":"device","is":"mobile"}]}]}
              """);
      CommandRun run =
          CommandRun.of(
              "explain",
              "a",
              "--server",
              server.url(),
              "--token",
              server.token(),
              "--header",
              "Sec-CH-UA-Mobile: ?1",
              "--header",
              "Sec-CH-UA-Platform: \"Android\"",
              "--address",
              "2001:db8::1");
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isZero();
      assertThat(run.out())
          .contains("rule 1: Phones (taken)")
          .contains("device is mobile; it is mobile")
          .contains("302 to https://m.example/")
          .contains("Cache-Control: private, no-store")
          .contains("2001:db8::1 (connection)");
    }
  }

  @Test
  void link_thatIsNotThere() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder)) {
      CommandRun run =
          CommandRun.of(
              "explain", "none", "--server", server.url(), "--token", server.token(), "--json");
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.lastError())
          .isEqualTo("fingerpost: %s answers 404: there is no such link".formatted(server.url()));
    }
  }

  @Test
  void header_withoutAColon() {
    CommandRun run = CommandRun.of("explain", "a", "--token", "t", "--header", "nothing");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.firstError()).isEqualTo("--header must be NAME: VALUE: nothing");
  }
}
