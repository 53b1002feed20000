package org.fingerpost.visit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a visitor. Each fact is worked out when it is first asked for, and once: most
 * links ask for none. Used by one thread at a time.
 */
public final class VisitorFacts {
  /** The cookie that names a visitor, where a domain wants one. */
  public static final String COOKIE = "fp_visitor";

  private final Visit visit;
  private final FactSources sources;
  private final List<String> availableLanguages;
  private final boolean usesCookie;
  private final long nowMillis;

  private @Nullable Client client;
  private @Nullable ClientAddress address;
  private @Nullable Location location;
  private @Nullable List<String> cities;
  private @Nullable List<String> regions;
  private @Nullable LanguagePreference languages;
  private @Nullable QueryText query;
  private @Nullable VisitorIdentity identity;

  private boolean languageIsKnown;
  private @Nullable String language;
  private boolean referrerHostIsKnown;
  private @Nullable String referrerHost;

  /**
   * Creates facts that are still to be worked out.
   *
   * @param availableLanguages the language tags, in lower case, that are told apart
   * @param usesCookie whether a cookie tells visitors apart, in place of address and user agent
   * @param nowMillis when the visit takes place, in milliseconds since the epoch
   */
  public VisitorFacts(
      Visit visit,
      FactSources sources,
      List<String> availableLanguages,
      boolean usesCookie,
      long nowMillis) {
    this.visit = visit;
    this.sources = sources;
    this.availableLanguages = availableLanguages;
    this.usesCookie = usesCookie;
    this.nowMillis = nowMillis;
  }

  /** Returns when the visit takes place, in milliseconds since the epoch. */
  public long nowMillis() {
    return nowMillis;
  }

  /** Returns the program and the device. */
  public Client client() {
    Client known = client;
    if (known == null) {
      known = sources.classify(visit.userAgent(), visit.clientHints());
      client = known;
    }
    return known;
  }

  /**
   * Returns the maker of the visitor's Android device if that is one with a store of its own, or
   * {@code null}. The hint is asked for only where the user agent hides the model.
   */
  public @Nullable DeviceMaker deviceMaker() {
    if (client().os() != OperatingSystem.ANDROID) {
      return null;
    }
    String userAgent = visit.userAgent();
    return DeviceMaker.isModelHidden(userAgent)
        ? DeviceMaker.find(userAgent, visit.modelHint())
        : DeviceMaker.find(userAgent);
  }

  /** Returns whether the visitor's Android device does not say its model unless asked for it. */
  public boolean isModelHidden() {
    return client().os() == OperatingSystem.ANDROID && DeviceMaker.isModelHidden(visit.userAgent());
  }

  /** Returns the address, and who says so. */
  public ClientAddress address() {
    ClientAddress known = address;
    if (known == null) {
      known =
          ClientAddress.find(
              visit.remoteAddress(), visit.forwarded(), visit.forwardedFor(), sources.proxies());
      address = known;
    }
    return known;
  }

  /** Returns where the address is. */
  public Location location() {
    Location known = location;
    if (known == null) {
      IpAddress from = address().address();
      known = from == null ? Location.UNKNOWN : sources.geography().find(from);
      location = known;
    }
    return known;
  }

  /** Returns what the city is called, each name folded by {@link FoldedText#of}. */
  public List<String> foldedCities() {
    List<String> known = cities;
    if (known == null) {
      known = folded(location().cityNames());
      cities = known;
    }
    return known;
  }

  /**
   * Returns what the region is called, each name folded by {@link FoldedText#of}, and its code in
   * the same form: {@code de-by}.
   */
  public List<String> foldedRegions() {
    List<String> known = regions;
    if (known == null) {
      String code = location().region();
      known = folded(location().regionNames());
      if (code != null) {
        known.add(FoldedText.of(code));
      }
      regions = known;
    }
    return known;
  }

  /** Returns what languages the visitor reads. */
  public LanguagePreference languages() {
    LanguagePreference known = languages;
    if (known == null) {
      known = sources.languages(visit.acceptLanguage());
      languages = known;
    }
    return known;
  }

  /** Returns which of the available languages suits the visitor best, or {@code null}. */
  public @Nullable String language() {
    if (!languageIsKnown && !availableLanguages.isEmpty()) {
      int index = languages().lookup(availableLanguages);
      language = index < 0 ? null : availableLanguages.get(index);
    }
    languageIsKnown = true;
    return language;
  }

  /**
   * Returns the decoded value of the first query parameter of this name, or {@code null}. Behind
   * the first hundred parameters none is found.
   */
  public @Nullable String queryParameter(String name) {
    QueryText known = query;
    if (known == null) {
      known = QueryText.of(visit.query());
      query = known;
    }
    return known.find(name);
  }

  /**
   * Returns the host of the page that the visitor comes from, in lower case and without {@code
   * www.} and port, or {@code null}.
   */
  public @Nullable String referrerHost() {
    if (!referrerHostIsKnown) {
      referrerHost = Referrer.host(visit.referrer());
      referrerHostIsKnown = true;
    }
    return referrerHost;
  }

  /**
   * Returns the name of the app whose browser this is, or {@code null} if it is a browser of its
   * own.
   */
  public @Nullable String inApp() {
    Browser browser = client().browser();
    return browser.isInApp() ? browser.wireName() : null;
  }

  /** Returns what tells this visitor from others. */
  public VisitorIdentity identity() {
    VisitorIdentity known = identity;
    if (known == null) {
      known = VisitorIdentity.of(visit, this, usesCookie);
      identity = known;
    }
    return known;
  }

  /**
   * Returns the name that the visitor is to be given in the cookie {@link #COOKIE}, or {@code null}
   * if there is none to give, or nobody has asked who the visitor is.
   */
  public @Nullable String newVisitorId() {
    return identity == null ? null : identity.newId();
  }

  /** Returns the visit. */
  public Visit visit() {
    return visit;
  }

  /** Returns what the facts are taken from. */
  public FactSources sources() {
    return sources;
  }

  private static List<String> folded(List<String> names) {
    List<String> folded = new ArrayList<>(names.size() + 1);
    for (String name : names) {
      folded.add(FoldedText.of(name));
    }
    return folded;
  }
}
