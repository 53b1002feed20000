package org.fingerpost.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Runs URL test cases in the shape of the Web Platform Tests: our own table always, and theirs,
 * {@code wpt-urltestdata.json}, where the system property {@code fingerpost.data} or the
 * environment variable {@code FINGERPOST_DATA} names the directory that has it.
 */
final class WebUrlConformanceTest {
  private static final String OWN_CASES = "url-cases.json";

  @Test
  void parse_ownCases() throws IOException {
    try (InputStream in = WebUrlConformanceTest.class.getResourceAsStream(OWN_CASES)) {
      List<JsonNode> cases = objects(new ObjectMapper().readTree(in));
      assertThat(cases).hasSizeGreaterThan(250).allMatch(c -> c.hasNonNull("comment"));
      assertThat(cases.stream().map(c -> c.get("input").asText())).doesNotHaveDuplicates();
      check(cases);
    }
  }

  @Test
  void parse_webPlatformTests() throws IOException {
    Path file = dataDirectory().resolve("wpt-urltestdata.json");
    assumeThat(file).exists();
    List<JsonNode> cases =
        objects(new ObjectMapper().readTree(Files.readAllBytes(file))).stream()
            .filter(WebUrlConformanceTest::isHttpWhateverTheBase)
            .toList();
    assertThat(cases).hasSizeGreaterThan(300);
    check(cases);
  }

  @Test
  void parse_webPlatformTestsOfOtherSchemes() throws IOException {
    Path file = dataDirectory().resolve("wpt-urltestdata.json");
    assumeThat(file).exists();
    List<String> inputs =
        objects(new ObjectMapper().readTree(Files.readAllBytes(file))).stream()
            .filter(c -> !hasHttpScheme(c))
            .map(c -> c.get("input").asText())
            .toList();
    assertThat(inputs).hasSizeGreaterThan(300).noneMatch(WebUrlConformanceTest::isAccepted);
  }

  private static void check(List<JsonNode> cases) {
    SoftAssertions softly = new SoftAssertions();
    for (JsonNode c : cases) {
      String input = c.get("input").asText();
      String expected = c.path("failure").asBoolean() ? "failure" : c.get("href").asText();
      try {
        WebUrl url = WebUrl.parse(input);
        softly.assertThat(url.href()).as(input).isEqualTo(expected);
        checkParts(softly, c, url);
      } catch (InvalidUrlException e) {
        softly.assertThat("failure").as("%s: %s", input, e.getMessage()).isEqualTo(expected);
      }
    }
    softly.assertAll();
  }

  private static void checkParts(SoftAssertions softly, JsonNode c, WebUrl url) {
    String input = c.get("input").asText();
    softly.assertThat(url.host()).as(input).isEqualTo(c.path("hostname").asText(url.host()));
    softly.assertThat(url.path()).as(input).isEqualTo(c.path("pathname").asText(url.path()));
    String search = isBlank(url.query()) ? "" : "?" + url.query();
    softly.assertThat(search).as(input).isEqualTo(c.path("search").asText(search));
    String hash = isBlank(url.fragment()) ? "" : "#" + url.fragment();
    softly.assertThat(hash).as(input).isEqualTo(c.path("hash").asText(hash));
    String port = url.port() < 0 ? "" : String.valueOf(url.port());
    softly.assertThat(port).as(input).isEqualTo(c.path("port").asText(port));
  }

  private static boolean isBlank(String part) {
    return part == null || part.isEmpty();
  }

  private static boolean isAccepted(String input) {
    try {
      WebUrl.parse(input);
      return true;
    } catch (InvalidUrlException e) {
      return false;
    }
  }

  /** The file mixes cases with comments. */
  private static List<JsonNode> objects(JsonNode array) {
    List<JsonNode> objects = new ArrayList<>();
    array.forEach(objects::add);
    objects.removeIf(node -> !node.isObject());
    return objects;
  }

  /** With a base of the same scheme, only two slashes make the input independent of the base. */
  private static boolean isHttpWhateverTheBase(JsonNode c) {
    String rest = stripped(c).replaceFirst("^https?:", "").replace('\\', '/');
    String scheme = stripped(c).split(":", 2)[0];
    return hasHttpScheme(c)
        && (rest.startsWith("//") || !c.path("base").asText("").startsWith(scheme + ":"));
  }

  private static boolean hasHttpScheme(JsonNode c) {
    return Stream.of("http:", "https:").anyMatch(stripped(c)::startsWith);
  }

  private static String stripped(JsonNode c) {
    return c.get("input")
        .asText()
        .replaceAll("^[\\x00-\\x20]+|[\\t\\n\\r]", "")
        .toLowerCase(Locale.ROOT);
  }

  private static Path dataDirectory() {
    String environment = System.getenv().getOrDefault("FINGERPOST_DATA", "no-such-directory");
    return Path.of(System.getProperty("fingerpost.data", environment));
  }
}
