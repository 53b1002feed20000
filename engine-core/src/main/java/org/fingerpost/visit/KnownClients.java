package org.fingerpost.visit;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What user agents seen lately were told to be: a table with one place for each hash, where the
 * later takes the place of the earlier. Few user agents make most visits, and to find one here
 * costs a fraction of telling it anew. Safe for use by many threads.
 */
final class KnownClients {
  private static final int SIZE = 1 << 12;

  /** What is longer is not kept, so that nobody can make the table large. */
  private static final int MAX_LENGTH = 512;

  private final AtomicReferenceArray<@Nullable Known> places = new AtomicReferenceArray<>(SIZE);

  private record Known(String userAgent, ClientHints hints, Client client) {
    boolean is(String userAgent, ClientHints hints) {
      return this.userAgent.equals(userAgent) && this.hints.equals(hints);
    }
  }

  /** Returns what {@link UserAgentClassifier#classify} does. */
  Client classify(@Nullable String userAgent, ClientHints hints) {
    boolean isHinted = !hints.equals(ClientHints.NONE);
    if (userAgent == null || userAgent.length() > MAX_LENGTH || (isHinted && !isShort(hints))) {
      return UserAgentClassifier.classify(userAgent, hints);
    }
    int place = (TextHash.of(userAgent) * 31 + (isHinted ? hash(hints) : 0)) & (SIZE - 1);
    Known known = places.get(place);
    if (known != null && known.is(userAgent, hints)) {
      return known.client();
    }
    Client client = UserAgentClassifier.classify(userAgent, hints);
    places.set(place, new Known(userAgent, hints, client));
    return client;
  }

  private static boolean isShort(ClientHints hints) {
    return isShort(hints.brands())
        && isShort(hints.fullVersionList())
        && isShort(hints.mobile())
        && isShort(hints.platform())
        && isShort(hints.platformVersion())
        && isShort(hints.formFactors());
  }

  private static boolean isShort(@Nullable String text) {
    return text == null || text.length() <= MAX_LENGTH;
  }

  private static int hash(ClientHints hints) {
    return (TextHash.of(hints.brands()) * 31 + TextHash.of(hints.platform())) * 31
        + TextHash.of(hints.platformVersion());
  }
}
