package org.fingerpost.engine;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.Templates;
import org.fingerpost.engine.InvalidLinkException.Code;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.store.DocumentType;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.StoreConflictException;
import org.fingerpost.store.StoreConflictException.Kind;
import org.fingerpost.store.StoreWrite;
import org.fingerpost.store.StoredLink;
import org.jspecify.annotations.Nullable;

/**
 * Makes, finds, changes and deletes links. Every API speaks to this one. Safe for use by many
 * threads.
 *
 * <p>What blocks waits for the disk; what returns a future does not. A link that its method has
 * returned, or its future completed with, survives a power cut. What hangs on such a future runs on
 * the writing thread: to wait there for another write is an {@link IllegalStateException}.
 */
public final class LinkManager {
  private static final int SLUG_ATTEMPTS = 10;

  private final LinkStore store;
  private final LinkChecker checker;
  private final LinkWarnings warnings;
  private final InstantSource clock;
  private final SlugGenerator slugs = new SlugGenerator();

  /**
   * Adds to the write that creates a link, so that both are durable or neither. What is added can
   * be found before the link can.
   */
  @FunctionalInterface
  public interface Companion {
    /** Adds nothing. */
    Companion NONE = (write, link) -> {};

    /** Adds to {@code write}, which goes on to create {@code link}. */
    void addTo(StoreWrite write, Link link);
  }

  LinkManager(LinkStore store, LinkChecker checker, LinkWarnings warnings, InstantSource clock) {
    this.store = store;
    this.checker = checker;
    this.warnings = warnings;
    this.clock = clock;
  }

  /**
   * Creates a link. Blocks until it is durable.
   *
   * @throws InvalidLinkException naming the field that cannot be taken
   * @throws org.fingerpost.store.StoreUnavailableException if no write is taken
   */
  public Link create(int accountId, LinkDraft draft) {
    return LinkStore.join(createAsync(accountId, draft, Companion.NONE));
  }

  /**
   * Creates a link.
   *
   * @return completes with the link once it is durable, or with an {@link InvalidLinkException} if
   *     its slug was taken meanwhile, a {@link StoreConflictException} if {@code companion} met
   *     one, or a {@link org.fingerpost.store.StoreUnavailableException}
   * @throws InvalidLinkException naming the field that cannot be taken
   */
  public CompletableFuture<Link> createAsync(int accountId, LinkDraft draft, Companion companion) {
    Domain domain = checker.checkDomain(accountId, draft.domainId);
    checker.checkTemplate(accountId, domain, draft.templateId);
    if (draft.slug != null) {
      checker.checkSlug(draft.templateId, draft.slug);
    }
    return create(accountId, draft, domain, companion, SLUG_ATTEMPTS);
  }

  /**
   * Checks a draft as {@link #create} does, and changes nothing.
   *
   * @throws InvalidLinkException naming the field that cannot be taken
   */
  public void check(int accountId, LinkDraft draft) {
    Domain domain = checker.checkDomain(accountId, draft.domainId);
    checker.checkTemplate(accountId, domain, draft.templateId);
    String slug = draft.slug == null ? slugs.next() : draft.slug;
    checker.checkSlug(draft.templateId, slug);
    LinkKey key = LinkChecker.key(domain, draft.templateId, slug);
    build(accountId, draft, key, clock.millis());
    findReplaceable(key);
  }

  /**
   * Puts what {@code draft} describes in the place of {@code before}, as it was found. Blocks until
   * it is durable. Restarts the TTL.
   *
   * @throws InvalidLinkException naming the field that cannot be taken
   * @throws StoreConflictException if the link was changed or deleted since it was found
   * @throws org.fingerpost.store.StoreUnavailableException if no write is taken
   */
  public Link update(Link before, LinkDraft draft) {
    return LinkStore.join(updateAsync(before, draft));
  }

  /** Updates a link as {@link #update} does, whose exceptions the future completes with. */
  public CompletableFuture<Link> updateAsync(Link before, LinkDraft draft) {
    Link after = checker.withPassword(updated(before, draft), draft);
    checker.requireSecrets(after);
    StoreWrite write = new StoreWrite();
    LinkImages.addTo(write, after, draft);
    if (!after.key().equals(before.key())) {
      requireSurroundings(write, after);
      Link expired = findReplaceable(after.key());
      if (expired != null) {
        write.deleteExpired(expired, clock.millis());
      }
    }
    return store
        .commit(write.replace(before, after))
        .thenApply(done -> after)
        .exceptionallyCompose(e -> CompletableFuture.failedFuture(explain(e, after)));
  }

  /**
   * Checks a draft as {@link #update} does, and changes nothing.
   *
   * @return the link as it would be
   * @throws InvalidLinkException naming the field that cannot be taken
   */
  public Link checkUpdate(Link before, LinkDraft draft) {
    Link after = updated(before, draft);
    if (!after.key().equals(before.key())) {
      findReplaceable(after.key());
    }
    return after;
  }

  /**
   * Deletes a link as it was found. Blocks until that is durable.
   *
   * @throws StoreConflictException if the link was changed or deleted since it was found
   * @throws org.fingerpost.store.StoreUnavailableException if no write is taken
   */
  public void delete(Link link) {
    LinkStore.join(store.commit(new StoreWrite().delete(link)));
  }

  /**
   * Returns the account's link with this key, or {@code null} if there is none, it is another
   * account's, or its TTL is over.
   */
  public @Nullable StoredLink find(int accountId, LinkKey key) {
    return visible(accountId, store.find(key));
  }

  /**
   * Returns the link with this key, whichever account's it is, or {@code null} if there is none or
   * its TTL is over.
   */
  public @Nullable StoredLink findOfAnyAccount(LinkKey key) {
    StoredLink found = store.find(key);
    return found == null || isExpired(found) ? null : found;
  }

  /** Returns the account's link with this number, or {@code null}; see {@link #find}. */
  public @Nullable StoredLink findById(int accountId, long linkId) {
    return visible(accountId, store.findById(linkId));
  }

  /** Returns what of a link is allowed and yet hardly meant, a sentence each. */
  public List<String> warnings(Link link) {
    return warnings.of(link, clock.millis());
  }

  /** Returns a random slug, such as a link gets that names none. It is hardly ever taken. */
  public String randomSlug() {
    return slugs.next();
  }

  /** Returns the pages of an account's links. */
  public LinkPages pages(int accountId) {
    return new LinkPages(this, store, accountId);
  }

  private @Nullable StoredLink visible(int accountId, @Nullable StoredLink found) {
    return found == null || found.link().accountId() != accountId || isExpired(found)
        ? null
        : found;
  }

  /** Returns whether the TTL of {@code found} is over. */
  boolean isExpired(StoredLink found) {
    return found.usage().isExpired(found.link(), clock.millis());
  }

  private Link updated(Link before, LinkDraft draft) {
    LinkKey key = before.key();
    String slug = draft.slug == null ? key.slug() : draft.slug;
    boolean moves =
        !slug.equals(key.slug())
            || draft.domainId != key.domainId()
            || !Objects.equals(draft.templateId, key.templateId());
    if (moves) {
      checker.checkSlug(draft.templateId, slug);
      Domain domain = checker.checkDomain(before.accountId(), draft.domainId);
      checker.checkTemplate(before.accountId(), domain, draft.templateId);
      key = LinkChecker.key(domain, draft.templateId, slug);
    }
    long nowMillis = clock.millis();
    Link.Builder builder =
        before.toBuilder().key(key).version(before.version() + 1).updatedAtMillis(nowMillis);
    checker.fill(builder, before.accountId(), key, draft, nowMillis);
    Link after = builder.build();
    LinkImages.require(before, after, draft);
    return after;
  }

  /**
   * Makes a write fail if the link's domain or template is deleted before the write is done, or if
   * a template takes its name.
   */
  private static void requireSurroundings(StoreWrite write, Link link) {
    LinkKey key = link.key();
    if (key.domainId() != LinkKey.DEFAULT_DOMAIN) {
      write.requireDocument(DocumentType.DOMAIN, Integer.toString(key.domainId()));
    }
    String templateId = key.templateId();
    if (templateId == null) {
      write.requireNoDocument(DocumentType.TEMPLATE, Templates.documentId(key));
    } else {
      write.requireDocument(
          DocumentType.TEMPLATE, Templates.documentId(new LinkKey(key.domainId(), templateId)));
    }
  }

  private CompletableFuture<Link> create(
      int accountId, LinkDraft draft, Domain domain, Companion companion, int attempts) {
    String slug = draft.slug == null ? slugs.next() : draft.slug;
    LinkKey key = LinkChecker.key(domain, draft.templateId, slug);
    Link checked = build(accountId, draft, key, clock.millis());
    Link expired;
    try {
      expired = findReplaceable(key);
    } catch (InvalidLinkException e) {
      if (draft.slug != null || attempts == 1) {
        throw e;
      }
      return create(accountId, draft, domain, companion, attempts - 1);
    }
    Link link = checker.withPassword(checked, draft);
    checker.requireSecrets(link);
    StoreWrite write = new StoreWrite();
    requireSurroundings(write, link);
    LinkImages.addTo(write, link, draft);
    companion.addTo(write, link);
    if (expired != null) {
      write.deleteExpired(expired, link.createdAtMillis());
    }
    return store
        .commit(write.create(link))
        .thenApply(done -> link)
        .exceptionallyCompose(
            e ->
                isTaken(e) && draft.slug == null && attempts > 1 && store.find(key) != null
                    ? create(accountId, draft, domain, companion, attempts - 1)
                    : CompletableFuture.failedFuture(explain(e, link)));
  }

  private Link build(int accountId, LinkDraft draft, LinkKey key, long nowMillis) {
    Link.Builder builder =
        Link.builder(key, accountId, "").createdAtMillis(nowMillis).updatedAtMillis(nowMillis);
    checker.fill(builder, accountId, key, draft, nowMillis);
    Link link = builder.id(store.nextLinkId()).build();
    LinkImages.require(null, link, draft);
    return link;
  }

  /** Returns the expired link whose key is free again, or {@code null} if there is none at all. */
  private @Nullable Link findReplaceable(LinkKey key) {
    if (checker.isTemplate(key)) {
      throw taken(key);
    }
    StoredLink found = store.find(key);
    if (found == null) {
      return null;
    }
    if (!isExpired(found)) {
      throw taken(key);
    }
    return found.link();
  }

  private static InvalidLinkException taken(LinkKey key) {
    return new InvalidLinkException(Code.TAKEN, "slug", "slug is taken: " + Shown.of(key.path()));
  }

  /** Says of a failed write what it means for its caller. */
  private Throwable explain(Throwable e, Link link) {
    Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    if (cause instanceof StoreConflictException conflict && conflict.kind() == Kind.MISSING) {
      String templateId = link.key().templateId();
      return templateId == null
          ? LinkChecker.invalid(
              "domain", "domain is none any more: %d".formatted(link.key().domainId()))
          : LinkChecker.invalid("template", "template is none any more: " + templateId);
    }
    if (isTaken(cause)) {
      StoredLink other = store.find(link.key());
      if (checker.isTemplate(link.key())) {
        return taken(link.key());
      }
      return other != null && other.link().id() != link.id() ? taken(link.key()) : cause;
    }
    return cause;
  }

  private static boolean isTaken(Throwable e) {
    Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    return cause instanceof StoreConflictException conflict && conflict.kind() == Kind.TAKEN;
  }
}
