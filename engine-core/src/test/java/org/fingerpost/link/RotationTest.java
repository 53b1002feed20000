package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class RotationTest {
  private static final Variant A = new Variant("a", 70_000, Target.NONE);
  private static final Variant B = new Variant("b", 30_000, Target.of("https://b.example/"));
  private static final Variant UNNAMED = new Variant(null, 1, Target.NONE);

  @Test
  void of_noVariants() {
    assertThat(Rotation.of(List.of())).isSameAs(Rotation.NONE);
    assertThat(Rotation.NONE.isEmpty()).isTrue();
  }

  @Test
  void of_hasNoEnd() {
    Rotation rotation = Rotation.of(List.of(A, B));
    assertThat(rotation).isEqualTo(new Rotation(List.of(A, B), "", null, Long.MIN_VALUE));
    assertThat(rotation.isEmpty()).isFalse();
    assertThat(rotation.hasEnded(Long.MAX_VALUE)).isFalse();
    assertThat(rotation.winnerIndex()).isEqualTo(-1);
  }

  @Test
  void hasEnded_fromTheEndItselfOn() {
    var rotation = new Rotation(List.of(A, B), "", "b", 1_000);
    assertThat(rotation.hasEnded(999)).isFalse();
    assertThat(rotation.hasEnded(1_000)).isTrue();
    assertThat(rotation.winnerIndex()).isOne();
  }

  @Test
  void hasEnded_atOnceWhereTheWinnerHasNoEnd() {
    var rotation = new Rotation(List.of(A, B), "", "a", Long.MIN_VALUE);
    assertThat(rotation.hasEnded(Long.MIN_VALUE)).isTrue();
  }

  @Test
  void constructor_namesTwice() {
    refuses(() -> Rotation.of(List.of(A, B, A)), "variants has two named \"a\"");
    assertThat(Rotation.of(List.of(UNNAMED, UNNAMED)).variants()).hasSize(2);
  }

  @Test
  void constructor_nobodyHasAShare() {
    var zero = new Variant("a", 0, Target.NONE);
    refuses(() -> Rotation.of(List.of(zero)), "variants must have one with a share above 0");
    assertThat(Rotation.of(List.of(zero, B)).variants()).containsExactly(zero, B);
  }

  @Test
  void constructor_winnerThatIsNone() {
    refuses(
        () -> new Rotation(List.of(A, UNNAMED), "", "c", 0), "winner is no variant's name: \"c\"");
    refuses(() -> new Rotation(List.of(), "", "a", 0), "winner is no variant's name: \"a\"");
  }

  @Test
  void constructor_endWithoutAWinner() {
    refuses(
        () -> new Rotation(List.of(A, B), "", null, 0),
        "winner is missing: without one, nothing changes");
  }

  @Test
  void constructor_tooMuch() {
    List<Variant> many = IntStream.range(0, 101).mapToObj(i -> UNNAMED).toList();
    refuses(() -> Rotation.of(many), "variants must be at most 100: 101");
    assertThat(Rotation.of(many.subList(0, 100)).variants()).hasSize(100);
    refuses(
        () -> new Rotation(List.of(A), "x".repeat(101), null, Long.MIN_VALUE),
        "salt must be at most 100 characters: 101");
  }

  @Test
  void with_keepsSaltAndEnd() {
    assertThat(new Rotation(List.of(A, B), "s", "b", 5).with(List.of(B)))
        .isEqualTo(new Rotation(List.of(B), "s", "b", 5));
  }

  @Nested
  final class OfVariant {
    @Test
    void shareBounds() {
      assertThat(new Variant(null, 0, Target.NONE).share()).isZero();
      assertThat(new Variant(null, 1_000_000_000, Target.NONE).share())
          .isEqualTo(Variant.MAX_SHARE);
      refuses(() -> new Variant(null, -1, Target.NONE), "share must be 0 to 1000000: -0.001");
      refuses(
          () -> new Variant(null, 1_000_000_001, Target.NONE),
          "share must be 0 to 1000000: 1000000.001");
    }

    @Test
    void needsATarget() {
      assertThatNullPointerException()
          .isThrownBy(() -> new Variant(null, 1, null))
          .withMessage("target");
    }

    @Test
    void with_keepsNameAndShare() {
      assertThat(A.with(Target.of("u"))).isEqualTo(new Variant("a", 70_000, Target.of("u")));
    }
  }

  private static void refuses(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }
}
