package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.LinkManager;
import org.fingerpost.engine.LinkPages;
import org.fingerpost.link.Link;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinkListTest {
  private ApiServer api;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    api = ApiServer.start(directory);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void list_isNewestFirstAndHasItsLimit() {
    create(250);
    JsonNode page = api.get("/links").json();
    assertThat(slugs(page)).hasSize(100).startsWith("s249", "s248").endsWith("s150");
    JsonNode next = api.get("/links?cursor=" + page.get("nextCursor").asText()).json();
    assertThat(slugs(next)).hasSize(100).startsWith("s149");
    JsonNode last = api.get("/links?limit=50&cursor=" + next.get("nextCursor").asText()).json();
    assertThat(slugs(last)).hasSize(50).endsWith("s0");
    assertThat(last.get("nextCursor").isNull()).isTrue();
    assertThat(api.get("/links?limit=1000").json().get("data")).hasSize(250);
  }

  @Test
  void cursor_meetsEachLinkOnceWhileOthersComeAndGo() {
    List<Link> links = create(300);
    List<String> met = new ArrayList<>();
    String query = "/links?limit=7";
    String cursor = "";
    for (int page = 0; cursor != null; page++) {
      JsonNode answer = api.get(query + cursor).json();
      met.addAll(slugs(answer));
      cursor =
          answer.get("nextCursor").isNull() ? null : "&cursor=" + answer.get("nextCursor").asText();
      api.post("/links", "{\"slug\":\"new" + page + "\",\"destination\":\"https://a.example/\"}");
      // The one on which the cursor stands, one ahead of it, and one behind it.
      for (int at : new int[] {299 - 7 * (page + 1) + 1, 299 - 7 * (page + 1) - 2}) {
        if (page % 2 == 0 && at > 0) {
          api.engine().links().delete(links.get(at));
        }
      }
      if (page < 40) {
        api.patch("/links/s0", "{\"title\":\"" + page + "\"}");
      }
    }
    assertThat(met).doesNotHaveDuplicates().noneMatch(slug -> slug.startsWith("new"));
    List<String> kept =
        links.stream()
            .filter(link -> api.engine().links().findById(1, link.id()) != null)
            .map(link -> link.key().slug())
            .toList();
    assertThat(met).containsAll(kept);
  }

  @Test
  void pages_countAndEnd() {
    create(25);
    JsonNode second = api.get("/links?page=2&limit=10").json();
    assertThat(slugs(second)).hasSize(10).startsWith("s14");
    assertThat(second.get("page").asInt()).isEqualTo(2);
    assertThat(second.get("pageCount").asInt()).isEqualTo(3);
    assertThat(second.get("total").asInt()).isEqualTo(25);
    assertThat(second.has("nextCursor")).isFalse();
    assertThat(slugs(api.get("/links?page=3&limit=10").json())).hasSize(5);
    assertThat(slugs(api.get("/links?page=4&limit=10").json())).isEmpty();
    assertThat(slugs(api.get("/links?page=2147483647&limit=1000").json())).isEmpty();
    JsonNode filtered = api.get("/links?page=2&limit=4&search=S1").json();
    assertThat(slugs(filtered)).containsExactly("s15", "s14", "s13", "s12");
    assertThat(filtered.get("total").asInt()).isEqualTo(11);
    assertThat(filtered.get("pageCount").asInt()).isEqualTo(3);
  }

  @Test
  void filters_meetAllTheirConditions() {
    api.post("/domains", "{\"host\":\"go.example\"}");
    String body = "{\"slug\":\"%s\",\"destination\":\"https://%s.example/\"%s}";
    api.post("/links", body.formatted("a", "x", ",\"tags\":[\"red & blue\"]"));
    api.post("/links", body.formatted("b", "Y", ",\"enabled\":false,\"title\":\"\u00dcber Z\""));
    api.post("/links", body.formatted("c", "z", ",\"domain\":\"go.example\""));
    assertThat(list("?tag=red+%26+blue")).containsExactly("a");
    api.post("/projects", "{\"name\":\"p\"}");
    api.patch("/links/b", "{\"project\":1}");
    assertThat(list("?project=1")).containsExactly("b");
    assertThat(list("?project=1&enabled=true")).isEmpty();
    assertThat(list("?enabled=false")).containsExactly("b");
    assertThat(list("?enabled=true")).containsExactly("c", "a");
    assertThat(list("?domain=GO.example")).containsExactly("c");
    assertThat(list("?domain=s.example")).containsExactly("b", "a");
    assertThat(list("?search=%C3%BCBER")).containsExactly("b");
    assertThat(list("?search=z")).containsExactly("c", "b");
    assertThat(list("?search=z&enabled=true&domain=go.example")).containsExactly("c");
    assertThat(list("?search=nothing")).isEmpty();
  }

  @Test
  void search_findsEveryTarget() {
    List<String> fields = List.of("iosUrl", "androidUrl", "macosUrl", "windowsUrl", "desktopUrl");
    for (String field : fields) {
      api.post(
          "/links", "{\"slug\":\"%1$s\",\"%1$s\":\"https://%1$s-x.example/\"}".formatted(field));
    }
    for (String field : fields) {
      assertThat(list("?search=%s-X.Example".formatted(field))).containsExactly(field);
    }
    api.post(
        "/links", "{\"slug\":\"d\",\"deepLinkPath\":{\"ios\":\"a://i\",\"android\":\"b://a\"}}");
    assertThat(list("?search=A://I")).containsExactly("d");
    assertThat(list("?search=b://a")).containsExactly("d");
  }

  @Test
  void filter_looksAtAHundredThousandLinksARequest() {
    create(LinkPages.MAX_EXAMINED);
    String page = "/links?page=1&limit=10";
    assertThat(slugs(api.get(page + "&search=s99999").json())).containsExactly("s99999");
    api.post("/links", "{\"slug\":\"one-more\",\"destination\":\"https://a.example/\"}");
    ApiResponse refused = api.get(page + "&search=s99999");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/error/code")).isEqualTo("invalid_parameter");
    assertThat(refused.at("/error/field")).isEqualTo("page");
    assertThat(refused.at("/error/message"))
        .isEqualTo(
            "page cannot be combined with a filter in an account of more than 100000 links: use"
                + " cursor");
    assertThat(slugs(api.get(page).json())).hasSize(10).startsWith("one-more");

    JsonNode first = api.get("/links?enabled=false").json();
    assertThat(first.get("data")).isEmpty();
    api.patch("/links/s0", "{\"enabled\":false}");
    String rest = "/links?enabled=false&cursor=" + first.get("nextCursor").asText();
    JsonNode second = api.get(rest).json();
    assertThat(slugs(second)).containsExactly("s0");
    assertThat(second.get("nextCursor").isNull()).isTrue();
  }

  @Test
  void cursor_thatWasTamperedWith() {
    create(5);
    String cursor = api.get("/links?limit=2").at("/nextCursor");
    assertThat(cursor).matches("[A-Za-z0-9_-]{20}");
    assertThat(api.get("/links?cursor=" + cursor).status()).isEqualTo(200);
    for (int i = 0; i < cursor.length(); i++) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      String tampered = cursor.substring(0, i) + other + cursor.substring(i + 1);
      assertThat(api.get("/links?cursor=" + tampered).at("/error/field")).isEqualTo("cursor");
    }
    assertThat(
            api.call("GET", "/links?cursor=" + cursor)
                .token(api.tokenOfOther(Role.ADMIN))
                .send()
                .status())
        .isEqualTo(400);
    assertThat(api.get("/links?page=1&cursor=" + cursor).at("/error/message"))
        .isEqualTo("cursor and page exclude each other: \"" + cursor + "\"");
  }

  /** Creates links, no more at once than may wait in the store. */
  private List<Link> create(int count) {
    List<Link> links = new ArrayList<>();
    while (links.size() < count) {
      links.addAll(create(links.size(), Math.min(count, links.size() + 10_000)));
    }
    return links;
  }

  private List<Link> create(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                api.engine()
                    .links()
                    .createAsync(
                        1,
                        new LinkDraft("https://a.example/").slug("s" + i),
                        LinkManager.Companion.NONE))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private List<String> list(String query) {
    return slugs(api.get("/links" + query).json());
  }

  private static List<String> slugs(JsonNode page) {
    return page.get("data").findValuesAsText("slug");
  }
}
