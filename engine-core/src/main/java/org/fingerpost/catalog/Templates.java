package org.fingerpost.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.fingerpost.link.LinkKey;
import org.fingerpost.store.DocumentType;
import org.fingerpost.store.LinkGroup;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.StoreConflictException;
import org.fingerpost.store.StoreConflictException.Kind;
import org.fingerpost.store.StoreWrite;
import org.jspecify.annotations.Nullable;

/**
 * The templates of a {@link Catalog}. All of them are in memory; a change is durable when its
 * method returns. Safe for use by many threads; look-ups wait for nothing, changes wait for the
 * disk.
 */
public final class Templates {
  private final Catalog catalog;
  private final Map<LinkKey, Template> templates = new ConcurrentHashMap<>();
  private final AtomicLong version = new AtomicLong();
  private final AppIndex apps = new AppIndex();

  /** Reads the templates that {@code store} holds. */
  Templates(Catalog catalog, LinkStore store) {
    this.catalog = catalog;
    for (LinkStore.StoredDocument document : store.documents(DocumentType.TEMPLATE)) {
      keep(TemplateCodec.decode(document.reader()));
    }
  }

  /** Returns the id of the document that a template with this key is, or would be. */
  public static String documentId(LinkKey key) {
    return key.domainId() + "/" + key.path();
  }

  /**
   * Returns the template with this id, or {@code null}.
   *
   * @param id in lower case if the domain ignores case
   */
  public @Nullable Template find(int domainId, String id) {
    return templates.get(new LinkKey(domainId, id));
  }

  /**
   * Returns a number that is another one after each change. Whoever reads it before the templates
   * has read them as of that version or a later one.
   */
  public long version() {
    return version.get();
  }

  /**
   * Returns the template that has an app for Android and is on {@code domain}, or else of the
   * domain's account, the first by id of several; {@code null} if there is none.
   */
  public @Nullable Template findByPackage(Domain domain, String packageName) {
    return apps.findByPackage(domain, packageName);
  }

  /** Returns the template that has an app for iOS, likewise. */
  public @Nullable Template findByBundle(Domain domain, String bundleId) {
    return apps.findByBundle(domain, bundleId);
  }

  /** Returns the templates of an account, by domain and id. */
  public List<Template> all(int accountId) {
    return templates.values().stream()
        .filter(template -> template.accountId() == accountId)
        .sorted(Comparator.comparingInt(Template::domainId).thenComparing(Template::id))
        .toList();
  }

  /** Returns the templates on a domain, by id. */
  public List<Template> onDomain(int domainId) {
    return templates.values().stream()
        .filter(template -> template.domainId() == domainId)
        .sorted(Comparator.comparing(Template::id))
        .toList();
  }

  /**
   * Creates a template.
   *
   * @throws StoreConflictException if the domain has a template or a link of this name, or is there
   *     no more
   * @throws org.fingerpost.store.LinkStoreException if the store takes no write
   */
  public void create(Template template) {
    synchronized (catalog) {
      LinkKey key = key(template);
      StoreWrite write =
          new StoreWrite()
              .requireNoLink(key)
              .createDocument(
                  DocumentType.TEMPLATE, documentId(key), TemplateCodec.encode(template));
      if (template.domainId() != LinkKey.DEFAULT_DOMAIN) {
        write.requireDocument(DocumentType.DOMAIN, Integer.toString(template.domainId()));
      }
      Runnable keepSecrets = catalog.addMissingSecrets(write);
      catalog.commit(write);
      keepSecrets.run();
      keep(template);
    }
  }

  /**
   * Puts a template in the place of the one with its id.
   *
   * @throws StoreConflictException if there is none any more
   * @throws org.fingerpost.store.LinkStoreException if the store takes no write
   */
  public void replace(Template template) {
    synchronized (catalog) {
      String id = documentId(key(template));
      StoreWrite write =
          new StoreWrite()
              .requireDocument(DocumentType.TEMPLATE, id)
              .putDocument(DocumentType.TEMPLATE, id, TemplateCodec.encode(template));
      Runnable keepSecrets = catalog.addMissingSecrets(write);
      catalog.commit(write);
      keepSecrets.run();
      keep(template);
    }
  }

  /**
   * Deletes a template.
   *
   * @throws StoreConflictException if links are made with it, expired ones included
   * @throws org.fingerpost.store.LinkStoreException if the store takes no write
   */
  public void delete(Template template) {
    synchronized (catalog) {
      LinkKey key = key(template);
      catalog.commit(
          new StoreWrite()
              .requireEmpty(new LinkGroup(template.domainId(), template.id()))
              .deleteDocument(DocumentType.TEMPLATE, documentId(key)));
      apps.replace(templates.remove(key), null);
      version.incrementAndGet();
    }
  }

  /** Refuses to go on if a template is on a domain. */
  void requireNoneOn(int domainId) {
    if (templates.values().stream().anyMatch(template -> template.domainId() == domainId)) {
      throw new StoreConflictException(Kind.IN_USE, "templates are on the domain");
    }
  }

  private void keep(Template template) {
    apps.replace(templates.put(key(template), template), template);
    version.incrementAndGet();
  }

  private static LinkKey key(Template template) {
    return new LinkKey(template.domainId(), template.id());
  }
}
