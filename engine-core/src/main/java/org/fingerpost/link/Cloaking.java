package org.fingerpost.link;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a link shows its destination in a page of its own, in place of a redirect.
 *
 * @param title the page's title, or {@code null}
 * @param description what search engines and previews say of it, or {@code null}
 * @param favicon its icon, or {@code null}
 * @param image its picture in previews, or {@code null}
 * @param customJs a script that runs beside the destination, in an origin of its own, or {@code
 *     null}
 */
public record Cloaking(
    @Nullable String title,
    @Nullable String description,
    @Nullable Picture favicon,
    @Nullable Picture image,
    @Nullable String customJs) {

  /** A page that has nothing but the destination. */
  public static final Cloaking PLAIN = new Cloaking(null, null, null, null, null);

  /** Returns the names of its pictures that were uploaded. */
  public List<String> uploadedNames() {
    return Stream.of(favicon, image)
        .filter(Objects::nonNull)
        .map(Picture::name)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /**
   * A picture: one that is somewhere in the web, or one that was uploaded.
   *
   * @param url its address in canonical form, or {@code null} if it was uploaded
   * @param name the name of the uploaded file, from its content, or {@code null}
   */
  public record Picture(@Nullable String url, @Nullable String name) {
    /**
     * Checks that it is one of both.
     *
     * @throws IllegalArgumentException if it is both or none
     */
    public Picture {
      if ((url == null) == (name == null)) {
        throw new IllegalArgumentException("a picture has either a url or a name");
      }
    }

    /** Returns a picture in the web. */
    public static Picture at(String url) {
      return new Picture(url, null);
    }

    /** Returns a picture that was uploaded. */
    public static Picture uploaded(String name) {
      return new Picture(null, name);
    }
  }
}
