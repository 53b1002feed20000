package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import org.fingerpost.catalog.AccountLimits;
import org.fingerpost.catalog.Role;
import org.fingerpost.servlet.meter.AccountCallMeter;
import org.fingerpost.servlet.meter.Api;
import org.fingerpost.servlet.meter.CallKind;
import org.fingerpost.servlet.meter.CallMeter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UsageTest {
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
  void usage_isOfTheDayTheMonthAndThreeMonths() throws Exception {
    calls("2025-12-31T23:59:59Z", Api.ONELINK_V1, CallKind.CREATE, 9);
    calls("2026-01-01T00:00:00Z", Api.ONELINK_V1, CallKind.CREATE, 4);
    calls("2026-02-28T00:00:00Z", Api.ONELINK_V2, CallKind.QR, 3);
    calls("2026-03-01T00:00:00Z", Api.ONELINK_V2, CallKind.CREATE, 2);
    calls("2026-03-02T23:59:59Z", Api.ONELINK_V2, CallKind.DELETE, 1);
    api.restart();
    JsonNode usage = api.get("/usage").json();
    assertThat(usage.get("accountId").asInt()).isOne();
    assertThat(usage.get("day").toString())
        .isEqualTo(
            "{\"from\":\"2026-03-02\",\"to\":\"2026-03-02\",\"total\":2,\"apis\":"
                + "{\"native\":{\"other\":1},\"onelink-v2\":{\"delete\":1}}}");
    assertThat(usage.get("month").toString())
        .isEqualTo(
            "{\"from\":\"2026-03-01\",\"to\":\"2026-03-02\",\"total\":4,\"apis\":"
                + "{\"native\":{\"other\":1},\"onelink-v2\":{\"create\":2,\"delete\":1}}}");
    assertThat(usage.get("threeMonths").toString())
        .isEqualTo(
            "{\"from\":\"2026-01-01\",\"to\":\"2026-03-02\",\"total\":11,\"apis\":"
                + "{\"native\":{\"other\":1},\"onelink-v1\":{\"create\":4},"
                + "\"onelink-v2\":{\"create\":2,\"delete\":1,\"qr\":3}}}");
    JsonNode days = usage.get("days");
    assertThat(days).hasSize(31 + 28 + 2);
    assertThat(days.get(0).toString())
        .isEqualTo(
            "{\"date\":\"2026-01-01\",\"total\":4,\"apis\":{\"onelink-v1\":{\"create\":4}}}");
    assertThat(days.get(1).toString())
        .isEqualTo("{\"date\":\"2026-01-02\",\"total\":0,\"apis\":{}}");
    assertThat(days.get(60).get("date").asText()).isEqualTo("2026-03-02");
  }

  @Test
  void usage_tellsWhatIsLeftOfTheQuota() {
    api.engine().catalog().changeLimits(1, limits -> new AccountLimits(5, null, 25));
    calls("2026-03-31T12:00:00Z", Api.ONELINK_V2, CallKind.CREATE, 3);
    assertThat(api.get("/usage").json().get("writes").toString())
        .isEqualTo(
            "{\"month\":\"2026-03\",\"limit\":5,\"used\":3,\"remaining\":2,"
                + "\"resetsAt\":\"2026-04-01T00:00:00.000Z\"}");
    calls("2026-04-01T00:00:00Z", Api.ONELINK_V2, CallKind.CREATE, 1);
    assertThat(api.get("/usage").json().get("writes").toString())
        .isEqualTo(
            "{\"month\":\"2026-04\",\"limit\":5,\"used\":1,\"remaining\":4,"
                + "\"resetsAt\":\"2026-05-01T00:00:00.000Z\"}");
  }

  @Test
  void usage_countsTheCallsOfThisApi() {
    String link = "{\"slug\":\"a\",\"destination\":\"https://shop.example/\"}";
    api.post("/links", link);
    api.post("/links", link); // Taken: called all the same.
    api.get("/links");
    api.get("/links/a");
    api.patch("/links/a", "{}");
    api.put("/links/a", link);
    api.get("/links/a/explain");
    api.get("/nope");
    api.delete("/links/a");
    api.bareCall("GET", "/v1/dev/links").send();
    assertThat(api.get("/usage").json().at("/day/apis/native").toString())
        .isEqualTo("{\"create\":2,\"delete\":1,\"get\":1,\"list\":1,\"other\":3,\"update\":2}");
  }

  @Test
  void usage_ofAnotherAccountIsForOperators() {
    calls("2026-03-01T12:00:00Z", Api.ONELINK_V2, CallKind.GET, 5);
    String operator = api.tokenOfOther(Role.OPERATOR);
    ApiResponse first = api.call("GET", "/usage?accountId=1").token(operator).send();
    assertThat(first.at("/accountId")).isEqualTo("1");
    assertThat(first.json().at("/day/apis").toString()).isEqualTo("{\"onelink-v2\":{\"get\":5}}");
    ApiResponse own = api.call("GET", "/usage").token(operator).send();
    assertThat(own.at("/accountId")).isEqualTo("2");
    assertThat(own.json().at("/day/apis").toString()).isEqualTo("{\"native\":{\"other\":2}}");
    assertThat(api.get("/usage?accountId=2").status()).isEqualTo(403);
  }

  /** Calls another API as the first account, at a time. */
  private void calls(String time, Api other, CallKind kind, int calls) {
    api.clock.set(Instant.parse(time).toEpochMilli());
    CallMeter meter = new AccountCallMeter(api.engine());
    for (int i = 0; i < calls; i++) {
      assertThat(meter.admit(1, other, kind)).isEqualTo(CallMeter.Verdict.GRANTED);
    }
  }
}
