package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.fingerpost.engine.InvalidLinkException;
import org.fingerpost.engine.InvalidLinkException.Code;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.LinkManager;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.LinkUsage;
import org.fingerpost.store.StoreConflictException;
import org.fingerpost.store.StoredLink;
import org.jspecify.annotations.Nullable;

/** Writes the links of a bulk request, one by one, without waiting for the disk in between. */
final class BulkWriter {
  private final LinkManager links;
  private final LinkReader reader;
  private final LinkWriter writer;
  private final int accountId;
  private final boolean isUpsert;

  BulkWriter(RedirectEngine engine, LinkWriter writer, int accountId, boolean isUpsert) {
    this.links = engine.links();
    this.reader = new LinkReader(engine);
    this.writer = writer;
    this.accountId = accountId;
    this.isUpsert = isUpsert;
  }

  /**
   * A write that is on its way.
   *
   * @param before the link in whose place it is, or {@code null} for a new one
   * @param link what is written
   */
  record Write(@Nullable StoredLink before, CompletableFuture<Link> link) {
    int status() {
      return before == null ? 201 : 200;
    }
  }

  /** Returns whether a line may replace a link. */
  boolean isUpsert() {
    return isUpsert;
  }

  /** Reads what a line asks for; all that can be refused without a look at other links is. */
  LinkRequest read(ObjectNode line) {
    return isUpsert ? reader.createOrReplace(accountId, line) : reader.create(accountId, line);
  }

  /**
   * Returns what two lines have in common that may be about the same link, or {@code null} for a
   * line that asks for no slug.
   */
  static @Nullable String name(LinkRequest wanted) {
    return wanted.slug() == null
        ? null
        : wanted.domain().id() + "/" + path(wanted, wanted.slug()).toLowerCase(Locale.ROOT);
  }

  /** Begins to write a link. */
  Write write(LinkRequest wanted, ObjectNode line) {
    StoredLink before = find(wanted);
    return before == null
        ? new Write(
            null, links.createAsync(accountId, creation(wanted, line), LinkManager.Companion.NONE))
        : new Write(before, links.updateAsync(before.link(), replacement(before, line)));
  }

  /** Returns the status that {@link #write} would end with. */
  int check(LinkRequest wanted, ObjectNode line) {
    StoredLink before = find(wanted);
    if (before == null) {
      links.check(accountId, creation(wanted, line));
      return 201;
    }
    links.checkUpdate(before.link(), replacement(before, line));
    return 200;
  }

  /** Returns the link as it is written; waits for the disk. */
  ObjectNode finish(Write write) {
    Link link = write.link().join();
    StoredLink before = write.before();
    return writer.write(link, before == null ? LinkUsage.NONE : before.usage());
  }

  /** Returns whether a write has met another request's, so that it may be tried again. */
  boolean isRepeatable(RuntimeException e) {
    boolean isTaken =
        e.getCause() instanceof InvalidLinkException invalid && invalid.code() == Code.TAKEN;
    return isUpsert && (isTaken || e.getCause() instanceof StoreConflictException);
  }

  /** Returns the draft of a line that is known to be about a new link. */
  private LinkDraft creation(LinkRequest wanted, ObjectNode line) {
    return isUpsert ? reader.create(accountId, line).draft() : wanted.draft();
  }

  private LinkDraft replacement(StoredLink before, ObjectNode line) {
    return reader.replace(before.link(), line).draft();
  }

  private @Nullable StoredLink find(LinkRequest wanted) {
    String slug = wanted.slug();
    if (!isUpsert || slug == null || slug.indexOf('/') >= 0) {
      return null;
    }
    String path = path(wanted, slug);
    return LinkKey.isPath(path) ? links.find(accountId, wanted.domain().keyOf(path)) : null;
  }

  private static String path(LinkRequest wanted, String slug) {
    return wanted.templateId() == null ? slug : wanted.templateId() + '/' + slug;
  }
}
