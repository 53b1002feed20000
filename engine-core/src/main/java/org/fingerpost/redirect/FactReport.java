package org.fingerpost.redirect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fingerpost.link.Bucket;
import org.fingerpost.link.Fact;
import org.fingerpost.redirect.Explanation.KnownFact;
import org.fingerpost.visit.BotClass;
import org.fingerpost.visit.Client;
import org.fingerpost.visit.ClientAddress;
import org.fingerpost.visit.IpAddress;
import org.fingerpost.visit.Location;
import org.fingerpost.visit.Version;
import org.fingerpost.visit.VisitorFacts;
import org.fingerpost.visit.VisitorIdentity;
import org.jspecify.annotations.Nullable;

/** Says what is known about a visitor, and where from. Not for the redirect path: it asks all. */
final class FactReport {
  private static final String USER_AGENT = "User-Agent";

  private final VisitorFacts facts;
  private final long linkId;
  private final String timeSource;

  /**
   * Creates a report.
   *
   * @param linkId the link that deals the visitor a place, 0 if there is none
   * @param timeSource where the time of the visit comes from, for people
   */
  FactReport(VisitorFacts facts, long linkId, String timeSource) {
    this.timeSource = timeSource;
    this.facts = facts;
    this.linkId = linkId;
  }

  List<KnownFact> all() {
    List<KnownFact> all = new ArrayList<>();
    for (Fact fact : Fact.values()) {
      all.add(of(fact));
    }
    return all;
  }

  KnownFact of(Fact fact) {
    return switch (fact) {
      case CONTINENT -> place(fact, facts.location().continent());
      case COUNTRY -> place(fact, facts.location().country());
      case REGION -> place(fact, region(facts.location()));
      case CITY -> place(fact, city(facts.location()));
      case DEVICE, OS, BROWSER, IN_APP, BOT -> client(fact, facts.client());
      case LANGUAGE -> header(fact, facts.language(), "Accept-Language", acceptLanguage());
      case QUERY -> header(fact, facts.visit().query(), "the URL", facts.visit().query());
      case REFERRER_HOST -> header(fact, facts.referrerHost(), "Referer", facts.visit().referrer());
      case ADDRESS -> address(facts.address());
      case TIME ->
          new KnownFact(fact, Instant.ofEpochMilli(facts.nowMillis()).toString(), null, timeSource);
      case PERCENTAGE -> percentage(facts.identity());
    };
  }

  private KnownFact place(Fact fact, @Nullable String value) {
    String source = facts.sources().geography().source();
    return new KnownFact(fact, value, null, source == null ? "no geography database" : source);
  }

  private static @Nullable String region(Location location) {
    List<String> names = location.regionNames();
    return location.region() != null || names.isEmpty() ? location.region() : names.get(0);
  }

  private static @Nullable String city(Location location) {
    return location.cityNames().isEmpty() ? null : location.cityNames().get(0);
  }

  private KnownFact client(Fact fact, Client client) {
    return switch (fact) {
      case DEVICE ->
          agent(fact, client.device().wireName(), null, client.isFromHints(Client.DEVICE));
      case OS ->
          agent(
              fact,
              client.os().wireName(),
              version(client.osVersion()),
              client.isFromHints(Client.OS) || client.isFromHints(Client.OS_VERSION));
      case BROWSER ->
          agent(
              fact,
              client.browser().wireName(),
              version(client.browserVersion()),
              client.isFromHints(Client.BROWSER) || client.isFromHints(Client.BROWSER_VERSION));
      case IN_APP -> agent(fact, facts.inApp(), null, false);
      case BOT -> agent(fact, bot(client.bot()), null, false);
      default -> throw new IllegalArgumentException("no fact of a client: " + fact);
    };
  }

  private KnownFact agent(
      Fact fact, @Nullable String value, @Nullable String version, boolean isFromHints) {
    String absent = facts.visit().userAgent() == null ? "no " + USER_AGENT : USER_AGENT;
    return new KnownFact(fact, value, version, isFromHints ? "User-Agent Client Hints" : absent);
  }

  private static @Nullable String version(long version) {
    return version == Version.NONE ? null : Version.format(version);
  }

  private static @Nullable String bot(@Nullable BotClass bot) {
    return bot == null ? null : bot.wireName();
  }

  private @Nullable String acceptLanguage() {
    return facts.visit().acceptLanguage();
  }

  private static KnownFact header(
      Fact fact, @Nullable String value, String name, @Nullable String sent) {
    return new KnownFact(fact, value, null, sent == null ? "nothing in " + name : name);
  }

  private static KnownFact address(ClientAddress found) {
    IpAddress address = found.address();
    String source =
        switch (found.source()) {
          case CONNECTION -> "connection";
          case FORWARDED -> "Forwarded";
          case X_FORWARDED_FOR -> "X-Forwarded-For";
        };
    return new KnownFact(Fact.ADDRESS, address == null ? null : address.toString(), null, source);
  }

  private KnownFact percentage(VisitorIdentity identity) {
    String source =
        switch (identity.source()) {
          case APPLICATION -> "dealt by the application's visitor key";
          case COOKIE -> "dealt by cookie";
          case NEW_COOKIE -> "dealt by a new cookie";
          case ADDRESS_AND_USER_AGENT -> "dealt by address and user agent";
        };
    return new KnownFact(
        Fact.PERCENTAGE, Double.toString(Bucket.of(facts, linkId) / 1_000.0), null, source);
  }
}
