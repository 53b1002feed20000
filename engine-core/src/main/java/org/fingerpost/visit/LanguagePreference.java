package org.fingerpost.visit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which languages a visitor wants, and which not, as {@code Accept-Language} says it. Immutable.
 *
 * <p>Sources: RFC 9110, section 12.5.4, for the header; RFC 4647, section 3.4, for the choice.
 */
public final class LanguagePreference {
  /** No browser sends as much; the rest of a longer header is not read. */
  private static final int MAX_LENGTH = 1_024;

  private static final int MAX_RANGES = 32;

  /** The longest tag that RFC 5646, section 4.4.1, wants to be stored whole. */
  private static final int MAX_TAG_LENGTH = 35;

  private static final LanguagePreference NONE = new LanguagePreference(List.of());

  /** In descending weight, those of one weight as they were written. */
  private final List<LanguageRange> ranges;

  private LanguagePreference(List<LanguageRange> ranges) {
    this.ranges = List.copyOf(ranges);
  }

  /**
   * Reads a header. Of one that is too long, the elements that end within the first 1,024
   * characters are read; of those, the first 32 that name a language. An element that is malformed
   * is left out, whatever it is: this never throws.
   *
   * @param acceptLanguage the header, {@code null} if there is none
   */
  public static LanguagePreference of(@Nullable String acceptLanguage) {
    if (acceptLanguage == null) {
      return NONE;
    }
    int end = endOfWholeElements(acceptLanguage);
    List<LanguageRange> ranges = new ArrayList<>();
    int start = 0;
    while (start < end && ranges.size() < MAX_RANGES) {
      int comma = acceptLanguage.indexOf(',', start);
      int elementEnd = comma < 0 ? end : comma;
      LanguageRange range = LanguageRange.read(acceptLanguage, start, elementEnd);
      if (range != null) {
        insert(range, ranges);
      }
      start = elementEnd + 1;
    }
    return ranges.isEmpty() ? NONE : new LanguagePreference(ranges);
  }

  /**
   * Returns whether {@code text} can be the language of a rule. It has the shape of a language tag
   * (RFC 5646, section 2.1) of at most 35 characters: a language of 2 to 8 letters, then subtags of
   * 1 to 8 letters and digits, joined by hyphens, in any case. Whether they are registered is not
   * looked at.
   */
  public static boolean isTag(String text) {
    return text.length() <= MAX_TAG_LENGTH
        && LanguageRange.isRange(text, 0, text.length())
        && text.length() > 1
        && text.charAt(1) != '-';
  }

  /**
   * Returns which of the available languages the visitor is best served with: the one that the
   * first range names, or what is left of it once its last subtags are cut off one by one; else
   * that of the next range. {@code *} stands for no language. A tag is left out if the longest
   * range that it begins with has a quality of 0; the higher counts of two for one range.
   *
   * <p>The source is RFC 4647, section 3.4. What this allocates does not depend on the visitor.
   *
   * @param available language tags in lower case; the first of equal ones is returned
   * @return an index of {@code available}, or -1 for none of them
   */
  public int lookup(List<String> available) {
    // Indexed, not for-each, here and below: no iterator on the redirect path.
    for (int i = 0; i < ranges.size() && ranges.get(i).isAcceptable(); i++) {
      String tag = ranges.get(i).tag();
      for (int length = tag.length(); length > 0; length = truncate(tag, length)) {
        int index = find(tag, length, available);
        if (index >= 0) {
          return index;
        }
      }
    }
    return -1;
  }

  /** Returns the most wanted range that is no {@code *}, in lower case, or {@code null}. */
  public @Nullable String first() {
    return ranges.isEmpty() || !ranges.get(0).isAcceptable() ? null : ranges.get(0).tag();
  }

  /** A cut through an element could turn {@code q=0.9} into a refusal, so it is left out whole. */
  private static int endOfWholeElements(String header) {
    return header.length() <= MAX_LENGTH ? header.length() : header.lastIndexOf(',', MAX_LENGTH);
  }

  private static void insert(LanguageRange range, List<LanguageRange> ranges) {
    int index = ranges.size();
    while (index > 0 && ranges.get(index - 1).weight() < range.weight()) {
      index--;
    }
    ranges.add(index, range);
  }

  private int find(String tag, int length, List<String> available) {
    for (int i = 0; i < available.size(); i++) {
      String candidate = available.get(i);
      if (candidate.length() == length && tag.startsWith(candidate) && !isRefused(candidate)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isRefused(String tag) {
    boolean isRefused = false;
    int longest = 0;
    for (int i = 0; i < ranges.size(); i++) {
      LanguageRange range = ranges.get(i);
      if (range.tag().length() > longest && range.matches(tag)) {
        longest = range.tag().length();
        isRefused = !range.isAcceptable();
      }
    }
    return isRefused;
  }

  /**
   * Returns how much of the first {@code length} characters is left without the last subtag, and
   * without the subtags of one character before it, which only introduce it; 0 for nothing.
   */
  private static int truncate(String tag, int length) {
    int end = tag.lastIndexOf('-', length - 1);
    while (end >= 2 && tag.charAt(end - 2) == '-') {
      end -= 2;
    }
    return end >= 2 ? end : 0;
  }
}
