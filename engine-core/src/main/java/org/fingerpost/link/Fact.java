package org.fingerpost.link;

import java.util.Locale;
import org.fingerpost.visit.BotClass;
import org.fingerpost.visit.Browser;
import org.fingerpost.visit.Countries;
import org.fingerpost.visit.DeviceType;
import org.fingerpost.visit.FoldedText;
import org.fingerpost.visit.LanguagePreference;
import org.fingerpost.visit.OperatingSystem;
import org.fingerpost.visit.Referrer;
import org.jspecify.annotations.Nullable;

/** What a condition can be about, and how its values are written. */
public enum Fact {
  /** The continent of the visitor's address: {@code AF AN AS EU NA OC SA}. */
  CONTINENT("continent", "AF, AN, AS, EU, NA, OC or SA"),
  /** The country of the visitor's address, by its ISO 3166-1 code of two letters. */
  COUNTRY("country", "a country of ISO 3166-1 by its two letters, such as DE"),
  /** The region of the visitor's address, by its ISO 3166-2 code or its name. */
  REGION("region", "a region by its code, such as DE-BY, or its name"),
  /** The city of the visitor's address, by its name. */
  CITY("city", "the name of a city"),
  /** The kind of device, see {@link DeviceType}. */
  DEVICE("device", "desktop, mobile, tablet, tv, bot or other"),
  /** The operating system, see {@link OperatingSystem}. */
  OS("os", "iOS, Android, Windows, OS X, Linux, Ubuntu, Chrome OS, HarmonyOS or other"),
  /** The browser, see {@link Browser}. */
  BROWSER("browser", "a browser such as Chrome, Firefox, Safari, Edge, Opera or other"),
  /** The language, negotiated among all that the link's conditions name. */
  LANGUAGE("language", "a language tag such as de or pt-BR"),
  /** A parameter of the visit's query. */
  QUERY("query", "text"),
  /** The host of the page that the visitor comes from, without {@code www.}. */
  REFERRER_HOST("referrerHost", "a host such as news.example"),
  /** The visitor's address. */
  ADDRESS("address", "an address or a range such as 192.0.2.0/24"),
  /** The time of the visit. */
  TIME("time", "a window of time"),
  /** The app whose browser it is, see {@link Browser#isInApp}. */
  IN_APP("inApp", "an app such as Instagram"),
  /** What a program that visits by itself is for, see {@link BotClass}. */
  BOT("bot", "search, preview, ai, monitor or tool"),
  /** A share of all visitors, the same ones each time. */
  PERCENTAGE("percentage", "a number from 0 to 100");

  private final String wireName;
  private final String valuesText;

  Fact(String wireName, String valuesText) {
    this.wireName = wireName;
    this.valuesText = valuesText;
  }

  /** Returns the name in JSON. */
  public String wireName() {
    return wireName;
  }

  /** Returns the fact with this name, or {@code null}. */
  public static @Nullable Fact find(String name) {
    for (Fact fact : values()) {
      if (fact.wireName.equals(name)) {
        return fact;
      }
    }
    return null;
  }

  /** Returns whether values may be compared by a part of them. */
  public boolean isText() {
    return switch (this) {
      case REGION, CITY, QUERY, REFERRER_HOST -> true;
      default -> false;
    };
  }

  /** Returns whether a condition can name a version. */
  public boolean hasVersion() {
    return this == OS || this == BROWSER;
  }

  /** Returns whether a visitor has one value of this fact at most. */
  boolean isSingle() {
    return this != REGION && this != CITY;
  }

  /** Returns whether the fact needs to know where addresses are. */
  public boolean isGeographic() {
    return this == CONTINENT || this == COUNTRY || this == REGION || this == CITY;
  }

  /** Says for people what a value can be. */
  String valuesText() {
    return valuesText;
  }

  /** Returns a whole value as it is kept, or {@code null} if this fact cannot have it. */
  @Nullable String canonical(String value) {
    return switch (this) {
      case CONTINENT -> continent(value.toUpperCase(Locale.ROOT));
      case COUNTRY -> country(value.toUpperCase(Locale.ROOT));
      case DEVICE -> device(value);
      case OS -> os(value);
      case BROWSER -> browser(value);
      case IN_APP -> app(value);
      case BOT -> bot(value);
      case LANGUAGE -> LanguagePreference.isTag(value) ? value.toLowerCase(Locale.ROOT) : null;
      case REFERRER_HOST -> Referrer.parseHost(value);
      case QUERY -> value;
      case REGION, CITY -> FoldedText.of(value).isEmpty() ? null : value;
      case ADDRESS, TIME, PERCENTAGE -> null;
    };
  }

  /** Returns a part of a value as it is kept, or {@code null} if nothing can be found by it. */
  @Nullable String canonicalPart(String part) {
    boolean isFolded = this == CITY || this == REGION;
    boolean isEmpty = isFolded ? FoldedText.of(part).isEmpty() : part.isEmpty();
    if (isEmpty) {
      return null;
    }
    return this == REFERRER_HOST ? part.toLowerCase(Locale.ROOT) : part;
  }

  private static @Nullable String continent(String value) {
    return switch (value) {
      case "AF", "AN", "AS", "EU", "NA", "OC", "SA" -> value;
      default -> null;
    };
  }

  private static @Nullable String country(String value) {
    return Countries.isCountry(value) ? value : null;
  }

  private static @Nullable String device(String value) {
    DeviceType found = DeviceType.find(value);
    return found == null ? null : found.wireName();
  }

  private static @Nullable String os(String value) {
    OperatingSystem found = OperatingSystem.find(value);
    return found == null ? null : found.wireName();
  }

  private static @Nullable String browser(String value) {
    Browser found = Browser.find(value);
    return found == null ? null : found.wireName();
  }

  private static @Nullable String app(String value) {
    Browser found = Browser.find(value);
    return found == null || !found.isInApp() ? null : found.wireName();
  }

  private static @Nullable String bot(String value) {
    BotClass found = BotClass.find(value);
    return found == null ? null : found.wireName();
  }
}
