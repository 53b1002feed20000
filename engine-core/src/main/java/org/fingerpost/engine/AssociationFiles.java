package org.fingerpost.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fingerpost.catalog.Catalog;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.Template;
import org.fingerpost.deeplink.AssociationFile;
import org.fingerpost.deeplink.LinkPaths;
import org.fingerpost.redirect.LinkResolver;
import org.fingerpost.store.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The files that say which apps the links of a host open, as the templates are now. Each is written
 * when it is first asked for behind a change of templates. Safe for use by many threads; waits for
 * nothing.
 */
public final class AssociationFiles {
  private static final int DIGEST_CHARACTERS = 32;

  /** Stands for a file of no app. */
  private static final Document NONE = new Document("", "");

  private final Catalog catalog;
  private final LinkResolver resolver;
  private volatile Kept kept = new Kept(-1, new ConcurrentHashMap<>());

  AssociationFiles(Catalog catalog, LinkResolver resolver) {
    this.catalog = catalog;
    this.resolver = resolver;
  }

  /**
   * A file as it is answered.
   *
   * @param json its text, in ASCII
   * @param digest 32 hexadecimal digits that are others for another text
   */
  public record Document(String json, String digest) {}

  private record Key(int domainId, AssociationFile file, String prefix) {}

  /** What was written, as of the templates' version. */
  private record Kept(long version, Map<Key, Document> documents) {}

  /**
   * Returns a host's file, or {@code null} if no domain answers on the host, or none of the
   * domain's templates names an app for the file.
   *
   * @param host in lower case, without a port
   * @param prefix what stands before the path of a link on the host: empty, or segments with a
   *     slash in front of each
   */
  public @Nullable Document find(String host, AssociationFile file, String prefix) {
    Domain domain = resolver.findDomain(host);
    if (domain == null) {
      return null;
    }
    // Read before the templates are, so that what is kept is never older than it says.
    long version = catalog.templates().version();
    Kept current = kept;
    if (current.version() != version) {
      current = new Kept(version, new ConcurrentHashMap<>());
      kept = current;
    }
    Document found =
        current
            .documents()
            .computeIfAbsent(
                new Key(domain.id(), file, prefix),
                key -> document(file.write(templates(domain), paths(domain, prefix))));
    return found.equals(NONE) ? null : found;
  }

  /**
   * Refuses a template that makes a file larger than its readers take. One that is too large
   * already may stay so.
   *
   * @throws InvalidLinkException naming the field
   */
  void requireRoom(Domain domain, Template template) {
    for (AssociationFile file : AssociationFile.values()) {
      if (file.names(template)) {
        requireRoom(file, domain, template);
      }
    }
  }

  private void requireRoom(AssociationFile file, Domain domain, Template template) {
    List<Template> before = templates(domain);
    List<Template> after = new ArrayList<>(before);
    after.removeIf(other -> other.id().equals(template.id()));
    after.add(template);
    int length = length(file, after, domain);
    if (length > file.maxBytes() && length > length(file, before, domain)) {
      throw LinkChecker.invalid(
          file.field(),
          "%s must not make %s of the domain larger than %d bytes: %d"
              .formatted(file.field(), file.fileName(), file.maxBytes(), length));
    }
  }

  private static int length(AssociationFile file, List<Template> templates, Domain domain) {
    String json = file.write(templates, paths(domain, ""));
    return json == null ? 0 : json.length();
  }

  private List<Template> templates(Domain domain) {
    return catalog.templates().onDomain(domain.id());
  }

  private static LinkPaths paths(Domain domain, String prefix) {
    return new LinkPaths(prefix, domain.ignoreCase());
  }

  private static Document document(@Nullable String json) {
    return json == null
        ? NONE
        : new Document(json, Sha256.hex(json).substring(0, DIGEST_CHARACTERS));
  }
}
