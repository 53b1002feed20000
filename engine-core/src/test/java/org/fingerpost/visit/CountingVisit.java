package org.fingerpost.visit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what is asked of a visit. */
public final class CountingVisit implements Visit {
  private final Visit visit;
  private final Map<String, Integer> asked = new TreeMap<>();

  /** Counts what is asked of this visit. */
  public CountingVisit(Visit visit) {
    this.visit = visit;
  }

  /** Returns how often each method was called that was called at all. */
  public Map<String, Integer> asked() {
    return asked;
  }

  /** Returns how often each method was called that tells about the visitor, not the URL. */
  public Map<String, Integer> askedAboutVisitor() {
    Map<String, Integer> about = new TreeMap<>(asked);
    about.keySet().removeAll(List.of("host", "path", "query"));
    return about;
  }

  @Override
  public String host() {
    count("host");
    return visit.host();
  }

  @Override
  public String path() {
    count("path");
    return visit.path();
  }

  @Override
  public @Nullable String query() {
    count("query");
    return visit.query();
  }

  @Override
  public boolean isHead() {
    count("isHead");
    return visit.isHead();
  }

  @Override
  public boolean isPrefetch() {
    count("isPrefetch");
    return visit.isPrefetch();
  }

  @Override
  public @Nullable String userAgent() {
    count("userAgent");
    return visit.userAgent();
  }

  @Override
  public ClientHints clientHints() {
    count("clientHints");
    return visit.clientHints();
  }

  @Override
  public @Nullable String modelHint() {
    count("modelHint");
    return visit.modelHint();
  }

  @Override
  public @Nullable String acceptLanguage() {
    count("acceptLanguage");
    return visit.acceptLanguage();
  }

  @Override
  public @Nullable String referrer() {
    count("referrer");
    return visit.referrer();
  }

  @Override
  public @Nullable String remoteAddress() {
    count("remoteAddress");
    return visit.remoteAddress();
  }

  @Override
  public @Nullable String forwarded() {
    count("forwarded");
    return visit.forwarded();
  }

  @Override
  public @Nullable String forwardedFor() {
    count("forwardedFor");
    return visit.forwardedFor();
  }

  @Override
  public @Nullable String visitorKey() {
    count("visitorKey");
    return visit.visitorKey();
  }

  @Override
  public @Nullable String cookie(String name) {
    count("cookie");
    return visit.cookie(name);
  }

  @Override
  public String newVisitorId() {
    count("newVisitorId");
    return visit.newVisitorId();
  }

  private void count(String method) {
    asked.merge(method, 1, Integer::sum);
  }
}
