package org.fingerpost.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class OperatorTest {

  @Test
  void hasValues_allButThoseThatAskWhetherItIsKnown() {
    assertThat(Stream.of(Operator.values()).filter(Operator::hasValues))
        .containsExactly(Operator.IN, Operator.STARTS_WITH, Operator.CONTAINS);
  }

  @Test
  void wireName_isThatOfTheApi() {
    assertThat(Stream.of(Operator.values()).map(Operator::wireName))
        .containsExactly("in", "startsWith", "contains", "exists", "exists");
  }
}
