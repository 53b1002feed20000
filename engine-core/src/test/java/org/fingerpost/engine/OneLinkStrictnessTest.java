package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.fingerpost.catalog.Account;
import org.fingerpost.catalog.AccountLimits;
import org.fingerpost.catalog.OneLinkStrictness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OneLinkStrictnessTest {
  private final TestEngine engine = new TestEngine();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void oneLink_isTheDefaultAtFirst() {
    assertThat(engine.get().catalog().findAccount(engine.account))
        .isEqualTo(
            new Account(
                engine.account,
                "Test",
                TestEngine.NOON.toEpochMilli(),
                AccountLimits.DEFAULTS,
                new OneLinkStrictness(false, true, true)));
    engine.reopen();
    assertThat(engine.get().catalog().findAccount(engine.account).oneLink())
        .isEqualTo(new OneLinkStrictness(false, true, true));
  }

  @ParameterizedTest
  @CsvSource({"true, true, true", "false, false, true", "false, true, false", "true, false, false"})
  void changeOneLink_survivesARestart(boolean v1Pid, boolean v2Pid, boolean v1Conflict) {
    OneLinkStrictness strictness = new OneLinkStrictness(v1Pid, v2Pid, v1Conflict);
    Account changed = engine.get().catalog().changeOneLink(engine.account, strictness);
    assertThat(changed.oneLink()).isEqualTo(strictness);
    assertThat(engine.get().catalog().findAccount(engine.account)).isEqualTo(changed);
    engine.reopen();
    assertThat(engine.get().catalog().findAccount(engine.account)).isEqualTo(changed);
  }

  @Test
  void changeOneLink_ofNoAccount() {
    assertThat(engine.get().catalog().changeOneLink(9, OneLinkStrictness.DEFAULTS)).isNull();
  }
}
