package org.fingerpost.servlet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.fingerpost.catalog.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccountLimitsTest {
  private static final String DEFAULTS =
      "{\"writesPerMonth\":7500000,\"requestsPerSecond\":null,\"qrPerSecond\":25}";

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
  void get_showsAnAccountToItsAdminsAndToOperators() {
    String account =
        "{\"id\":1,\"name\":\"account 0\",\"createdAt\":\"2026-03-01T12:00:00.000Z\",\"limits\":%s,"
                .formatted(DEFAULTS)
            + "\"oneLink\":{\"v1RequiresPid\":false,\"v2RequiresPid\":true,\"v1TakenIsConflict\":true}}";
    assertThat(api.get("/accounts/1").text()).isEqualTo(account);
    String operator = api.tokenOfOther(Role.OPERATOR);
    assertThat(api.call("GET", "/accounts/1").token(operator).send().text()).isEqualTo(account);
    assertThat(api.call("GET", "/accounts").token(operator).send().text()).contains(account);
    assertThat(api.get("/accounts/2").status()).isEqualTo(404);
    for (String none : new String[] {"99", "x", "-1"}) {
      assertThat(api.call("GET", "/accounts/" + none).token(operator).send().text())
          .isEqualTo(
              "{\"error\":{\"code\":\"not_found\",\"message\":\"there is no such account\"}}");
      assertThat(patch("/accounts/" + none, "{}").status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'oneLink':{'v1RequiresPid':true}}      | true false false",
        "{'oneLink':{'v2RequiresPid':null}}      | false true false",
        "{'oneLink':{'v1TakenIsConflict':true}}  | false false true",
        "{'limits':{}}                           | false false false",
        "{'oneLink':null}                        | false true true"
      })
  void patch_saysHowStrictTheOneLinkApiIs(String patch, String expected) {
    String loose =
        "{\"oneLink\":{\"v1RequiresPid\":false,\"v2RequiresPid\":false,"
            + "\"v1TakenIsConflict\":false}}";
    assertThat(patch("/accounts/1", loose).status()).isEqualTo(200);
    ApiResponse changed = patch("/accounts/1", patch.replace('\'', '"'));
    assertThat(
            changed.at("/oneLink/v1RequiresPid")
                + " "
                + changed.at("/oneLink/v2RequiresPid")
                + " "
                + changed.at("/oneLink/v1TakenIsConflict"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                | 9, 8, 7",
        "{'limits':{}}                     | 9, 8, 7",
        "{'limits':{'writesPerMonth':0}}   | 0, 8, 7",
        "{'limits':{'writesPerMonth':null}}    | 7500000, 8, 7",
        "{'limits':{'requestsPerSecond':1}}    | 9, 1, 7",
        "{'limits':{'requestsPerSecond':null}} | 9, null, 7",
        "{'limits':{'qrPerSecond':1000000}}    | 9, 8, 1000000",
        "{'limits':{'qrPerSecond':null}}   | 9, 8, 25",
        "{'limits':null}                   | 7500000, null, 25"
      })
  void patch_mergesAndNullIsTheDefault(String patch, String expected) throws Exception {
    ApiResponse response =
        patch(
            "/accounts/1",
            "{\"limits\":{\"writesPerMonth\":9,\"requestsPerSecond\":8,\"qrPerSecond\":7}}");
    assertThat(limits(response)).isEqualTo("9, 8, 7");
    assertThat(limits(patch("/accounts/1", patch.replace('\'', '"')))).isEqualTo(expected);
    api.restart();
    assertThat(limits(api.get("/accounts/1"))).isEqualTo(expected);
    assertThat(api.call("GET", "/accounts/2").token(api.tokenOfOther(Role.ADMIN)).send().text())
        .contains(DEFAULTS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'limits':{'writesPerMonth':-1}} | invalid_field | limits.writesPerMonth"
            + " | limits.writesPerMonth must be a whole number from 0 to 1000000000000: -1",
        "{'limits':{'requestsPerSecond':0}} | invalid_field | limits.requestsPerSecond"
            + " | limits.requestsPerSecond must be a whole number from 1 to 1000000: 0",
        "{'limits':{'requestsPerSecond':'1'}} | invalid_field | limits.requestsPerSecond"
            + " | limits.requestsPerSecond must be a whole number from 1 to 1000000: \"1\"",
        "{'limits':{'qrPerSecond':1000001}} | invalid_field | limits.qrPerSecond"
            + " | limits.qrPerSecond must be a whole number from 1 to 1000000: 1000001",
        "{'limits':{'a':1}} | unknown_field | limits.a | unknown field: \"limits.a\"",
        "{'limits':1} | invalid_field | limits | limits must be an object: 1",
        "{'name':'a'} | unknown_field | name | unknown field: \"name\""
      })
  void patch_refusesWhatIsWrong(String patch, String code, String field, String message) {
    ApiResponse response = patch("/accounts/1", patch.replace('\'', '"'));
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.at("/error/code")).isEqualTo(code);
    assertThat(response.at("/error/field")).isEqualTo(field);
    assertThat(response.at("/error/message")).isEqualTo(message);
  }

  @Test
  void requestsPerSecond_isTheRateOfThisApiToo() {
    assertThat(limits(patch("/accounts/1", "{\"limits\":{\"requestsPerSecond\":3}}")))
        .isEqualTo("7500000, 3, 25");
    assertThat(api.get("/links").status()).isEqualTo(200);
    assertThat(api.post("/links", "{").status()).isEqualTo(400);
    assertThat(api.get("/nope").status()).isEqualTo(404);
    ApiResponse refused = api.get("/links");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text())
        .isEqualTo(
            "{\"error\":{\"code\":\"rate_limit_exceeded\","
                + "\"message\":\"too many requests a second: try again\"}}");
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(api.call("GET", "/nope").sendUnchecked().status()).isEqualTo(429);
    assertThat(api.bareCall("GET", "/v1/dev/links").send().status()).isEqualTo(401);
    assertThat(api.call("GET", "/links").token(api.tokenOfOther(Role.ADMIN)).send().status())
        .isEqualTo(200);
    api.clock.advance(1_000);
    assertThat(api.get("/links").status()).isEqualTo(200);
  }

  /** Changes an account with the other account's operator, whose rate nothing here changes. */
  private ApiResponse patch(String path, String json) {
    return api.call("PATCH", path).token(api.tokenOfOther(Role.OPERATOR)).json(json).send();
  }

  private static String limits(ApiResponse response) {
    return response.at("/limits/writesPerMonth")
        + ", "
        + response.at("/limits/requestsPerSecond")
        + ", "
        + response.at("/limits/qrPerSecond");
  }
}
