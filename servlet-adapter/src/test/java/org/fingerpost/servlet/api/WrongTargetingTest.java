package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of targeting that cannot be taken, to the letter. */
final class WrongTargetingTest {
  private static ApiServer api;

  @TempDir static Path directory;

  @BeforeAll
  static void start() throws Exception {
    api = ApiServer.start(directory);
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  /** The message, with the condition's path for %s; and which field of the condition is blamed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'fact':'os','version':'>=16'} | `` | %s must have exactly one of is, in, startsWith,"
            + " contains, exists: none",
        "{'fact':'os','is':'iOS','exists':true} | `` | %s must have exactly one of is, in,"
            + " startsWith, contains, exists: is, exists",
        "{'fact':'address','exists':true} | `` | %s must have exactly one of is, in: none",
        "{'fact':'os','is':'iOS','version':'16 <15'} | .version | %s.version '16 <15' can never"
            + " hold",
        "{'fact':'os','is':'iOS','version':'>=x'} | .version | %s.version must be comparisons"
            + " such as '>=16 <19': '>=x'",
        "{'fact':'browser','is':'Chrome','version':'70000'} | .version | %s.version must be of"
            + " numbers up to 65535, the first up to 32767: '70000'",
        "{'fact':'os','is':'BeOS'} | .is | %s.is: os must be iOS, Android, Windows, OS X, Linux,"
            + " Ubuntu, Chrome OS, HarmonyOS or other: 'BeOS'",
        "{'fact':'country','in':['DE','DEU']} | .in | %s.in: country must be a country of ISO"
            + " 3166-1 by its two letters, such as DE: 'DEU'",
        "{'fact':'country','in':[]} | .in | %s.in must name a value",
        "{'fact':'country','startsWith':'D'} | .startsWith | %s.startsWith: country has no"
            + " startsWith",
        "{'fact':'bot','contains':['s']} | .contains | %s.contains: bot has no contains",
        "{'fact':'city','startsWith':[]} | .startsWith | %s.startsWith must name a value",
        "{'fact':'city','contains':''} | .contains | %s.contains: city must be the name of a"
            + " city: ''",
        "{'fact':'city','contains':7} | .contains | %s.contains must be a string or an array of"
            + " strings: 7",
        "{'fact':'city','contains':['a',7]} | .contains | %s.contains must be an array of"
            + " strings: 7",
        "{'fact':'address','is':'10.0.0.1/8'} | .is | %s.is: address range must begin with its"
            + " first address, as 10.0.0.0/8: '10.0.0.1/8'",
        "{'fact':'address','in':['10.0.0.0/33']} | .in | %s.in: address range must have a prefix"
            + " of 0 to 32 bits: '10.0.0.0/33'",
        "{'fact':'address','in':[]} | .in | %s.in: there must be 1 to 300 ranges: 0",
        "{'fact':'time'} | `` | %s: one of from, to and weekdays must be given",
        "{'fact':'time','from':'8:00'} | .from | %s.from must be a time of day such as 22:00, or"
            + " a time such as 2026-03-01T12:00:00Z: '8:00'",
        "{'fact':'time','from':'08:00','to':'2026-03-01T12:00:00Z'} | .from | %s.from and to must"
            + " both be times of day, or neither: '08:00' and '2026-03-01T12:00:00.000Z'",
        "{'fact':'time','from':'08:00','to':'08:00'} | .to | %s.to must be another time of day"
            + " than from, which is 00:00 if missing: '08:00'",
        "{'fact':'time','from':'08:00','timezone':'Mars/Base'} | .timezone | %s.timezone must be"
            + " an IANA id such as Europe/Berlin, or an offset such as +02:00: 'Mars/Base'",
        "{'fact':'time','weekdays':['monday']} | .weekdays | %s.weekdays must be of mon, tue,"
            + " wed, thu, fri, sat, sun: 'monday'",
        "{'fact':'percentage','is':100.001} | .is | %s.is must be a number from 0 to 100 with at"
            + " most 3 decimals: 100.001",
        "{'fact':'percentage','is':0.0001} | .is | %s.is must be a number from 0 to 100 with at"
            + " most 3 decimals: 0.0001",
        "{'fact':'percentage','is':'30'} | .is | %s.is must be a number from 0 to 100 with at"
            + " most 3 decimals: '30'",
        "{'fact':'os','is':7} | .is | %s.is must be a string: 7",
        "{'fact':'bot','exists':'yes'} | .exists | %s.exists must be true or false: 'yes'",
        "{'fact':'weather','is':'rain'} | .fact | %s.fact must be one of continent, country,"
            + " region, city, device, os, browser, language, query, referrerHost, address, time,"
            + " inApp, bot, percentage: 'weather'",
        "7 | `` | %s must be an object: 7",
      })
  void condition_invalid(String condition, String field, String message) {
    String path = "targeting[0].when[1]";
    String when = "{'fact':'bot','exists':true}," + condition;
    TargetingTest.assertInvalid(
        post(TargetingTest.rule(when.replace('\'', '"'))),
        path + field,
        message.replace("%s", path).replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | missing_field | .fact | %s is missing",
        "{'fact':null} | missing_field | .fact | %s must not be null",
        "{'fact':'query','is':'1'} | missing_field | .key | %s is missing",
        "{'fact':'percentage'} | missing_field | .is | %s is missing",
        "{'fact':'os','is':'iOS','foo':1} | unknown_field | .foo | unknown field: '%s'",
        "{'fact':'os','is':'iOS','key':'a'} | unknown_field | .key | unknown field: '%s'",
        "{'fact':'country','is':'DE','version':'1'} | unknown_field | .version | unknown field:"
            + " '%s'",
        "{'fact':'time','from':'08:00','is':'x'} | unknown_field | .is | unknown field: '%s'",
        "{'fact':'os','fact':'os'} | duplicate_field | .fact | %s is given twice",
      })
  void condition_withAMissingOrUnknownField(
      String condition, String code, String field, String message) {
    ApiResponse response = post(TargetingTest.rule(condition.replace('\'', '"')));
    String path = "targeting[0].when[0]" + field;
    TargetingTest.assertInvalid(response, path, message.formatted(path).replace('\'', '"'));
    assertThat(response.at("/error/code")).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{'share':1},{'share':-1}] | variants[1].share | %s must be a number from 0 to 1000000"
            + " with at most 3 decimals: -1",
        "[{'share':0.0005}] | variants[0].share | %s must be a number from 0 to 1000000 with at"
            + " most 3 decimals: 0.0005",
        "[{'name':'a'}] | variants[0].share | %s is missing",
        "[{'share':0},{'share':0}] | variants | %s must have one with a share above 0",
        "[{'name':'a','share':1},{'name':'a','share':2}] | variants | %s has two named 'a'",
        "[{'share':1,'when':[]}] | variants[0].when | unknown field: '%s'",
        "[{'share':1,'iosUrl':'javascript:x'}] | variants[0].iosUrl | %s is no usable URL: the"
            + " scheme 'javascript' is not http or https",
        "[{'share':1}],'rotation':{'winner':'b'} | rotation.winner | %s is no variant's name: 'b'",
        "[{'name':'a','share':1}],'rotation':{'endsAt':'2026-06-01T00:00:00Z'} | rotation.winner"
            + " | %s is missing: without one, nothing changes",
        "[{'name':'a','share':1}],'rotation':{'winner':'a','endsAt':'noon'} | rotation.endsAt |"
            + " %s must be a time such as 2026-03-01T12:00:00Z: 'noon'",
        "[{'name':'a','share':1}],'rotation':{'winner':'a','endsAt':'9999-12-31T23:59:59-01:00'}"
            + " | rotation.endsAt | %s must be in the years 0 to 9999: +10000-01-01T00:59:59Z",
        "[{'name':'a','share':1}],'rotation':{'weights':1} | rotation.weights | unknown field:"
            + " '%s'",
        "[],'rotation':{'salt':'s'} | rotation | %s has no effect: there are no variants",
        "null,'rotation':{'winner':'a'} | rotation | %s has no effect: there are no variants",
        "[],'rotation':7 | rotation | %s must be an object: 7",
        "{} | variants | %s must be an array of objects: an object",
      })
  void variants_invalid(String variants, String field, String message) {
    String fields = ("'variants':" + variants).replace('\'', '"');
    // The apostrophe of "variant's" stands for itself.
    String expected = message.replace('\'', '"').replace("variant\"s", "variant's");
    TargetingTest.assertInvalid(post(fields), field, expected.formatted(field));
    String path = "targeting[1]." + field;
    TargetingTest.assertInvalid(
        post("\"targeting\":[{},{" + fields + "}]"), path, expected.formatted(path));
  }

  @Test
  void emptyRotation_isNoneOfAny() {
    ApiResponse created =
        post("\"variants\":[],\"rotation\":{\"salt\":\"\",\"winner\":null,\"endsAt\":null}");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().get("rotation").isNull()).isTrue();
    api.delete("/links/t");
  }

  @Test
  void tooMany_areRefused() {
    TargetingTest.assertInvalid(
        post("\"targeting\":[" + many(101, "{}") + "]"),
        "targeting",
        "targeting must have at most 100 rules: 101");
    TargetingTest.assertInvalid(
        post(TargetingTest.rule(many(21, "{\"fact\":\"bot\",\"exists\":true}"))),
        "targeting[0].when",
        "targeting[0].when must have at most 20 conditions: 21");
    TargetingTest.assertInvalid(
        post("\"variants\":[" + many(101, "{\"share\":1}") + "]"),
        "variants",
        "variants must be at most 100: 101");
    TargetingTest.assertInvalid(
        post(TargetingTest.rule("{\"fact\":\"country\",\"in\":[" + many(301, "\"DE\"") + "]}")),
        "targeting[0].when[0].in",
        "targeting[0].when[0].in: there must be at most 300 values: 301");
  }

  @Test
  void urls_areCheckedLikeTheDestination() {
    String message = " is no usable URL: the scheme \"javascript\" is not http or https";
    for (String field : new String[] {"iosUrl", "androidUrl", "desktopUrl"}) {
      TargetingTest.assertInvalid(
          post("\"%s\":\"javascript:x\"".formatted(field)), field, field + message);
    }
    TargetingTest.assertInvalid(
        post("\"targeting\":[{\"destination\":\"https://s.example/t\"}]"),
        "targeting[0].destination",
        "targeting[0].destination is itself a short link of this server: https://s.example/t");
  }

  private static String many(int count, String value) {
    return IntStream.range(0, count).mapToObj(i -> value).collect(Collectors.joining(","));
  }

  private static ApiResponse post(String fields) {
    return api.post("/links", TargetingTest.link(fields));
  }
}
