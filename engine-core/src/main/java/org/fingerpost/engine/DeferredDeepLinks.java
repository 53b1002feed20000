package org.fingerpost.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.fingerpost.catalog.Catalog;
import org.fingerpost.catalog.Template;
import org.fingerpost.deeplink.ClickIds;
import org.fingerpost.deeplink.ClickReference;
import org.fingerpost.deeplink.DeepLinkUri;
import org.fingerpost.deeplink.Platform;
import org.fingerpost.link.Choice;
import org.fingerpost.link.Link;
import org.fingerpost.link.Targeting;
import org.fingerpost.onelink.OneLinkForwarding;
import org.fingerpost.onelink.OneLinkForwarding.ShortLink;
import org.fingerpost.onelink.OneLinkParameters;
import org.fingerpost.onelink.OneLinkTarget;
import org.fingerpost.store.DocumentType;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.RecordReader;
import org.fingerpost.store.RecordWriter;
import org.fingerpost.store.Sha256;
import org.fingerpost.store.StoreConflictException;
import org.fingerpost.store.StoreWrite;
import org.fingerpost.store.StoredLink;
import org.jspecify.annotations.Nullable;

/**
 * Tells apps, after they were installed, what their new user wanted: once for each click id, and
 * for a day. An app gets the id from Google Play, as {@code click_id} or {@code af_tranid} in the
 * install referrer, or from its user, who has copied it from a page. Safe for use by many threads.
 */
public final class DeferredDeepLinks {
  /** How long a click id counts. */
  public static final Duration LIFETIME = Duration.ofHours(24);

  private final LinkStore store;
  private final Catalog catalog;
  private final ClickIds clickIds;
  private final InstantSource clock;

  /** What becomes of a question. */
  public enum Outcome {
    /** It is answered. */
    FOUND,
    /** The id is none of this server's, or too old, or its link is no more. */
    UNKNOWN,
    /** It was answered before. */
    REDEEMED
  }

  /**
   * The answer to a question.
   *
   * @param deepLink what there is if the outcome is {@link Outcome#FOUND}, else {@code null}
   */
  public record Answer(Outcome outcome, @Nullable DeferredDeepLink deepLink) {}

  DeferredDeepLinks(LinkStore store, Catalog catalog, ClickIds clickIds, InstantSource clock) {
    this.store = store;
    this.catalog = catalog;
    this.clickIds = clickIds;
    this.clock = clock;
  }

  /**
   * Returns what the visitor with a click id wanted. Blocks until it is durable that it was asked.
   *
   * @throws org.fingerpost.store.StoreUnavailableException if no write is taken; the question can
   *     be asked again
   */
  public Answer redeem(String clickId) {
    ClickReference reference = clickIds.read(clickId);
    DeferredDeepLink found =
        reference == null || isOld(reference.atMillis(), LIFETIME) ? null : find(reference);
    if (reference == null || found == null) {
      return new Answer(Outcome.UNKNOWN, null);
    }
    RecordWriter record = new RecordWriter().number(1, reference.atMillis(), 0);
    try {
      LinkStore.join(
          store.commit(
              new StoreWrite()
                  .createDocument(DocumentType.REDEEMED_CLICK, Sha256.hex(clickId), record)));
    } catch (StoreConflictException e) {
      return new Answer(Outcome.REDEEMED, null);
    }
    return new Answer(Outcome.FOUND, found);
  }

  /** Returns whether the note that {@code reader} reads is of an id that counts no more. */
  boolean isPurgeable(RecordReader reader) {
    long atMillis = 0;
    while (reader.next()) {
      if (reader.field() == 1) {
        atMillis = reader.number();
      }
    }
    return isOld(atMillis, LIFETIME.plus(Purge.GRACE));
  }

  private boolean isOld(long atMillis, Duration age) {
    return clock.millis() - atMillis >= age.toMillis();
  }

  private @Nullable DeferredDeepLink find(ClickReference reference) {
    String templateId = reference.templateId();
    Template template =
        templateId == null ? null : catalog.templates().find(reference.domainId(), templateId);
    if (reference.linkId() != 0) {
      StoredLink found = store.findById(reference.linkId());
      return found == null || found.usage().isExpired(found.link(), reference.atMillis())
          ? null
          : ofLink(found.link(), template, reference);
    }
    return template == null ? null : ofLongLink(template, reference);
  }

  private static DeferredDeepLink ofLink(
      Link link, @Nullable Template template, ClickReference reference) {
    boolean isSame = link.version() == reference.linkVersion();
    String href =
        Targeting.deepLink(
            link,
            isSame ? reference.rule() : Choice.NONE,
            isSame ? reference.variant() : Choice.NONE,
            reference.isIos());
    String caller = link.origin().source().sourceCaller();
    OneLinkParameters oneLink =
        caller == null
            ? null
            : OneLinkParameters.ofShortLink(link.origin().parameters(), reference.query());
    DeepLinkUri uri = href == null ? null : new DeepLinkUri(href);
    if (uri != null && oneLink != null && caller != null && template != null) {
      ShortLink shortLink = new ShortLink(link.key().slug(), caller);
      uri = forwarding(oneLink, template, shortLink, reference).toApp(uri);
    }
    return answer(link, reference, uri, oneLink == null ? Map.of() : oneLink.all());
  }

  private static DeferredDeepLink ofLongLink(Template template, ClickReference reference) {
    OneLinkParameters oneLink = OneLinkParameters.ofLongLink(reference.query());
    Platform platform = reference.isIos() ? Platform.IOS : Platform.ANDROID;
    DeepLinkUri uri = OneLinkTarget.findDeepLink(oneLink, template, platform);
    return answer(
        null,
        reference,
        uri == null ? null : forwarding(oneLink, template, null, reference).toApp(uri),
        oneLink.all());
  }

  private static OneLinkForwarding forwarding(
      OneLinkParameters oneLink,
      Template template,
      @Nullable ShortLink shortLink,
      ClickReference reference) {
    return new OneLinkForwarding(oneLink, template.id(), shortLink, reference.isIos(), null);
  }

  private static DeferredDeepLink answer(
      @Nullable Link link,
      ClickReference reference,
      @Nullable DeepLinkUri uri,
      Map<String, String> parameters) {
    return new DeferredDeepLink(
        link == null ? null : link.key(),
        reference.templateId(),
        uri == null ? null : uri.href(),
        parameters,
        Instant.ofEpochMilli(reference.atMillis()));
  }
}
