package org.fingerpost.visit;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.fingerpost.visit.UaParserDifference.Subject;
import org.jspecify.annotations.Nullable;

/** Counts how often the classifier and ua-parser agree on one subject. */
final class UaParserComparison {
  private static final int EXAMPLES = 40;

  private final String name;
  private final Subject subject;
  private final Map<UaParserDifference, Integer> meant = new EnumMap<>(UaParserDifference.class);
  private final Map<String, Integer> unexplained = new TreeMap<>();
  private int compared;
  private int same;
  private int different;

  private UaParserComparison(String name, Subject subject) {
    this.name = name;
    this.subject = subject;
  }

  /** Compares all answers; where ua-parser does not tell is left out. */
  static UaParserComparison of(String name, Subject subject, List<UaParserAnswer> answers) {
    UaParserComparison comparison = new UaParserComparison(name, subject);
    answers.forEach(comparison::add);
    return comparison;
  }

  /** Returns the share, in percent, that is the same or a difference that is meant. */
  double agreement() {
    return 100.0 * (compared - different) / compared;
  }

  private void add(UaParserAnswer theirs) {
    Client ours = UserAgentClassifier.classify(theirs.userAgent(), ClientHints.NONE);
    Object expected = expected(theirs);
    if (expected == null) {
      return;
    }
    compared++;
    Object actual =
        switch (subject) {
          case DEVICE -> ours.device();
          case OS -> ours.os();
          case BROWSER -> ours.browser();
        };
    if (expected.equals(actual)) {
      same++;
      return;
    }
    for (UaParserDifference difference : UaParserDifference.values()) {
      if (difference.explains(subject, theirs, ours)) {
        meant.merge(difference, 1, Integer::sum);
        return;
      }
    }
    different++;
    unexplained.merge(expected + " <> " + actual + ": " + theirs, 1, Integer::sum);
  }

  private @Nullable Object expected(UaParserAnswer theirs) {
    return switch (subject) {
      case DEVICE -> UaParserNames.device(theirs);
      case OS -> UaParserNames.os(theirs);
      case BROWSER -> UaParserNames.browser(theirs);
    };
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s, %s: %.2f %% of %,d agree (%,d the same, meant %s, %,d mistakes)",
            name,
            subject.name().toLowerCase(Locale.ROOT),
            agreement(),
            compared,
            same,
            meant,
            different));
    unexplained.entrySet().stream()
        .limit(EXAMPLES)
        .forEach(
            entry ->
                text.append("\n  ").append(entry.getValue()).append("x ").append(entry.getKey()));
    return text.toString();
  }
}
