package org.fingerpost.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ProportionTestTest {
  /** Penn State, STAT 415, lesson 9.4: 351 of 605 nonsmokers, 41 of 195 smokers; z is 8.99. */
  @Test
  void test_ofTheCigaretteTaxPoll() {
    ProportionTest test = ProportionTest.of(41, 195, 351, 605);
    assertThat(test.z()).isCloseTo(8.99, within(0.01));
    assertThat(test.pValue()).isLessThan(1e-15);
    assertThat(test.isSignificant()).isTrue();
  }

  /** Agresti, Introduction to Categorical Data Analysis, table 2.3: X² is 25.01, so z is 5.001. */
  @Test
  void test_ofTheAspirinStudy() {
    ProportionTest test = ProportionTest.of(189, 11_034, 104, 11_037);
    assertThat(test.z()).isCloseTo(-5.001, within(0.001));
    assertThat(test.pValue()).isCloseTo(5.7e-7, within(1e-8));
  }

  @Test
  void test_ofEqualRates() {
    ProportionTest test = ProportionTest.of(50, 1_000, 100, 2_000);
    assertThat(test.z()).isZero();
    assertThat(test.pValue()).isCloseTo(1, within(1e-6));
    assertThat(test.isSignificant()).isFalse();
  }

  /** The 97.5th percentile of the normal distribution is at 1.959964. */
  @Test
  void pValue_atTheBoundOfSignificance() {
    assertThat(new ProportionTest(0, 0.05).isSignificant()).isFalse();
    ProportionTest test = ProportionTest.of(500, 1_000, 544, 1_000);
    assertThat(test.z()).isCloseTo(1.9689, within(0.001));
    assertThat(test.pValue()).isCloseTo(0.049, within(0.001));
  }

  @Test
  void test_ofTooFew() {
    assertThat(ProportionTest.isApplicable(4, 100, 5, 100)).isFalse();
    assertThat(ProportionTest.isApplicable(5, 100, 5, 100)).isTrue();
    assertThat(ProportionTest.isApplicable(96, 100, 96, 100)).isFalse();
    assertThat(ProportionTest.isApplicable(0, 0, 5, 100)).isFalse();
    assertThatThrownBy(() -> ProportionTest.of(1, 10, 2, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("each side must be expected to have at least 5 of both: 1 of 10, 2 of 10");
  }
}
