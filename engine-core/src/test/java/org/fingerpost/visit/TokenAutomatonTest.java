package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.fingerpost.visit.TokenAutomaton.Ending;
import org.junit.jupiter.api.Test;

final class TokenAutomatonTest {

  private static List<String> find(TokenAutomaton automaton, String text) {
    List<String> found = new ArrayList<>();
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = automaton.next(state, text.charAt(i));
      Ending ending = automaton.isFinal(state) ? automaton.ending(state) : null;
      while (ending != null) {
        found.add(i + " " + ending.token().text());
        ending = ending.next(true);
      }
    }
    return found;
  }

  private static TokenAutomaton automaton(Stream<String> tokens) {
    return TokenAutomaton.of(
        tokens.map(token -> UserAgentTokens.parse(token + "  mobile")).toList());
  }

  @Test
  void find_overlappingTokens_longestFirst() {
    assertThat(find(automaton(Stream.of("bot", "facebot", "ot/")), "A FaceBot/1"))
        .containsExactly("8 facebot", "8 bot", "9 ot/");
  }

  @Test
  void find_characterThatIsInNoToken_beginsAnew() {
    assertThat(find(automaton(Stream.of("bot")), "bo\u00e9t bo\u0142 b\u00f6t")).isEmpty();
  }

  @Test
  void tokenWithACharacterOutsideOfTheAlphabet_isRefused() {
    assertThatThrownBy(() -> automaton(Stream.of("b\u00f6t")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'\u00f6' cannot stand in a token");
  }

  @Property(tries = 500)
  void find_findsWhatNSearchesFind(
      @ForAll @Size(min = 1, max = 8)
          List<@StringLength(min = 1, max = 4) @CharRange(from = 'a', to = 'c') String> tokens,
      @ForAll @StringLength(max = 40) @CharRange(from = 'A', to = 'D') String text) {
    List<String> expected = new ArrayList<>();
    String folded = text.toLowerCase(Locale.ROOT);
    for (int end = 1; end <= text.length(); end++) {
      for (int from = 0; from < end; from++) {
        String part = folded.substring(from, end);
        if (tokens.contains(part)) {
          expected.add(end - 1 + " " + part);
        }
      }
    }
    assertThat(find(automaton(tokens.stream().distinct()), text)).isEqualTo(expected);
  }

  @Test
  void table_namesNoTokenTwice() {
    assertThat(UserAgentTokens.load()).extracting(UserAgentToken::text).doesNotHaveDuplicates();
  }
}
