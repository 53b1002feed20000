package org.fingerpost.click;

import java.util.EnumMap;
import java.util.Map;
import org.fingerpost.link.Choice;
import org.fingerpost.visit.Client;
import org.fingerpost.visit.ClientHints;
import org.fingerpost.visit.FactSources;
import org.fingerpost.visit.IpAddress;
import org.fingerpost.visit.LanguagePreference;
import org.fingerpost.visit.Location;
import org.fingerpost.visit.OperatingSystem;
import org.fingerpost.visit.QueryText;
import org.fingerpost.visit.Referrer;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a click of the log what its history keeps: where it came from, and with what. Off the
 * redirect path, but in linear time all the same, so that no visitor can hold it up: a {@link
 * UserAgentParser} has to see to that itself. Used by one thread at a time.
 */
final class ClickEnricher {
  /** The source of visitors who come from nowhere. */
  static final String DIRECT = "Direct";

  private static final int MAX_VALUE_LENGTH = 200;

  private final FactSources sources;
  private final UserAgentParser userAgents;
  private final ReferrerNames names = ReferrerNames.load();

  ClickEnricher(FactSources sources, UserAgentParser userAgents) {
    this.sources = sources;
    this.userAgents = userAgents;
  }

  /** Enriches a click that has details. */
  EnrichedClick enrich(ClickEvent click, ClickDetails details) {
    Known known = new Known();
    Client client = sources.classify(details.userAgent(), ClientHints.NONE);
    known.put(ClickDimension.PLATFORM, platform(client.os()));
    known.put(ClickDimension.DEVICE, client.device().wireName());
    known.put(ClickDimension.OS, client.os().wireName());
    known.put(ClickDimension.BROWSER, client.browser().wireName());
    String inApp = client.browser().isInApp() ? client.browser().wireName() : null;
    known.put(ClickDimension.IN_APP, inApp);
    putNames(known, details.userAgent());
    IpAddress address = details.address();
    if (address != null) {
      putLocation(known, sources.geography().find(address));
    }
    putReferrer(known, details.referrer(), inApp);
    known.put(ClickDimension.LANGUAGE, language(details.language()));
    putUtm(known, details.utm());
    known.put(ClickDimension.RULE, place(details.rule()));
    known.put(ClickDimension.VARIANT, variant(details));
    known.put(ClickDimension.TARGET, details.target().wireName());
    known.put(ClickDimension.STATUS, Integer.toString(details.status()));
    known.put(ClickDimension.LINK, Long.toString(click.linkId()));
    return new EnrichedClick(
        click.position(),
        click.atMillis(),
        click.linkId(),
        details.accountId(),
        details.domainId(),
        details.kind(),
        details.bot(),
        details.visitor(),
        address == null ? null : address.toString(),
        known.values,
        new VisitorTexts(
            readable(details.userAgent()),
            readable(details.referrer()),
            readable(details.language()),
            readable(details.utm())));
  }

  private static final class Known {
    private final Map<ClickDimension, String> values = new EnumMap<>(ClickDimension.class);

    void put(ClickDimension dimension, @Nullable String value) {
      if (value != null && !value.isEmpty()) {
        values.put(dimension, clean(value));
      }
    }
  }

  private static @Nullable String readable(@Nullable String text) {
    return text == null ? null : withoutControls(text);
  }

  private static String withoutControls(String text) {
    return text.chars().anyMatch(Character::isISOControl)
        ? text.replaceAll("\\p{Cntrl}", " ")
        : text;
  }

  /** Cuts a text that a visitor may have made up, and takes controls out of it. */
  private static String clean(String value) {
    String cut = value;
    if (value.length() > MAX_VALUE_LENGTH) {
      boolean splits = Character.isHighSurrogate(value.charAt(MAX_VALUE_LENGTH - 1));
      cut = value.substring(0, splits ? MAX_VALUE_LENGTH - 1 : MAX_VALUE_LENGTH);
    }
    return withoutControls(cut);
  }

  private static String platform(OperatingSystem os) {
    return switch (os) {
      case IOS -> "ios";
      case ANDROID -> "android";
      case OS_X -> "macos";
      case WINDOWS -> "windows";
      default -> "other";
    };
  }

  private void putNames(Known known, @Nullable String userAgent) {
    if (userAgent != null) {
      UserAgentNames names = userAgents.parse(userAgent);
      known.put(ClickDimension.BROWSER_FAMILY, names.browserFamily());
      known.put(ClickDimension.BROWSER_VERSION, names.browserVersion());
      known.put(ClickDimension.OS_FAMILY, names.osFamily());
      known.put(ClickDimension.OS_VERSION, names.osVersion());
      known.put(ClickDimension.DEVICE_MODEL, names.deviceModel());
    }
  }

  private static void putLocation(Known known, Location location) {
    known.put(ClickDimension.CONTINENT, location.continent());
    known.put(ClickDimension.COUNTRY, location.country());
    known.put(ClickDimension.REGION, location.region());
    known.put(
        ClickDimension.CITY, location.cityNames().isEmpty() ? null : location.cityNames().get(0));
  }

  private void putReferrer(Known known, @Nullable String referrer, @Nullable String inApp) {
    String host = Referrer.host(referrer);
    if (host == null) {
      // Browsers inside of apps send no referrer, or none that names the app.
      known.put(ClickDimension.SOURCE, inApp == null ? DIRECT : inApp);
      return;
    }
    String name = names.find(host);
    known.put(ClickDimension.SOURCE, name == null ? host : name);
    known.put(ClickDimension.REFERRER_HOST, host);
    known.put(ClickDimension.REFERRER_PATH, path(referrer));
  }

  private static @Nullable String path(@Nullable String referrer) {
    int host = referrer == null ? -1 : referrer.indexOf("://");
    int slash = host < 0 || referrer == null ? -1 : referrer.indexOf('/', host + 3);
    return slash < 0 || referrer == null ? null : referrer.substring(slash);
  }

  private static @Nullable String language(@Nullable String acceptLanguage) {
    String tag = LanguagePreference.of(acceptLanguage).first();
    int hyphen = tag == null ? -1 : tag.indexOf('-');
    return tag == null || hyphen < 0 ? tag : tag.substring(0, hyphen);
  }

  private static void putUtm(Known known, @Nullable String utm) {
    if (utm != null) {
      QueryText query = QueryText.of(utm);
      known.put(ClickDimension.UTM_SOURCE, query.find("utm_source"));
      known.put(ClickDimension.UTM_MEDIUM, query.find("utm_medium"));
      known.put(ClickDimension.UTM_CAMPAIGN, query.find("utm_campaign"));
      known.put(ClickDimension.UTM_TERM, query.find("utm_term"));
      known.put(ClickDimension.UTM_CONTENT, query.find("utm_content"));
    }
  }

  private static @Nullable String variant(ClickDetails details) {
    String place = place(details.variant());
    return place == null || details.rule() == Choice.NONE ? place : details.rule() + "/" + place;
  }

  private static @Nullable String place(int place) {
    return place == Choice.NONE ? null : Integer.toString(place);
  }
}
