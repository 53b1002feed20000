package org.fingerpost.link;

import org.fingerpost.visit.VisitorFacts;
import org.jspecify.annotations.Nullable;

/**
 * Where a visitor of a link goes, and which part of the link says so.
 *
 * @param rule the place of the targeting rule that was taken, or {@link #NONE}
 * @param variant the place of the variant that was dealt, in that rule or else in the link, or
 *     {@link #NONE}
 * @param url where the visitor goes, before anything is added to it; {@code null} if nothing in the
 *     link has one for this visitor
 * @param iosUrl likewise, if the visitor is on iOS, which an iPad that calls itself a Mac is
 * @param iosDeepLink the URI that opens the app for iOS, or {@code null}
 * @param androidDeepLink the URI that opens the app for Android, or {@code null}
 * @param newVisitorId the name that the visitor is to be given in the cookie {@link
 *     VisitorFacts#COOKIE}, or {@code null}
 */
public record Choice(
    int rule,
    int variant,
    @Nullable String url,
    @Nullable String iosUrl,
    @Nullable String iosDeepLink,
    @Nullable String androidDeepLink,
    @Nullable String newVisitorId) {
  /** Stands for no rule and no variant. */
  public static final int NONE = -1;

  /** Creates a choice that is the same on iOS and opens no app. */
  public Choice(int rule, int variant, @Nullable String url, @Nullable String newVisitorId) {
    this(rule, variant, url, url, null, null, newVisitorId);
  }

  /** Returns the choice of a URL that is the same for all visitors. */
  public static Choice plain(@Nullable String url) {
    return new Choice(NONE, NONE, url, null);
  }

  /** Returns where a visitor of a link goes. Pure: the same arguments give the same choice. */
  public static Choice of(Link link, VisitorFacts facts) {
    return link.targeting().choose(link, facts);
  }
}
