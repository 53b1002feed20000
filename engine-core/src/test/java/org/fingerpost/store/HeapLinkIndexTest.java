package org.fingerpost.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class HeapLinkIndexTest extends LinkIndexContract {

  @Override
  protected LinkIndex create(long expectedRecords) {
    return new HeapLinkIndex(expectedRecords);
  }

  @Test
  void constructor_negativeSize() {
    assertThatThrownBy(() -> new HeapLinkIndex(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expectedRecords must not be negative: -1");
  }
}
