package org.fingerpost.servlet.page;

import org.jspecify.annotations.Nullable;

/**
 * What a link is about, as its preview or its template says. In texts, characters that HTML cannot
 * hold are replaced by U+FFFD.
 *
 * @param title a title, or the name of an app or a host where there is none; longer ones are cut
 *     behind 200 characters
 * @param description a sentence or two, or {@code null}; likewise behind 500
 * @param imageUrl the address of a picture, in canonical form, or {@code null}; one over http is
 *     for previews only, since pages load nothing over it
 */
public record PageSubject(String title, @Nullable String description, @Nullable String imageUrl) {
  static final int MAX_TITLE_LENGTH = 200;
  private static final int MAX_DESCRIPTION_LENGTH = 500;

  /** Checks the texts and the address. */
  public PageSubject {
    title = ShownText.of("title", title, MAX_TITLE_LENGTH);
    description = ShownText.findOf(description, MAX_DESCRIPTION_LENGTH);
    imageUrl = imageUrl == null ? null : PageUrl.web("imageUrl", imageUrl);
  }

  /** Returns a subject that has but a title. */
  public static PageSubject of(String title) {
    return new PageSubject(title, null, null);
  }

  /** Returns the picture's address if a page may load it, else {@code null}. */
  @Nullable String shownImageUrl() {
    return imageUrl != null && imageUrl.startsWith("https:") ? imageUrl : null;
  }
}
