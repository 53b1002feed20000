package org.fingerpost.servlet.onelink;

import java.time.Duration;
import org.fingerpost.catalog.OneLinkStrictness;
import org.fingerpost.link.LinkSource;
import org.fingerpost.servlet.meter.Api;

/** What the versions of the API differ in, apart from how they write it. */
enum OneLinkDialect {
  /** Version 1: short lives, and values that come percent-encoded. */
  V1(Api.ONELINK_V1, LinkSource.ONELINK_V1, 2_048, Duration.ofDays(31)),
  /** Version 2.0. */
  V2(Api.ONELINK_V2, LinkSource.ONELINK_V2, 3_000, Duration.ofDays(730));

  private final Api api;
  private final LinkSource source;
  private final int maxDataCharacters;
  private final Duration maxTtl;

  OneLinkDialect(Api api, LinkSource source, int maxDataCharacters, Duration maxTtl) {
    this.api = api;
    this.source = source;
    this.maxDataCharacters = maxDataCharacters;
    this.maxTtl = maxTtl;
  }

  Api api() {
    return api;
  }

  LinkSource source() {
    return source;
  }

  /** Returns how many code points {@code data} may have as compact JSON. */
  int maxDataCharacters() {
    return maxDataCharacters;
  }

  Duration maxTtl() {
    return maxTtl;
  }

  boolean requiresPid(OneLinkStrictness strictness) {
    return this == V1 ? strictness.v1RequiresPid() : strictness.v2RequiresPid();
  }
}
