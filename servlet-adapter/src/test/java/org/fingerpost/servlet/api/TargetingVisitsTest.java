package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpTester;
import org.fingerpost.visit.Geography;
import org.fingerpost.visit.IpAddress;
import org.fingerpost.visit.Location;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links that are made through the API, and where they lead. */
final class TargetingVisitsTest {
  private static final String IPHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15"
          + " (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1";
  private static final String WINDOWS =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36"
          + " (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";
  private static final String BERLIN = "192.0.2.1";
  private static final String PARIS = "198.51.100.1";

  private static final String IOS = "https://apps.apple.com/app/id1?utm_source=sms";
  private static final String GERMAN_IPHONE = "https://shop.example/de/ios?utm_source=sms";
  private static final String A = "https://shop.example/summer?ref=x&utm_source=sms#top";
  private static final String B = "https://shop.example/summer-b?utm_source=sms";

  /** That of the specification, with the fields that there are by now. */
  private static final String EXAMPLE =
      """
      {"slug": "summer", "title": "Summer sale", "description": "…",
       "imageUrl": "https://img.example/s.png",
       "destination": "https://shop.example/summer?ref=x#top",
       "iosUrl": "https://apps.apple.com/app/id1",
       "androidUrl": "https://play.google.com/store/apps/details?id=com.example",
       "deepLinkPath": "shop://sale/summer",
       "status": 302, "ttl": "31d", "renewTtl": true, "clickLimit": 100000,
       "expirationUrl": "https://shop.example/over", "forwardQuery": true,
       "utm": {"source": "sms"},
       "targeting": [
         {"name": "German iPhones", "destination": "https://shop.example/de/ios",
          "when": [{"fact": "country", "in": ["DE", "AT"]},
                   {"fact": "os", "is": "iOS", "version": ">=16 <19"},
                   {"fact": "language", "is": "de"},
                   {"fact": "query", "key": "vip", "is": "1", "not": true}]}],
       "variants": [{"name": "a", "share": 70},
                    {"name": "b", "share": 30, "destination": "https://shop.example/summer-b"}]}
      """;

  private ApiServer api;

  @TempDir Path directory;

  /** Knows two addresses. */
  private static final class TwoCities implements Geography {
    @Override
    public Location find(IpAddress address) {
      return switch (address.toString()) {
        case BERLIN -> new Location("EU", "DE", "DE-BE", List.of("Berlin"), List.of("Berlin"));
        case PARIS -> new Location("EU", "FR", null, List.of(), List.of("Paris"));
        default -> Location.UNKNOWN;
      };
    }

    @Override
    public @Nullable String source() {
      return "two cities";
    }

    @Override
    public Boolean knowsCity(String foldedName) {
      return foldedName.equals("berlin") || foldedName.equals("paris");
    }
  }

  @BeforeEach
  void start() throws Exception {
    api = ApiServer.start(directory, new TwoCities());
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void example_isReadBackAsItWasSent() {
    ApiResponse created = api.post("/links", EXAMPLE);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().get("warnings")).isEmpty();
    ObjectNode sent = object(EXAMPLE);
    JsonNode got = created.json();
    ((ObjectNode) sent.get("utm"))
        .putNull("medium")
        .putNull("campaign")
        .putNull("term")
        .putNull("content");
    sent.properties()
        .forEach(field -> assertThat(got.get(field.getKey())).isEqualTo(field.getValue()));
    assertThat(api.get("/links/summer").json()).isEqualTo(got);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iphone  | 192.0.2.1    | de-DE          | ''     | rule",
        "iphone  | 192.0.2.1    | fr, de;q=0.5   | ''     | rule",
        "iphone  | 192.0.2.1    | de             | ?vip=2 | rule",
        "iphone  | 192.0.2.1    | de             | ?vip=1 | link",
        "iphone  | 192.0.2.1    | en             | ''     | link",
        "iphone  | 198.51.100.1 | de             | ''     | link",
        "iphone  | 203.0.113.1  | de             | ''     | link",
        "windows | 192.0.2.1    | de             | ''     | link",
      })
  void example_takesTheRuleIfAllConditionsHold(
      String client, String address, String language, String query, String outcome)
      throws Exception {
    api.post("/links", EXAMPLE);
    api.patch("/links/summer", "{\"variants\":[],\"forwardQuery\":false,\"deepLinkPath\":null}");
    boolean isIphone = client.equals("iphone");
    String location = follow("/summer" + query, isIphone ? IPHONE : WINDOWS, address, language);
    String own = isIphone ? IOS : A;
    assertThat(location).isEqualTo(outcome.equals("rule") ? GERMAN_IPHONE : own);
  }

  @Test
  void example_dealsTheOthersOutByTheirShares() throws Exception {
    api.post("/links", EXAMPLE);
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      String address = "203.0.%d.%d".formatted(i / 250, i % 250);
      String location = follow("/summer", WINDOWS, address, "en");
      assertThat(follow("/summer", WINDOWS, address, "fr")).isEqualTo(location);
      counts.merge(location, 1, Integer::sum);
    }
    assertThat(counts).containsOnlyKeys(A, B);
    assertThat(counts.get(A)).isBetween(640, 760);
  }

  @Test
  void variantWithADestination_standsBeforeThePlatformUrlsOfTheLink() throws Exception {
    api.post("/links", EXAMPLE);
    api.patch("/links/summer", "{\"deepLinkPath\":null}");
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      counts.merge(follow("/summer", IPHONE, "203.0.113." + i, "en"), 1, Integer::sum);
    }
    assertThat(counts).containsOnlyKeys(IOS, B);
  }

  @Test
  void winner_hasAllVisitorsFromTheEndOn() throws Exception {
    create(
        """
        "variants":[{"name":"a","share":1},
                    {"name":"b","share":0,"destination":"https://b.example/"}],
        "rotation":{"winner":"b","endsAt":"2026-03-01T12:00:00.001Z"}""");
    assertThat(follow("/t", WINDOWS, BERLIN, "de")).isEqualTo("https://shop.example/");
    api.clock.advance(1);
    assertThat(follow("/t", WINDOWS, BERLIN, "de")).isEqualTo("https://b.example/");
  }

  /** Each condition holds for one visitor at noon on a Sunday, and does not for another. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'fact':'continent','is':'eu'}                           | true  | true",
        "{'fact':'country','is':'de'}                             | true  | false",
        "{'fact':'country','exists':false}                        | false | false",
        "{'fact':'region','is':'DE-BE'}                           | true  | false",
        "{'fact':'region','startsWith':'ber'}                     | true  | false",
        "{'fact':'city','is':'BERLIN'}                            | true  | false",
        "{'fact':'city','contains':['ari','xxx']}                 | false | true",
        "{'fact':'device','is':'mobile'}                          | true  | false",
        "{'fact':'os','is':'ios','version':'17'}                  | true  | false",
        "{'fact':'os','is':'iOS','version':'<17'}                 | false | false",
        "{'fact':'browser','in':['Chrome','Edge']}                | false | true",
        "{'fact':'browser','is':'Chrome','not':true}              | true  | false",
        "{'fact':'language','is':'de'}                            | true  | false",
        "{'fact':'query','key':'vip','is':'1'}                    | true  | false",
        "{'fact':'query','key':'vip','exists':true}               | true  | false",
        "{'fact':'query','key':'vip','exists':false}              | false | true",
        "{'fact':'referrerHost','is':'www.news.example'}          | true  | false",
        "{'fact':'address','is':'192.0.2.1'}                      | true  | false",
        "{'fact':'address','in':['198.51.100.0/24','::1']}        | false | true",
        "{'fact':'time','weekdays':['sun']}                       | true  | true",
        "{'fact':'time','from':'12:00','to':'13:00'}              | true  | true",
        "{'fact':'time','from':'08:00','to':'12:00'}              | false | false",
        "{'fact':'time','to':'2026-03-01T13:00:00+01:00'}         | false | false",
        "{'fact':'percentage','is':100}                           | true  | true",
        "{'fact':'percentage','is':0}                             | false | false",
        "{'fact':'inApp','exists':true}                           | false | false",
        "{'fact':'bot','exists':true}                             | false | false",
      })
  void condition_holdsForWhomItSays(String condition, boolean inBerlin, boolean inParis)
      throws Exception {
    create(
        "\"targeting\":[{\"when\":[%s],\"destination\":\"https://rule.example/\"}]"
            .formatted(condition.replace('\'', '"')));
    String berliner =
        visit(
            "/t?vip=1",
            Map.of(
                "User-Agent",
                IPHONE,
                "X-Forwarded-For",
                BERLIN,
                "Accept-Language",
                "de",
                "Referer",
                "https://www.news.example/a"));
    String parisian = follow("/t", WINDOWS, PARIS, "fr");
    assertThat(berliner.equals("https://rule.example/")).isEqualTo(inBerlin);
    assertThat(parisian.equals("https://rule.example/")).isEqualTo(inParis);
  }

  @Test
  void percentage_ofALink_hasThoseOfALesserOne() throws Exception {
    create(
        """
        "targeting":[
          {"when":[{"fact":"percentage","is":30}],"destination":"https://30.example/"},
          {"when":[{"fact":"percentage","is":50}],"destination":"https://50.example/"}]""");
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      String address = "203.0.%d.%d".formatted(i / 250, i % 250);
      counts.merge(follow("/t", WINDOWS, address, "en"), 1, Integer::sum);
    }
    assertThat(counts.get("https://30.example/")).isBetween(240, 360);
    assertThat(counts.get("https://50.example/")).isBetween(140, 260);
  }

  @Test
  void layers_areAskedFromTheInside() throws Exception {
    create(
        """
        "iosUrl":"https://link.example/ios","desktopUrl":"https://link.example/desktop",
        "targeting":[
          {"when":[{"fact":"query","key":"r","is":"1"}],"windowsUrl":"https://rule.example/win",
           "variants":[{"share":1,"iosUrl":"https://variant.example/ios"}]},
          {"when":[{"fact":"query","key":"r","is":"2"}],"destination":"https://rule.example/"}]""");
    assertThat(follow("/t?r=1", IPHONE, PARIS, "fr")).isEqualTo("https://variant.example/ios");
    assertThat(follow("/t?r=1", WINDOWS, PARIS, "fr")).isEqualTo("https://rule.example/win");
    assertThat(follow("/t?r=2", IPHONE, PARIS, "fr")).isEqualTo("https://rule.example/");
    assertThat(follow("/t", IPHONE, PARIS, "fr")).isEqualTo("https://link.example/ios");
    assertThat(follow("/t", WINDOWS, PARIS, "fr")).isEqualTo("https://link.example/desktop");
    assertThat(follow("/t", "curl/8.0", PARIS, "fr")).isEqualTo("https://shop.example/");
  }

  private void create(String fields) {
    ApiResponse created =
        api.post(
            "/links", "{\"slug\":\"t\",\"destination\":\"https://shop.example/\"," + fields + "}");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
  }

  private String follow(String path, String userAgent, String address, String language)
      throws Exception {
    return visit(
        path,
        Map.of("User-Agent", userAgent, "X-Forwarded-For", address, "Accept-Language", language));
  }

  private String visit(String path, Map<String, String> headers) throws Exception {
    HttpTester.Response response = api.visit(path, headers);
    assertThat(response.getStatus()).isEqualTo(302);
    return response.get("Location");
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) ApiResponse.MAPPER.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }
}
