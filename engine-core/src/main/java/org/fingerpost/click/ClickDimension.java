package org.fingerpost.click;

import org.jspecify.annotations.Nullable;

/** What clicks can be grouped and filtered by. New ones go to the end, as columns of a store do. */
public enum ClickDimension {
  /** {@code ios}, {@code android}, {@code macos}, {@code windows} or {@code other}. */
  PLATFORM("platform"),
  /** The kind of device, as {@link org.fingerpost.visit.DeviceType} names it. */
  DEVICE("device"),
  /** The operating system, as {@link org.fingerpost.visit.OperatingSystem} names it. */
  OS("os"),
  /** The browser, as {@link org.fingerpost.visit.Browser} names it. */
  BROWSER("browser"),
  /** The app whose browser it is; unknown for a browser of its own. */
  IN_APP("inApp"),
  /** The continent's code of two letters. */
  CONTINENT("continent"),
  /** The country's code of two letters. */
  COUNTRY("country"),
  /** The region's code, as {@code DE-BY}. */
  REGION("region"),
  /** The city's name. */
  CITY("city"),
  /** The app or site that the visitor comes from, for people; {@code Direct} for none. */
  SOURCE("source"),
  /** The host of the page that the visitor comes from. */
  REFERRER_HOST("referrerHost"),
  /** The path of the page that the visitor comes from. */
  REFERRER_PATH("referrerPath"),
  /** The language that the visitor likes best, its first subtag. */
  LANGUAGE("language"),
  /** The parameter {@code utm_source} of the visit. */
  UTM_SOURCE("utmSource"),
  /** The parameter {@code utm_medium} of the visit. */
  UTM_MEDIUM("utmMedium"),
  /** The parameter {@code utm_campaign} of the visit. */
  UTM_CAMPAIGN("utmCampaign"),
  /** The parameter {@code utm_term} of the visit. */
  UTM_TERM("utmTerm"),
  /** The parameter {@code utm_content} of the visit. */
  UTM_CONTENT("utmContent"),
  /** The place of the targeting rule, from 0 on; unknown if none was taken. */
  RULE("rule"),
  /**
   * The place of the variant, from 0 on, behind that of the rule and a slash if it is a rule's;
   * unknown if none was dealt.
   */
  VARIANT("variant"),
  /** What the visitor was led to, as {@link ClickTarget} names it. */
  TARGET("target"),
  /** The status of the answer. */
  STATUS("status"),
  /** The link's number. */
  LINK("link"),
  /** The browser, as a {@link UserAgentParser} names it. */
  BROWSER_FAMILY("browserFamily"),
  /** The browser and its version, as a {@link UserAgentParser} names them. */
  BROWSER_VERSION("browserVersion"),
  /** The operating system, as a {@link UserAgentParser} names it. */
  OS_FAMILY("osFamily"),
  /** The operating system and its version, as a {@link UserAgentParser} names them. */
  OS_VERSION("osVersion"),
  /** The model of the device, as a {@link UserAgentParser} names it. */
  DEVICE_MODEL("deviceModel");

  private final String wireName;

  ClickDimension(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name in JSON. */
  public String wireName() {
    return wireName;
  }

  /** Returns the dimension with this name, or {@code null}. */
  public static @Nullable ClickDimension find(String name) {
    for (ClickDimension dimension : values()) {
      if (dimension.wireName.equals(name)) {
        return dimension;
      }
    }
    return null;
  }
}
