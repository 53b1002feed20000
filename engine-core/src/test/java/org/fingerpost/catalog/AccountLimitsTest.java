package org.fingerpost.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.fingerpost.store.RecordReader;
import org.fingerpost.store.RecordWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccountLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "-1, 1, 1, writesPerMonth must be 0 to 1000000000000: -1",
    "1000000000001, 1, 1, writesPerMonth must be 0 to 1000000000000: 1000000000001",
    "0, 0, 1, requestsPerSecond must be 1 to 1000000: 0",
    "0, 1000001, 1, requestsPerSecond must be 1 to 1000000: 1000001",
    "0, 1, 0, qrPerSecond must be 1 to 1000000: 0",
    "0, 1, 1000001, qrPerSecond must be 1 to 1000000: 1000001"
  })
  void limits_refuseWhatIsOutOfRange(long writes, Integer requests, int qr, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccountLimits(writes, requests, qr))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1000000000000, 1000000, 1000000", "7500000, , 25"})
  void codec_keepsThem(long writes, Integer requests, int qr) {
    Account account =
        new Account(
            7, "Shop", 5, new AccountLimits(writes, requests, qr), OneLinkStrictness.DEFAULTS);
    assertThat(decoded(CatalogCodec.encode(account))).isEqualTo(account);
  }

  @Test
  void codec_readsAnAccountFromBeforeThereWereAny() {
    RecordWriter former = new RecordWriter().number(1, 7, 0).text(2, "Shop").number(3, 5, 0);
    assertThat(decoded(former))
        .isEqualTo(
            new Account(
                7, "Shop", 5, new AccountLimits(7_500_000, null, 25), OneLinkStrictness.DEFAULTS));
  }

  private static Account decoded(RecordWriter writer) {
    return CatalogCodec.decodeAccount(new RecordReader(writer.toBytes()));
  }
}
