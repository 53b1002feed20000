package org.fingerpost.deeplink;

import java.util.List;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.catalog.Template;
import org.jspecify.annotations.Nullable;

/** The files by which the makers of systems learn which apps the links of a host open. */
public enum AssociationFile {
  /**
   * Apple's {@code apple-app-site-association}, of which it takes <a
   * href="https://developer.apple.com/library/archive/documentation/General/Conceptual/AppSearch/UniversalLinks.html">128
   * KB</a>.
   */
  APPLE("apple-app-site-association", "ios", 128 << 10),
  /** Android's {@code assetlinks.json}, of which its statement service reads 1 MiB. */
  ANDROID("assetlinks.json", "android", 1 << 20);

  private final String fileName;
  private final String field;
  private final int maxBytes;

  AssociationFile(String fileName, String field, int maxBytes) {
    this.fileName = fileName;
    this.field = field;
    this.maxBytes = maxBytes;
  }

  /**
   * Returns the file that a path on a host names, or {@code null}. Apple's has two paths: systems
   * before iOS 9.3 ask for it at the root.
   *
   * @param rawPath as it was sent: no other spelling is one of the file
   */
  public static @Nullable AssociationFile find(String rawPath) {
    return switch (rawPath) {
      case "/.well-known/apple-app-site-association", "/apple-app-site-association" -> APPLE;
      case "/.well-known/assetlinks.json" -> ANDROID;
      default -> null;
    };
  }

  /** Returns the last segment of its path. */
  public String fileName() {
    return fileName;
  }

  /** Returns the field of a template that puts an app into it. */
  public String field() {
    return field;
  }

  /** Returns how many bytes of it its readers take. */
  public int maxBytes() {
    return maxBytes;
  }

  /** Returns whether a template says enough of an app for it to be in the file. */
  public boolean names(Template template) {
    IosApp ios = template.ios();
    AndroidApp android = template.android();
    return switch (this) {
      case APPLE -> ios != null && ios.teamId() != null && ios.bundleId() != null;
      case ANDROID ->
          android != null && android.packageName() != null && !android.sha256().isEmpty();
    };
  }

  /**
   * Returns the file as JSON in ASCII, or {@code null} if no template names an app.
   *
   * @param templates all that answer on the host
   * @param paths how the paths of the host's links are written
   */
  public @Nullable String write(List<Template> templates, LinkPaths paths) {
    List<Template> naming = templates.stream().filter(this::names).toList();
    if (naming.isEmpty()) {
      return null;
    }
    return switch (this) {
      case APPLE -> JsonTree.write(WellKnown.appleAssociation(naming, paths).toTree());
      case ANDROID -> JsonTree.write(WellKnown.assetLinks(naming, paths).toTree());
    };
  }
}
