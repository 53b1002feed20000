package org.fingerpost.link;

import org.fingerpost.visit.BotClass;
import org.fingerpost.visit.Client;
import org.fingerpost.visit.DeviceType;
import org.fingerpost.visit.VisitorFacts;
import org.jspecify.annotations.Nullable;

/** Gives the value of one fact, as conditions name it, for those facts that have one at most. */
@FunctionalInterface
interface FactValue {

  /** Returns the value for a visitor, or {@code null} if it is not known. */
  @Nullable String of(VisitorFacts facts);

  /**
   * Returns what gives the value of a fact.
   *
   * @param key of {@link Fact#QUERY}, else {@code null}
   * @throws IllegalArgumentException if the fact has many values or none that is text
   */
  static FactValue of(Fact fact, @Nullable String key) {
    return switch (fact) {
      case CONTINENT -> facts -> facts.location().continent();
      case COUNTRY -> facts -> facts.location().country();
      case DEVICE -> facts -> device(facts.client());
      case OS -> facts -> facts.client().os().wireName();
      case BROWSER -> facts -> facts.client().browser().wireName();
      case LANGUAGE -> VisitorFacts::language;
      case QUERY -> parameter(key == null ? "" : key);
      case REFERRER_HOST -> VisitorFacts::referrerHost;
      case IN_APP -> VisitorFacts::inApp;
      case BOT -> facts -> bot(facts.client());
      case REGION, CITY, ADDRESS, TIME, PERCENTAGE ->
          throw new IllegalArgumentException("no single text: " + fact);
    };
  }

  private static FactValue parameter(String key) {
    return facts -> facts.queryParameter(key);
  }

  private static @Nullable String bot(Client client) {
    BotClass bot = client.bot();
    return bot == null ? null : bot.wireName();
  }

  private static String device(Client client) {
    return client.bot() == null ? client.device().wireName() : DeviceType.BOT.wireName();
  }
}
