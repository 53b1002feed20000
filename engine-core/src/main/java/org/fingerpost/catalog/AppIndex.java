package org.fingerpost.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds templates by the app that they have. Changed by one thread at a time; look-ups wait for
 * nothing.
 */
final class AppIndex {
  private static final Comparator<Template> ORDER =
      Comparator.comparingInt(Template::domainId).thenComparing(Template::id);

  /** Templates by package or bundle, in {@link #ORDER}; no list is changed once it is here. */
  private final Map<String, List<Template>> android = new ConcurrentHashMap<>();

  private final Map<String, List<Template>> ios = new ConcurrentHashMap<>();

  /** Puts a template in the place of another, each of which may be {@code null}. */
  void replace(@Nullable Template before, @Nullable Template after) {
    replace(android, packageName(before), before, packageName(after), after);
    replace(ios, bundleId(before), before, bundleId(after), after);
  }

  /**
   * Returns the template that has an app for Android, or {@code null}. See {@link
   * Templates#findByPackage}.
   */
  @Nullable Template findByPackage(Domain domain, String packageName) {
    return first(android.getOrDefault(packageName, List.of()), domain);
  }

  /** Returns the template that has an app for iOS, likewise. */
  @Nullable Template findByBundle(Domain domain, String bundleId) {
    return first(ios.getOrDefault(bundleId, List.of()), domain);
  }

  private static @Nullable Template first(List<Template> templates, Domain domain) {
    Template ofAccount = null;
    for (Template template : templates) {
      if (template.domainId() == domain.id()) {
        return template;
      }
      boolean isOfAccount = !domain.isDefault() && template.accountId() == domain.accountId();
      ofAccount = ofAccount == null && isOfAccount ? template : ofAccount;
    }
    return ofAccount;
  }

  private static void replace(
      Map<String, List<Template>> index,
      @Nullable String nameBefore,
      @Nullable Template before,
      @Nullable String nameAfter,
      @Nullable Template after) {
    if (before != null && nameBefore != null) {
      List<Template> rest = new ArrayList<>(index.getOrDefault(nameBefore, List.of()));
      rest.remove(before);
      keep(index, nameBefore, rest);
    }
    if (after != null && nameAfter != null) {
      List<Template> more = new ArrayList<>(index.getOrDefault(nameAfter, List.of()));
      more.add(after);
      keep(index, nameAfter, more);
    }
  }

  private static void keep(Map<String, List<Template>> index, String name, List<Template> list) {
    if (list.isEmpty()) {
      index.remove(name);
    } else {
      list.sort(ORDER);
      index.put(name, list);
    }
  }

  private static @Nullable String packageName(@Nullable Template template) {
    return template == null || template.android() == null ? null : template.android().packageName();
  }

  private static @Nullable String bundleId(@Nullable Template template) {
    return template == null || template.ios() == null ? null : template.ios().bundleId();
  }
}
