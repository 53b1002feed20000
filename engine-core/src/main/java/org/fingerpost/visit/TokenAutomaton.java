package org.fingerpost.visit;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds all tokens of a table in one pass over a text, whatever the case of its letters: the
 * automaton of Aho and Corasick, with all transitions worked out. Immutable.
 *
 * <pre>
 *   a state = where its row begins in next; 0 = nothing of a token seen
 *   next[state + symbol] = the state after a symbol: letters folded, digits, punctuation
 *   states from firstFinal on = a token ends here; it, and the shorter ones that end here, too
 * </pre>
 */
final class TokenAutomaton {
  private static final int SYMBOL_BITS = 6;
  private static final int SYMBOLS = 1 << SYMBOL_BITS;
  private static final String PUNCTUATION = " /-_.;:()[]+,!@=";

  private final byte[] symbols = new byte[128];
  private final int[] next;
  private final Ending[] endings;
  private final int firstFinal;

  /**
   * A token that ends in a state, and the longest shorter one that does.
   *
   * @param bot what the token tells of bots, a {@link Sighting} without its place; so the next two
   */
  record Ending(UserAgentToken token, long bot, long browser, long os, @Nullable Ending shorter) {

    static Ending of(UserAgentToken token, @Nullable Ending shorter) {
      return new Ending(
          token,
          Sighting.of(token, token.bot()),
          Sighting.of(token, token.browser()),
          Sighting.of(token, token.os()),
          shorter);
    }

    /** Returns the next shorter token that counts beside one, or {@code null}. */
    @Nullable Ending next(boolean counts) {
      return counts && token.has(UserAgentToken.HIDES) ? null : shorter;
    }
  }

  private TokenAutomaton(int states, int firstFinal) {
    this.firstFinal = firstFinal << SYMBOL_BITS;
    this.next = new int[states << SYMBOL_BITS];
    this.endings = new Ending[states - firstFinal];
    for (char c = 'a'; c <= 'z'; c++) {
      symbols[c] = (byte) (c - 'a' + 1);
      symbols[c - 'a' + 'A'] = symbols[c];
    }
    for (char c = '0'; c <= '9'; c++) {
      symbols[c] = (byte) (c - '0' + 27);
    }
    for (int i = 0; i < PUNCTUATION.length(); i++) {
      symbols[PUNCTUATION.charAt(i)] = (byte) (37 + i);
    }
  }

  /** Builds the automaton of a table. */
  static TokenAutomaton of(List<UserAgentToken> tokens) {
    return new Builder(tokens).build();
  }

  /** Returns the state after {@code state} and {@code c}; before the first it is 0. */
  int next(int state, char c) {
    return next[state | (c < 128 ? symbols[c] : 0)];
  }

  /** Returns whether a token's text ends in a state. */
  boolean isFinal(int state) {
    return state >= firstFinal;
  }

  /** Returns the longest token whose text ends in a final state. */
  Ending ending(int state) {
    return endings[(state - firstFinal) >> SYMBOL_BITS];
  }

  /** Makes the tree of the tokens, and then numbers its nodes so that the final ones are last. */
  private static final class Builder {
    private final int[][] children;
    private final int[] links;
    private final @Nullable Ending[] endings;
    private final TokenAutomaton alphabet = new TokenAutomaton(1, 1);
    private int nodes = 1;

    Builder(List<UserAgentToken> tokens) {
      int most = 1 + tokens.stream().mapToInt(token -> token.text().length()).sum();
      children = new int[most][SYMBOLS];
      links = new int[most];
      endings = new Ending[most];
      tokens.forEach(this::add);
    }

    private void add(UserAgentToken token) {
      int node = 0;
      for (int i = 0; i < token.text().length(); i++) {
        char c = token.text().charAt(i);
        int symbol = c < 128 ? alphabet.symbols[c] : 0;
        if (symbol == 0) {
          throw new IllegalArgumentException("'%s' cannot stand in a token".formatted(c));
        }
        if (children[node][symbol] == 0) {
          children[node][symbol] = nodes++;
        }
        node = children[node][symbol];
      }
      endings[node] = Ending.of(token, endings[node]);
    }

    TokenAutomaton build() {
      linkAll();
      int plain = 0;
      for (int node = 0; node < nodes; node++) {
        plain += endings[node] == null ? 1 : 0;
      }
      int[] numbers = new int[nodes];
      int nextPlain = 0;
      int nextFinal = plain;
      for (int node = 0; node < nodes; node++) {
        numbers[node] = endings[node] == null ? nextPlain++ : nextFinal++;
      }
      TokenAutomaton automaton = new TokenAutomaton(nodes, plain);
      for (int node = 0; node < nodes; node++) {
        Ending ending = endings[node];
        if (ending != null) {
          automaton.endings[numbers[node] - plain] = ending;
        }
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
          automaton.next[(numbers[node] << SYMBOL_BITS) | symbol] =
              numbers[children[node][symbol]] << SYMBOL_BITS;
        }
      }
      return automaton;
    }

    /** Level by level, gives each node the children of the longest shorter text that it ends in. */
    private void linkAll() {
      ArrayDeque<Integer> queue = new ArrayDeque<>();
      Arrays.stream(children[0]).filter(child -> child != 0).forEach(queue::add);
      while (!queue.isEmpty()) {
        int node = queue.remove();
        int link = links[node];
        Ending shorter = endings[link];
        endings[node] = endings[node] == null ? shorter : chain(endings[node], shorter);
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
          int child = children[node][symbol];
          if (child == 0) {
            children[node][symbol] = children[link][symbol];
          } else {
            links[child] = children[link][symbol];
            queue.add(child);
          }
        }
      }
    }

    private static Ending chain(Ending own, @Nullable Ending shorter) {
      Ending rest = own.shorter();
      return Ending.of(own.token(), rest == null ? shorter : chain(rest, shorter));
    }
  }
}
