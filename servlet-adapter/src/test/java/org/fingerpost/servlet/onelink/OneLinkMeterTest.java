package org.fingerpost.servlet.onelink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fingerpost.catalog.Role;
import org.fingerpost.servlet.meter.Api;
import org.fingerpost.servlet.meter.CallKind;
import org.fingerpost.servlet.meter.CallMeter;
import org.fingerpost.store.StoreUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What calls are asked of the meter, and how they are refused. */
final class OneLinkMeterTest {
  private static final String SMS = "{\"data\":{\"pid\":\"sms\"},\"shortlink_id\":\"a\"}";

  private final ScriptedMeter meter = new ScriptedMeter();
  private OneLinkServer api;

  @TempDir Path directory;

  private static final class ScriptedMeter implements CallMeter {
    private final List<String> asked = new ArrayList<>();
    private Verdict verdict = Verdict.GRANTED;
    private boolean isBroken;

    @Override
    public Verdict admit(int accountId, Api api, CallKind kind) {
      asked.add(accountId + " " + api + " " + kind);
      if (isBroken) {
        throw new StoreUnavailableException(StoreUnavailableException.Kind.BUSY, "busy", null);
      }
      return verdict;
    }

    @Override
    public long remainingWrites(int accountId) {
      return 120L + accountId;
    }
  }

  @BeforeEach
  void start() throws Exception {
    api = OneLinkServer.start(directory, meter);
    api.v2("POST", "/shortlinks/A1b3", SMS);
    meter.asked.clear();
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v2.0/shortlinks/A1b3, ONELINK_V2 CREATE",
    "POST, /api/v2.0/shortlinks/none, ONELINK_V2 CREATE",
    "POST, /api/v2.0/nothing, ONELINK_V2 CREATE",
    "GET, /api/v2.0/shortlinks/A1b3/a, ONELINK_V2 GET",
    "GET, /api/v2.0/shortlinks/A1b3/a/, ONELINK_V2 GET",
    "PUT, /api/v2.0/shortlinks/A1b3/a, ONELINK_V2 UPDATE",
    "DELETE, /api/v2.0/shortlinks/A1b3/none, ONELINK_V2 DELETE",
    "GET, /api/v2.0/shortlinks/A1b3/a/qr, ONELINK_V2 QR",
    "GET, /api/v2.0/shortlinks-quota/1, ONELINK_V2 OTHER",
    "GET, /api/v2.0/nothing, ONELINK_V2 OTHER",
    "PATCH, /api/v2.0/shortlinks/A1b3/a, ONELINK_V2 OTHER",
    "POST, /shortlink/v1/A1b3, ONELINK_V1 CREATE",
    "GET, /shortlink/v1/A1b3?id=a, ONELINK_V1 GET",
    "PUT, /shortlink/v1/A1b3?id=a, ONELINK_V1 UPDATE",
    "DELETE, /shortlink/v1/A1b3?id=a, ONELINK_V1 DELETE"
  })
  void call_isAskedForOnce(String method, String path, String asked) {
    String token = api.token(Role.MEMBER);
    api.send(method, path, token, "no JSON");
    assertThat(meter.asked).containsExactly(api.account() + " " + asked);
  }

  @Test
  void callThatIsUnauthorized_isNotAskedFor() {
    api.send("POST", OneLinkServer.V2 + "/shortlinks/A1b3", "wrong", SMS);
    String readOnly = api.token(Role.READ_ONLY);
    api.send("POST", OneLinkServer.V2 + "/shortlinks/A1b3", readOnly, SMS);
    api.send("GET", OneLinkServer.V2 + "/openapi.json", null, null);
    assertThat(meter.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          QUOTA_EXCEEDED | "Monthly quota exceeded" | {"error_type":"quota_exceeded","message":"Monthly Quota Exceeded."}
          RATE_LIMITED   | "Rate limit exceeded"    | {"error_type":"rate_limit_exceeded","message":"Rate Limit Exceeded."}
          """)
  void callThatIsRefused(CallMeter.Outcome outcome, String v1, String v2) {
    meter.verdict = new CallMeter.Verdict(outcome, 17);
    for (String method : new String[] {"POST", "GET", "PUT", "DELETE"}) {
      assertThat(api.v1(method, "/A1b3?id=a", "no JSON").whole()).isEqualTo("429 " + v1);
      String path = "/shortlinks/A1b3" + (method.equals("POST") ? "" : "/a");
      var refused = api.v2(method, path, "no JSON");
      assertThat(refused.whole()).isEqualTo("429 " + v2);
      assertThat(refused.http().get("Retry-After")).isEqualTo("17");
    }
    assertThat(api.v2("GET", "/shortlinks/A1b3/a/qr", null).whole()).isEqualTo("429 " + v2);
    assertThat(api.v2("GET", "/shortlinks-quota/1", null).whole()).isEqualTo("429 " + v2);
  }

  @Test
  void meterThatCannotWrite_isAnsweredAsAStoreThatCannot() {
    meter.isBroken = true;
    var v2 = api.v2("POST", "/shortlinks/A1b3", SMS);
    assertThat(v2.whole())
        .isEqualTo(
            "400 {\"error_type\":\"internal_error\",\"message\":\"Failed to create shortlink.\"}");
    assertThat(v2.http().get("Retry-After")).isEqualTo("1");
    assertThat(api.v1("POST", "/A1b3", SMS).whole()).isEqualTo("503 \"Service Unavailable\"");
  }

  @Test
  void quota_isWhatTheMeterSays() {
    assertThat(api.v2("GET", "/shortlinks-quota/" + api.account(), null).text())
        .isEqualTo("{\"remaining_api_calls\":" + (120 + api.account()) + "}");
  }
}
