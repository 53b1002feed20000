package org.fingerpost.servlet.links;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.fingerpost.catalog.Role;
import org.fingerpost.servlet.api.Answer;
import org.fingerpost.servlet.meter.CallKind;
import org.jspecify.annotations.Nullable;

/**
 * A kind of thing and what can be done with it.
 *
 * @param writer the least role that may change something; whoever has a key may read
 * @param kind what all its calls are metered as, or {@code null} if each is metered by itself
 */
record Resource(
    Role writer, @Nullable CallKind kind, Map<Operation, Function<LinksCall, Answer>> operations) {

  Resource {
    operations = Collections.unmodifiableMap(new EnumMap<>(operations));
  }

  CallKind kind(Operation operation) {
    return kind == null ? operation.kind() : kind;
  }

  Role role(Operation operation) {
    return operation.method().equals("GET") ? Role.READ_ONLY : writer;
  }

  /** Carries out one of the operations that there are. */
  Answer run(Operation operation, LinksCall call) {
    return Objects.requireNonNull(operations.get(operation), "operation").apply(call);
  }

  /** Returns the methods that a path has, for the header {@code Allow}. */
  Set<String> methods(boolean hasId) {
    Set<String> methods = new TreeSet<>();
    for (Operation operation : operations.keySet()) {
      if (operation.hasId() == hasId) {
        methods.add(operation.method());
      }
    }
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return methods;
  }
}
