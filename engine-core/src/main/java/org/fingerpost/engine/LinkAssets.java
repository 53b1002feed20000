package org.fingerpost.engine;

import java.time.InstantSource;
import org.fingerpost.link.Cloaking;
import org.fingerpost.link.Link;
import org.fingerpost.redirect.LinkResolver;
import org.fingerpost.store.DocumentType;
import org.fingerpost.store.LinkStore;
import org.fingerpost.store.Sha256;
import org.fingerpost.store.StoreWrite;
import org.fingerpost.store.StoredLink;
import org.jspecify.annotations.Nullable;

/**
 * What the pages of cloaked links load from this host: their uploaded pictures, and their scripts.
 * Each has a name of its content, so that what is at an address never changes. It is for everybody,
 * behind a password or not, for as long as the link names it, is enabled, and its TTL is not over.
 * Safe for use by many threads; waits for nothing.
 */
public final class LinkAssets {
  /** What the paths of pictures begin with: {@value} */
  public static final String IMAGES = "/api/images";

  /** What the paths of scripts begin with: {@value} */
  public static final String SCRIPTS = "/api/scripts";

  private static final String SCRIPT_EXTENSION = ".html";
  private static final int NAME_DIGITS = 32;

  private final LinkStore store;
  private final LinkResolver resolver;
  private final InstantSource clock;

  LinkAssets(LinkStore store, LinkResolver resolver, InstantSource clock) {
    this.store = store;
    this.resolver = resolver;
    this.clock = clock;
  }

  /** Returns the path, on the host of a link, of an uploaded picture that it names. */
  public static String imagePath(Link link, String name) {
    return IMAGES + '/' + link.key().path() + '/' + name;
  }

  /** Returns the path, on the host of a link, of its script, or {@code null} if it has none. */
  public static @Nullable String findScriptPath(Link link) {
    String script = findScript(link);
    return script == null ? null : SCRIPTS + '/' + link.key().path() + '/' + scriptName(script);
  }

  /**
   * Returns a picture, or {@code null} if there is none.
   *
   * @param host in lower case, without a port
   * @param rawPath what stands behind {@link #IMAGES} in the path of the request, as it was sent
   */
  public @Nullable LinkImage findImage(String host, String rawPath) {
    int slash = rawPath.lastIndexOf('/');
    Link link = findLink(host, rawPath, slash);
    Cloaking cloaking = link == null ? null : link.cloaking();
    String name = rawPath.substring(slash + 1);
    if (link == null || cloaking == null || !cloaking.uploadedNames().contains(name)) {
      return null;
    }
    byte[] document =
        store.findDocument(DocumentType.LINK_IMAGE, StoreWrite.pictureId(link.id(), name));
    return document == null ? null : LinkImage.decode(name, document);
  }

  /**
   * Returns the script of a link, or {@code null} if there is none.
   *
   * @param host in lower case, without a port
   * @param rawPath what stands behind {@link #SCRIPTS} in the path of the request, as it was sent
   */
  public @Nullable String findScript(String host, String rawPath) {
    int slash = rawPath.lastIndexOf('/');
    Link link = findLink(host, rawPath, slash);
    String script = link == null ? null : findScript(link);
    return script != null && rawPath.substring(slash + 1).equals(scriptName(script))
        ? script
        : null;
  }

  private @Nullable Link findLink(String host, String rawPath, int slash) {
    String linkPath = slash <= 0 ? "" : rawPath.substring(0, slash);
    StoredLink found = resolver.findLink(host, linkPath);
    if (found == null) {
      return null;
    }
    Link link = found.link();
    boolean isThere =
        link.enabled()
            && resolver.isNamed(link.key(), false, host, linkPath)
            && !found.usageForEnd().isExpired(link, clock.millis());
    return isThere ? link : null;
  }

  private static @Nullable String findScript(Link link) {
    return link.cloaking() == null ? null : link.cloaking().customJs();
  }

  private static String scriptName(String script) {
    return Sha256.hex(script).substring(0, NAME_DIGITS) + SCRIPT_EXTENSION;
  }
}
