package org.fingerpost.engine;

import java.util.Locale;
import java.util.function.Predicate;
import org.fingerpost.link.Link;
import org.fingerpost.link.Target;
import org.jspecify.annotations.Nullable;

/**
 * Which links a list shows: those that meet all conditions which are not {@code null}.
 *
 * @param domainId the number of the link's domain
 * @param projectId the number of the link's project
 * @param tag one of the link's tags
 * @param enabled whether the link answers at all
 * @param search a part of path, title, or any URL or deep link of the link's own target, in any
 *     case of its letters
 */
public record LinkFilter(
    @Nullable Integer domainId,
    @Nullable Integer projectId,
    @Nullable String tag,
    @Nullable Boolean enabled,
    @Nullable String search)
    implements Predicate<Link> {

  /** Shows every link. */
  public static final LinkFilter ALL = new LinkFilter(null, null, null, null, null);

  /** Prepares the search. */
  public LinkFilter {
    search = search == null ? null : search.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean test(Link link) {
    return (domainId == null || link.key().domainId() == domainId)
        && (projectId == null || link.details().projectId() == projectId)
        && (tag == null || link.details().tags().contains(tag))
        && (enabled == null || link.enabled() == enabled)
        && (search == null
            || contains(link.key().path(), search)
            || contains(link.details().title(), search)
            || contains(link.target(), search));
  }

  private static boolean contains(Target target, String search) {
    return contains(target.destination(), search)
        || contains(target.iosUrl(), search)
        || contains(target.androidUrl(), search)
        || contains(target.macosUrl(), search)
        || contains(target.windowsUrl(), search)
        || contains(target.desktopUrl(), search)
        || contains(target.iosDeepLink(), search)
        || contains(target.androidDeepLink(), search);
  }

  private static boolean contains(@Nullable String text, String search) {
    return text != null && text.toLowerCase(Locale.ROOT).contains(search);
  }
}
