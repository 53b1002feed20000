package org.fingerpost.servlet.onelink;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.link.Link;

/**
 * Makes fields of links of parameters, and parameters of links. All parameters are kept with the
 * link; where a field and a parameter say different things, the field was changed by other means
 * and counts.
 */
final class OneLinkDrafts {
  private OneLinkDrafts() {}

  /** Sets all fields of a draft that parameters can say; those that are not given become none. */
  static void fill(LinkDraft draft, Map<String, String> parameters) {
    for (MappedParameter mapped : MappedParameter.values()) {
      mapped.set(draft, parameters.get(mapped.parameter()));
    }
  }

  /** Returns the parameters of a link as they are now. */
  static Map<String, String> parameters(Link link) {
    Map<String, String> parameters = new LinkedHashMap<>(link.origin().parameters());
    for (MappedParameter mapped : MappedParameter.values()) {
      String kept = parameters.get(mapped.parameter());
      String field = mapped.get(link);
      boolean isUnchanged = kept != null && Objects.equals(mapped.toField(kept), field);
      if (!isUnchanged && field == null) {
        parameters.remove(mapped.parameter());
      } else if (!isUnchanged) {
        parameters.put(mapped.parameter(), field);
      }
    }
    return parameters;
  }
}
