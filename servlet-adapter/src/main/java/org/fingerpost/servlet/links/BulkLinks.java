package org.fingerpost.servlet.links;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.fingerpost.engine.InvalidLinkException;
import org.fingerpost.engine.LinkDraft;
import org.fingerpost.engine.LinkManager.Companion;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Link;
import org.fingerpost.servlet.api.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * Makes many links of one form. All are checked before one is made; then they are made one after
 * the other, so that those before a disk that fails stay.
 */
final class BulkLinks {
  static final String DESTINATIONS = "location_urls";
  static final int MAX_LINKS = 1_000;

  /** How many writes wait for the disk at once: others have to find room in its queue, too. */
  private static final int WRITES_AT_ONCE = 100;

  private final RedirectEngine engine;

  BulkLinks(RedirectEngine engine) {
    this.engine = engine;
  }

  /** Returns the lines of the form's field that are not blank. */
  static List<String> destinations(Form form) {
    String text = form.text(DESTINATIONS);
    List<String> destinations =
        text == null
            ? List.of()
            : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (destinations.isEmpty()) {
      throw ApiException.ofField(
          400, "missing_field", DESTINATIONS, DESTINATIONS + " must have a URL in each line: none");
    }
    if (destinations.size() > MAX_LINKS) {
      throw ApiException.invalid(
          DESTINATIONS,
          "%s must have at most %d URLs: %d"
              .formatted(DESTINATIONS, MAX_LINKS, destinations.size()));
    }
    return destinations;
  }

  /**
   * Creates a link for each destination, in their order.
   *
   * @param drafts makes a draft of all that they share
   * @throws ApiException if one of them cannot be taken; none is made then
   */
  List<Link> create(
      int accountId, List<String> destinations, Supplier<LinkDraft> drafts, LinkForm fields) {
    for (int i = 0; i < destinations.size(); i++) {
      LinkDraft draft = drafts.get().destination(destinations.get(i), field(i));
      try {
        engine.links().check(accountId, draft);
      } catch (InvalidLinkException e) {
        throw FieldNames.explain(e, fields.targeting());
      }
    }
    List<Link> links = new ArrayList<>();
    links.add(engine.links().create(accountId, drafts.get().destination(destinations.get(0))));
    // The others share the first one's hash of the password, which takes long to make.
    Link first = fields.hasPassword() ? links.get(0) : null;
    for (int from = 1; from < destinations.size(); from += WRITES_AT_ONCE) {
      int to = Math.min(from + WRITES_AT_ONCE, destinations.size());
      links.addAll(create(accountId, destinations.subList(from, to), drafts, first));
    }
    return links;
  }

  private List<Link> create(
      int accountId,
      List<String> destinations,
      Supplier<LinkDraft> drafts,
      @Nullable Link passwordOf) {
    List<CompletableFuture<Link>> writes = new ArrayList<>();
    for (String destination : destinations) {
      LinkDraft draft = drafts.get().destination(destination);
      if (passwordOf != null) {
        draft.passwordOf(passwordOf);
      }
      writes.add(engine.links().createAsync(accountId, draft, Companion.NONE));
    }
    return writes.stream().map(CompletableFuture::join).toList();
  }

  private static String field(int index) {
    return "%s[%d]".formatted(DESTINATIONS, index);
  }
}
