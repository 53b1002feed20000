package org.fingerpost.visit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class QueryTextTest {

  @Test
  void find_noQuery() {
    assertThat(QueryText.of(null).find("a")).isNull();
    assertThat(QueryText.of("").find("a")).isNull();
  }

  @Test
  void find_firstOfSeveral() {
    assertThat(QueryText.of("b=0&a=1&a=2").find("a")).isEqualTo("1");
  }

  @Test
  void find_parameterThatIsNotThere() {
    assertThat(QueryText.of("ab=1&ba=2&A=3").find("a")).isNull();
  }

  @Test
  void find_parameterWithoutAValue() {
    assertThat(QueryText.of("b=1&a").find("a")).isEmpty();
    assertThat(QueryText.of("a&b=1").find("a")).isEmpty();
    assertThat(QueryText.of("a=&b=1").find("a")).isEmpty();
  }

  @Test
  void find_valueWithAnEqualsSign() {
    assertThat(QueryText.of("a=b=c").find("a")).isEqualTo("b=c");
  }

  @Test
  void find_valueIsDecoded() {
    assertThat(QueryText.of("a=x%20y+z%2B%C3%BC").find("a")).isEqualTo("x y z+ü");
  }

  @Test
  void find_malformedEncodingStays() {
    assertThat(QueryText.of("a=100%&b=%zz").find("a")).isEqualTo("100%");
    assertThat(QueryText.of("a=100%&b=%zz").find("b")).isEqualTo("%zz");
  }

  @Test
  void find_nameIsDecoded() {
    assertThat(QueryText.of("%76ip=1").find("vip")).isEqualTo("1");
    assertThat(QueryText.of("%C3%BC=1").find("ü")).isEqualTo("1");
    assertThat(QueryText.of("a%20b=1").find("a b")).isEqualTo("1");
  }

  @Test
  void find_emptyParametersAreSkipped() {
    assertThat(QueryText.of("&&=x&a=1&&").find("a")).isEqualTo("1");
  }

  @Test
  void find_plusInANameIsASpace() {
    assertThat(QueryText.of("a+b=1").find("a b")).isEqualTo("1");
    assertThat(QueryText.of("a+b=1").find("a+b")).isNull();
    assertThat(QueryText.of("%41=1").find("%41")).isNull();
  }

  @Test
  void find_behindTheMostParameters() {
    String query = "x&".repeat(QueryText.MAX_PARAMETERS - 1);
    assertThat(QueryText.of(query + "a=1").find("a")).isEqualTo("1");
    assertThat(QueryText.of(query + "x&a=1").find("a")).isNull();
  }
}
