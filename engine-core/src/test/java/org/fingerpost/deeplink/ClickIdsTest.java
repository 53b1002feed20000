package org.fingerpost.deeplink;

import static org.assertj.core.api.Assertions.assertThat;

import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class ClickIdsTest {
  private static final ClickReference REFERENCE =
      new ClickReference(258, 3, 2, "A1b3", 1_790_000_000_000L, true, 1, 2, -7, "c=a&d=ü");

  private final ClickIds ids = new ClickIds(() -> key(1));

  @Test
  void read_whatWasIssued() {
    String id = ids.issue(REFERENCE);
    assertThat(id).matches("[0-9A-Za-z_-]+");
    assertThat(ids.read(id)).isEqualTo(REFERENCE);
    assertThat(ids.issue(REFERENCE)).isEqualTo(id);
  }

  @Test
  void read_nothingThatWasChanged() {
    String id = ids.issue(REFERENCE);
    for (int i = 0; i < id.length(); i++) {
      char other = id.charAt(i) == 'A' ? 'Q' : 'A';
      String changed = id.substring(0, i) + other + id.substring(i + 1);
      assertThat(ids.read(changed)).as(changed).isNull();
    }
  }

  @Test
  void read_nothingOfAnotherServer() {
    assertThat(new ClickIds(() -> key(2)).read(ids.issue(REFERENCE))).isNull();
  }

  @Test
  void read_nothingThatIsNoId() {
    assertThat(ids.read("")).isNull();
    assertThat(ids.read("ä")).isNull();
    assertThat(ids.read("AAAA")).isNull();
    assertThat(ids.read("A".repeat(100_000))).isNull();
  }

  @Test
  void issue_nothingWithoutAKey() {
    ClickIds none = new ClickIds(() -> null);
    assertThat(none.issue(REFERENCE)).isNull();
    assertThat(none.read(ids.issue(REFERENCE))).isNull();
  }

  @Test
  void issue_leavesOutAQueryThatIsTooLong() {
    ClickReference kept = withQuery("x".repeat(ClickReference.MAX_QUERY_LENGTH));
    assertThat(ids.issue(kept)).hasSizeLessThanOrEqualTo(ClickIds.MAX_LENGTH);
    assertThat(ids.read(ids.issue(kept))).isEqualTo(kept);
    assertThat(withQuery("x".repeat(ClickReference.MAX_QUERY_LENGTH + 1)).query()).isNull();
  }

  private static ClickReference withQuery(String query) {
    return new ClickReference(1, 1, 0, null, 5, false, -1, -1, 0, query);
  }

  private static SecretKeySpec key(int first) {
    return new SecretKeySpec(new byte[] {(byte) first, 2, 3}, "HmacSHA256");
  }
}
