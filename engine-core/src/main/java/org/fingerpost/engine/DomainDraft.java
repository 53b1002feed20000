package org.fingerpost.engine;

import java.util.List;
import org.fingerpost.catalog.Domain;
import org.jspecify.annotations.Nullable;

/**
 * How a domain is to answer, as its owner describes it, before it is checked. What each setting
 * means stands with {@link Domain.Settings}. Not safe for use by many threads.
 */
public final class DomainDraft {
  @Nullable String notFoundUrl;
  @Nullable String indexUrl;
  boolean answersGone;
  long cacheMaxAgeSeconds = Domain.Settings.DEFAULTS.cacheMaxAgeSeconds();
  @Nullable String robotsTag;
  @Nullable String referrerPolicy;
  boolean visitorCookie;
  boolean firebaseLinks;
  List<String> allowList = List.of();

  /** Creates a draft of {@link Domain.Settings#DEFAULTS}. */
  public DomainDraft() {}

  static DomainDraft of(Domain.Settings settings) {
    DomainDraft draft = new DomainDraft();
    draft.notFoundUrl = settings.notFoundUrl();
    draft.indexUrl = settings.indexUrl();
    draft.answersGone = settings.answersGone();
    draft.cacheMaxAgeSeconds = settings.cacheMaxAgeSeconds();
    draft.robotsTag = settings.robotsTag();
    draft.referrerPolicy = settings.referrerPolicy();
    draft.visitorCookie = settings.visitorCookie();
    draft.firebaseLinks = settings.firebaseLinks();
    draft.allowList = settings.allowList().domains();
    return draft;
  }

  /** Sets where visitors go who ask for an unknown link. Default nowhere. */
  public DomainDraft notFoundUrl(@Nullable String notFoundUrl) {
    this.notFoundUrl = notFoundUrl;
    return this;
  }

  /** Sets where visitors go who ask for {@code /}. Default nowhere. */
  public DomainDraft indexUrl(@Nullable String indexUrl) {
    this.indexUrl = indexUrl;
    return this;
  }

  /** Sets whether a link past its end is answered with 410 in place of 404. Default false. */
  public DomainDraft answersGone(boolean answersGone) {
    this.answersGone = answersGone;
    return this;
  }

  /** Sets how long a browser may keep a plain permanent redirect, in seconds. Default 90. */
  public DomainDraft cacheMaxAgeSeconds(long cacheMaxAgeSeconds) {
    this.cacheMaxAgeSeconds = cacheMaxAgeSeconds;
    return this;
  }

  /** Sets the header {@code X-Robots-Tag} of redirects. Default none. */
  public DomainDraft robotsTag(@Nullable String robotsTag) {
    this.robotsTag = robotsTag;
    return this;
  }

  /** Sets the header {@code Referrer-Policy} of redirects. Default none. */
  public DomainDraft referrerPolicy(@Nullable String referrerPolicy) {
    this.referrerPolicy = referrerPolicy;
    return this;
  }

  /**
   * Sets whether a cookie tells visitors apart where a link deals them out, in place of address and
   * user agent. Default false.
   */
  public DomainDraft visitorCookie(boolean visitorCookie) {
    this.visitorCookie = visitorCookie;
    return this;
  }

  /**
   * Sets whether the domain answers long Firebase Dynamic Links, which needs an {@link #allowList}.
   * Default false.
   */
  public DomainDraft firebaseLinks(boolean firebaseLinks) {
    this.firebaseLinks = firebaseLinks;
    return this;
  }

  /**
   * Sets the domains, each with its subdomains, where long Firebase Dynamic Links may lead: up to
   * 100, in any spelling. Default none.
   */
  public DomainDraft allowList(List<String> allowList) {
    this.allowList = List.copyOf(allowList);
    return this;
  }
}
