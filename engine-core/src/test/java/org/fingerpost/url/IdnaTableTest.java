package org.fingerpost.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class IdnaTableTest {
  private static final IdnaTable TABLE = IdnaTable.instance();

  @Test
  void resource_isWhatTheGeneratorWrites() throws IOException {
    byte[] generated = IdnaTableGenerator.generate();
    Files.write(Files.createDirectories(Path.of("target")).resolve("idna.bin"), generated);
    try (InputStream in = IdnaTable.class.getResourceAsStream(IdnaTable.RESOURCE)) {
      assertThat(in.readAllBytes()).isEqualTo(generated);
    }
  }

  @Test
  void attributes_atBothEndsOfUnicode() {
    assertThat(IdnaTable.status(TABLE.attributes(0))).isEqualTo(IdnaTable.VALID);
    assertThat(IdnaTable.status(TABLE.attributes(0x10FFFF))).isEqualTo(IdnaTable.DISALLOWED);
  }

  @Test
  void attributes_ofVirama() {
    int attributes = TABLE.attributes(0x094D);
    assertThat(IdnaTable.status(attributes)).isEqualTo(IdnaTable.VALID);
    assertThat(IdnaTable.isMark(attributes)).isTrue();
    assertThat(IdnaTable.bidiClass(attributes)).isEqualTo(IdnaTable.NSM);
    assertThat(IdnaTable.joiningType(attributes)).isEqualTo(IdnaTable.TRANSPARENT);
    assertThat(IdnaTable.combiningClass(attributes)).isEqualTo(9);
  }

  @Test
  void attributes_ofSurrogatesAndUnassigned() {
    assertThat(IdnaTable.status(TABLE.attributes(0xD800))).isEqualTo(IdnaTable.DISALLOWED);
    assertThat(IdnaTable.status(TABLE.attributes(0x0378))).isEqualTo(IdnaTable.DISALLOWED);
  }

  @Test
  void mapping_ofMappedCodePoints() {
    assertThat(TABLE.mapping('A')).isEqualTo("a");
    assertThat(TABLE.mapping(0x3002)).isEqualTo(".");
    assertThat(TABLE.mapping(0x338F)).isEqualTo("kg");
  }

  @Test
  void composite_ofPairs() {
    assertThat(TABLE.composite('a', 0x0308)).isEqualTo('ä');
    assertThat(TABLE.composite('q', 0x0308)).isEqualTo(-1);
  }
}
