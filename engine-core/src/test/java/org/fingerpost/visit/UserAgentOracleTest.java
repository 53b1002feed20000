package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.fingerpost.visit.UaParserDifference.Subject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import ua_parser.Parser;

/**
 * Compares the classifier with other people's data and with ua-parser: user agents of today and
 * programs from npm, fetched if there is an npm; ua-parser's own cases, and user agents of 2005,
 * from the folder that {@code FINGERPOST_DATA} names.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UserAgentOracleTest {
  private static final double LEAST_AGREEMENT = 99.0;
  private static final double LEAST_BOTS_FOUND = 98.0;
  private static final double MOST_PEOPLE_TAKEN_FOR_BOTS = 0.05;

  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  @AfterAll
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void peopleOfToday_areWhatUaParserSaysTheyAre() throws Exception {
    List<String> userAgents =
        json("user-agents", "dist/user-agents.json").findValuesAsText("userAgent");
    assertAgreement("user-agents", answers(userAgents, true));
  }

  @Test
  void peopleOfToday_haveTheDeviceThatTheyWereSeenWith() throws Exception {
    int same = 0;
    int all = 0;
    for (JsonNode visitor : json("user-agents", "dist/user-agents.json")) {
      Client client =
          UserAgentClassifier.classify(visitor.path("userAgent").asText(), ClientHints.NONE);
      same += client.device().wireName().equals(visitor.path("deviceCategory").asText()) ? 1 : 0;
      all++;
    }
    report(same, all, "of user-agents have the device of deviceCategory");
    assertThat(100.0 * same / all).isGreaterThanOrEqualTo(LEAST_AGREEMENT);
  }

  @Test
  void peopleOfToday_areNoBots() throws Exception {
    List<String> userAgents =
        json("user-agents", "dist/user-agents.json").findValuesAsText("userAgent");
    List<String> bots =
        userAgents.stream().filter(agent -> UserAgentClassifier.findBot(agent) != null).toList();
    report(bots.size(), userAgents.size(), "of user-agents are taken for bots");
    assertThat(100.0 * bots.size() / userAgents.size())
        .as("%s", bots)
        .isLessThanOrEqualTo(MOST_PEOPLE_TAKEN_FOR_BOTS);
  }

  @Test
  void crawlers_areBots() throws Exception {
    List<String> missed = new ArrayList<>();
    int all = 0;
    for (JsonNode crawler : json("crawler-user-agents", "crawler-user-agents.json")) {
      for (JsonNode instance : crawler.path("instances")) {
        all++;
        if (UserAgentClassifier.findBot(instance.asText()) == null) {
          missed.add(instance.asText());
        }
      }
    }
    report(all - missed.size(), all, "of crawler-user-agents are taken for bots");
    assertThat(100.0 * (all - missed.size()) / all)
        .as("missed: %s", missed)
        .isGreaterThanOrEqualTo(LEAST_BOTS_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ua", "os", "device"})
  void casesOfUaParser_areAnsweredAlike(String kind) throws Exception {
    Path file = data("test_" + kind + ".yaml");
    Map<String, String> families = new LinkedHashMap<>();
    try (Reader reader = Files.newBufferedReader(file)) {
      LoaderOptions options = new LoaderOptions();
      options.setCodePointLimit(1 << 24);
      Map<String, List<Map<String, Object>>> cases = new Yaml(options).load(reader);
      for (Map<String, Object> testCase : cases.get("test_cases")) {
        String userAgent = (String) testCase.get("user_agent_string");
        if (isOfThisWorld(userAgent)) {
          families.put(userAgent, (String) testCase.get("family"));
        }
      }
    }
    List<UaParserAnswer> answers =
        answers(List.copyOf(families.keySet()), !kind.equals("device")).stream()
            .map(answer -> withFamily(answer, kind, families.get(answer.userAgent())))
            .toList();
    assertAgreement("test_" + kind + ".yaml", answers);
  }

  @Test
  void people20YearsAgo_areWhatUaParserSaysTheyAre() throws Exception {
    List<String> userAgents;
    try (Stream<String> lines = Files.lines(data("pgts_browser_list.txt"))) {
      userAgents =
          lines
              .filter(line -> line.indexOf('\t') >= 0)
              .map(line -> line.substring(line.lastIndexOf('\t') + 1))
              .filter(UserAgentOracleTest::isOfThisWorld)
              .distinct()
              .toList();
    }
    assertAgreement("pgts_browser_list.txt", answers(userAgents, true));
  }

  private static UaParserAnswer withFamily(UaParserAnswer answer, String kind, String family) {
    return switch (kind) {
      case "ua" -> new UaParserAnswer(answer.userAgent(), family, answer.os(), answer.device());
      case "os" ->
          new UaParserAnswer(answer.userAgent(), answer.browser(), family, answer.device());
      default -> new UaParserAnswer(answer.userAgent(), answer.browser(), answer.os(), family);
    };
  }

  /**
   * Returns whether it begins as RFC 9110 has it, with a product and its version; the cases have
   * thousands of bare names of devices, which no browser sends.
   */
  private static boolean isOfThisWorld(String userAgent) {
    int slash = userAgent.indexOf('/');
    return slash > 0
        && slash + 1 < userAgent.length()
        && userAgent.indexOf(' ') != 0
        && userAgent.substring(0, slash).chars().noneMatch(c -> "(), ;".indexOf(c) >= 0);
  }

  private static void assertAgreement(String name, List<UaParserAnswer> answers) {
    List<UaParserComparison> comparisons =
        Stream.of(Subject.values())
            .map(subject -> UaParserComparison.of(name, subject, answers))
            .toList();
    comparisons.forEach(comparison -> System.out.println(comparison));
    assertThat(comparisons)
        .allSatisfy(
            comparison ->
                assertThat(comparison.agreement())
                    .as("%s", comparison)
                    .isGreaterThanOrEqualTo(LEAST_AGREEMENT));
  }

  /**
   * Asks ua-parser once for each user agent, on two threads: it takes milliseconds for each, most
   * of them for the device.
   */
  private List<UaParserAnswer> answers(List<String> userAgents, boolean withDevice)
      throws InterruptedException, ExecutionException {
    List<String> distinct = userAgents.stream().distinct().toList();
    int middle = distinct.size() / 2;
    Future<Map<String, UaParserAnswer>> first =
        threads.submit(() -> parse(distinct.subList(0, middle), withDevice));
    Future<Map<String, UaParserAnswer>> second =
        threads.submit(() -> parse(distinct.subList(middle, distinct.size()), withDevice));
    Map<String, UaParserAnswer> answers = new LinkedHashMap<>(first.get());
    answers.putAll(second.get());
    return userAgents.stream().map(answers::get).toList();
  }

  private static Map<String, UaParserAnswer> parse(List<String> userAgents, boolean withDevice) {
    Parser parser = new Parser();
    Map<String, UaParserAnswer> answers = new LinkedHashMap<>();
    for (String userAgent : userAgents) {
      answers.put(
          userAgent,
          new UaParserAnswer(
              userAgent,
              parser.parseUserAgent(userAgent).family,
              parser.parseOS(userAgent).family,
              withDevice ? parser.parseDevice(userAgent).family : ""));
    }
    return answers;
  }

  private static JsonNode json(String npmPackage, String file)
      throws IOException, InterruptedException {
    String text = NpmPackage.find(npmPackage, file);
    assumeTrue(text != null, "npm cannot fetch the package " + npmPackage);
    return new ObjectMapper().readTree(text);
  }

  private static Path data(String file) {
    String environment = System.getenv().getOrDefault("FINGERPOST_DATA", "no-such-directory");
    Path path = Path.of(System.getProperty("fingerpost.data", environment), "uap-core", file);
    assumeTrue(Files.isRegularFile(path), "FINGERPOST_DATA names no folder with uap-core/" + file);
    return path;
  }

  private static void report(int part, int all, String what) {
    System.out.printf(Locale.ROOT, "%.2f %% of %,d %s%n", 100.0 * part / all, all, what);
  }
}
