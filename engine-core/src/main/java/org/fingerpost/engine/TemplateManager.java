package org.fingerpost.engine;

import java.util.function.BiConsumer;
import org.fingerpost.catalog.Catalog;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.Template;
import org.fingerpost.engine.InvalidLinkException.Code;
import org.fingerpost.store.LinkGroup;
import org.fingerpost.store.StoreConflictException;
import org.fingerpost.store.StoreConflictException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Makes, changes and deletes templates as an API's client wants them. Safe for use by many threads.
 * All its methods but the look-ups wait for the disk.
 */
public final class TemplateManager {
  private static final int ID_LENGTH = 4;
  private static final int ID_ATTEMPTS = 20;

  private final Catalog catalog;
  private final LinkChecker links;
  private final TemplateChecker checker;
  private final ExpiredLinks expiredLinks;
  private final AssociationFiles associationFiles;
  private final SlugGenerator ids = new SlugGenerator();

  TemplateManager(
      Catalog catalog,
      LinkChecker links,
      ExpiredLinks expiredLinks,
      AssociationFiles associationFiles) {
    this.catalog = catalog;
    this.links = links;
    this.checker = new TemplateChecker(links);
    this.expiredLinks = expiredLinks;
    this.associationFiles = associationFiles;
  }

  /**
   * Creates a template.
   *
   * @throws InvalidLinkException naming the field that cannot be taken
   */
  public Template create(int accountId, TemplateDraft draft) {
    Domain domain = links.checkDomain(accountId, draft.domainId);
    if (draft.id != null) {
      TemplateChecker.checkId(draft.id);
      return create(accountId, domain, draft.id, draft);
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return create(accountId, domain, ids.next(ID_LENGTH), draft);
      } catch (InvalidLinkException e) {
        if (e.code() != Code.TAKEN || attempt == ID_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /**
   * Changes a template, as it is found now.
   *
   * @param change changes a draft of the template, given that, too; its id and its domain stay
   *     whatever it says
   * @return the template as it is then, or {@code null} if there is none any more
   * @throws InvalidLinkException naming the field that cannot be taken
   */
  public synchronized @Nullable Template change(
      int domainId, String id, BiConsumer<Template, TemplateDraft> change) {
    Template template = catalog.templates().find(domainId, id);
    if (template == null) {
      return null;
    }
    TemplateDraft draft = TemplateDraft.of(template);
    change.accept(template, draft);
    draft.domainId = domainId;
    Template changed = checker.check(template.accountId(), template.id(), draft);
    associationFiles.requireRoom(links.checkDomain(template.accountId(), domainId), changed);
    catalog.templates().replace(changed);
    return changed;
  }

  /**
   * Deletes a template. Links with it whose TTL is over go with it.
   *
   * @throws StoreConflictException if any other link is made with it
   */
  public synchronized void delete(Template template) {
    expiredLinks.delete(template.accountId(), new LinkGroup(template.domainId(), template.id()));
    catalog.templates().delete(template);
  }

  private synchronized Template create(
      int accountId, Domain domain, String id, TemplateDraft draft) {
    Template template = checker.check(accountId, domain.keyOf(id).path(), draft);
    associationFiles.requireRoom(domain, template);
    try {
      catalog.templates().create(template);
    } catch (StoreConflictException e) {
      if (e.kind() == Kind.MISSING) {
        throw LinkChecker.invalid("domain", "domain is none any more: %d".formatted(domain.id()));
      }
      throw new InvalidLinkException(Code.TAKEN, "id", "id is taken: " + Shown.of(id));
    }
    return template;
  }
}
