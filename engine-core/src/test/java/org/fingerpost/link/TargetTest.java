package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.fingerpost.visit.Browser;
import org.fingerpost.visit.Client;
import org.fingerpost.visit.DeviceType;
import org.fingerpost.visit.OperatingSystem;
import org.fingerpost.visit.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetTest {
  private static final Target ALL =
      new Target("destination", "ios", "android", "macos", "windows", "desktop");

  @ParameterizedTest
  @CsvSource({
    "MOBILE, IOS, ios",
    "TABLET, IOS, ios",
    "MOBILE, ANDROID, android",
    "TABLET, HARMONY_OS, android",
    "DESKTOP, OS_X, macos",
    "DESKTOP, WINDOWS, windows",
    "MOBILE, WINDOWS, windows",
    "DESKTOP, LINUX, desktop",
    "DESKTOP, UBUNTU, desktop",
    "DESKTOP, CHROME_OS, desktop",
    "DESKTOP, OTHER, desktop",
    "TV, OTHER,",
    "TV, LINUX,",
    "OTHER, OTHER,",
    "BOT, OTHER,"
  })
  void platformUrl_whereAllAreThere(DeviceType device, OperatingSystem os, String url) {
    assertThat(ALL.platformUrl(client(device, os))).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "MOBILE, IOS,",
    "MOBILE, ANDROID,",
    "DESKTOP, OS_X, desktop",
    "DESKTOP, WINDOWS, desktop",
    "DESKTOP, LINUX, desktop",
    "MOBILE, WINDOWS,"
  })
  void platformUrl_whereOnlyDesktopsHaveOne(DeviceType device, OperatingSystem os, String url) {
    var target = new Target("destination", null, null, null, null, "desktop");
    assertThat(target.platformUrl(client(device, os))).isEqualTo(url);
  }

  @Test
  void hasPlatformUrls_anyOfThem() {
    assertThat(Target.of("destination").hasPlatformUrls()).isFalse();
    assertThat(Target.NONE.hasPlatformUrls()).isFalse();
    assertThat(new Target(null, "u", null, null, null, null).hasPlatformUrls()).isTrue();
    assertThat(new Target(null, null, "u", null, null, null).hasPlatformUrls()).isTrue();
    assertThat(new Target(null, null, null, "u", null, null).hasPlatformUrls()).isTrue();
    assertThat(new Target(null, null, null, null, "u", null).hasPlatformUrls()).isTrue();
    assertThat(new Target(null, null, null, null, null, "u").hasPlatformUrls()).isTrue();
  }

  @Test
  void withDestination_keepsTheRest() {
    assertThat(ALL.withDestination("other"))
        .isEqualTo(new Target("other", "ios", "android", "macos", "windows", "desktop"));
    assertThat(Target.of("destination").withDestination(null)).isEqualTo(Target.NONE);
  }

  private static Client client(DeviceType device, OperatingSystem os) {
    return new Client(device, os, Version.NONE, Browser.OTHER, Version.NONE, null, 0);
  }
}
