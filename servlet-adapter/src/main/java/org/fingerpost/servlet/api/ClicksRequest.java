package org.fingerpost.servlet.api;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.fingerpost.click.ClickKind;
import org.fingerpost.click.ClickSelection;
import org.jspecify.annotations.Nullable;

/** Reads from the parameters of a request which clicks it is about. */
final class ClicksRequest {
  static final String VISITOR = "visitor";
  static final String KIND = "kind";

  private static final Set<ClickKind> ALL_KINDS = EnumSet.allOf(ClickKind.class);

  private final int accountId;
  private final Query query;

  ClicksRequest(ApiRequest request) {
    this.accountId = request.accountId();
    this.query = request.query();
  }

  /** Returns the query parameters, with others. */
  static Set<String> parameters(String... others) {
    Set<String> names = HistoryParameters.names();
    names.addAll(List.of(VISITOR, KIND));
    names.addAll(List.of(others));
    return names;
  }

  /** Returns the query parameters but those of a time. */
  static Set<String> filterParameters() {
    Set<String> names = parameters();
    names.removeAll(
        Set.of(HistoryParameters.FROM, HistoryParameters.TO, HistoryParameters.TIMEZONE));
    return names;
  }

  /** Returns what is asked for: clicks of the account, of any time if the request says none. */
  ClickSelection selection() {
    HistoryParameters parameters = new HistoryParameters(query);
    Instant from = parameters.from();
    Instant to = parameters.to();
    if (from != null && to != null) {
      HistoryParameters.requireOrder(from, to, true);
    }
    return ClickSelection.ALL
        .ofAccount(accountId)
        .between(
            from == null ? Long.MIN_VALUE : from.toEpochMilli(),
            to == null ? Long.MAX_VALUE : to.toEpochMilli())
        .ofVisitor(visitor(query.text(VISITOR)))
        .ofKinds(kinds(query.text(KIND)))
        .with(parameters.filters());
  }

  /** Returns the visitor that a parameter names; 0 if there is none. */
  static long visitor(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    long visitor = text.matches("[0-9a-f]{16}") ? Long.parseUnsignedLong(text, 16) : 0;
    if (visitor == 0) {
      throw ApiException.invalidParameter(
          VISITOR,
          "%s must be 16 digits of 0-9 and a-f, as clicks have them: %s"
              .formatted(VISITOR, Shown.of(text)));
    }
    return visitor;
  }

  private static Set<ClickKind> kinds(@Nullable String text) {
    if (text == null) {
      return ALL_KINDS;
    }
    Set<ClickKind> kinds = EnumSet.noneOf(ClickKind.class);
    for (String name : text.split(",", -1)) {
      kinds.add(kind(name));
    }
    return kinds;
  }

  private static ClickKind kind(String name) {
    for (ClickKind kind : ALL_KINDS) {
      if (kind.wireName().equals(name)) {
        return kind;
      }
    }
    throw ApiException.invalidParameter(
        KIND, "%s must be of click, bot, head and prefetch: %s".formatted(KIND, Shown.of(name)));
  }
}
