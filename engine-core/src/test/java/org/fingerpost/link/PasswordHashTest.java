package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

final class PasswordHashTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void matches_thePasswordAndNoOther() {
    PasswordHash hash = PasswordHash.of("Grüße 🔑", random);
    assertThat(hash.matches("Grüße 🔑")).isTrue();
    assertThat(hash.matches("grüße 🔑")).isFalse();
    assertThat(hash.matches("")).isFalse();
  }

  @Test
  void matches_nothingThatIsTooLong() {
    PasswordHash hash = PasswordHash.of("?", random);
    assertThat(hash.matches("?".repeat(201))).isFalse();
    assertThat(hash.matches("")).isFalse();
  }

  @Test
  void of_theSamePasswordGivesAnotherHash() {
    assertThat(PasswordHash.of("a", random)).isNotEqualTo(PasswordHash.of("a", random));
  }

  /**
   * What Python's {@code hashlib.pbkdf2_hmac('sha256', b'Password', bytes(range(16)), 1000)} says.
   */
  @Test
  void matches_whatAnotherImplementationHasMade() {
    PasswordHash hash =
        new PasswordHash(
            "pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw$l2YwkfxLhkzn/zaqRmEC6FhDCjndfCR9tQ1V7V+2A+g");
    assertThat(hash.matches("Password")).isTrue();
    assertThat(hash.matches("password")).isFalse();
  }

  @Test
  void of_passwordOutOfRange() {
    assertThatThrownBy(() -> PasswordHash.of("", random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("password must be 1 to 200 characters: 0");
    assertThatThrownBy(() -> PasswordHash.of("x".repeat(201), random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("password must be 1 to 200 characters: 201");
  }

  @Test
  void new_ofAnotherForm() {
    assertThatThrownBy(() -> new PasswordHash("hunter2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not the hash of a password");
  }

  @Test
  void toString_showsNothing() {
    assertThat(PasswordHash.of("a", random)).hasToString("PasswordHash");
  }
}
