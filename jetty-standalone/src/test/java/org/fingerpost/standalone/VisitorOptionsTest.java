package org.fingerpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VisitorOptionsTest {

  @TempDir Path data;

  @Test
  void trustedProxies_mustBeAddressesOrRanges() {
    CommandRun run = serve("--trusted-proxies", "10.0.0.0/8,proxy.example");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.firstError())
        .isEqualTo(
            "--trusted-proxies: address range must be an address, or an address and the length of"
                + " a prefix as in 10.0.0.0/8: \"proxy.example\"");
  }

  @Test
  void trustedProxies_mustBeginWithTheirFirstAddress() {
    CommandRun run =
        CommandRun.with(
            Map.of("FINGERPOST_TRUSTED_PROXIES", "10.0.0.1/8"), "serve", "--data", data.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.firstError())
        .isEqualTo(
            "--trusted-proxies: address range must begin with its first address, as 10.0.0.0/8:"
                + " \"10.0.0.1/8\"");
  }

  @Test
  void geoip_mustNotBeEmpty() {
    CommandRun run = serve("--geoip", "");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.firstError()).isEqualTo("--geoip must name a file");
  }

  private CommandRun serve(String option, String value) {
    return CommandRun.of("serve", "--data", data.toString(), option, value);
  }
}
