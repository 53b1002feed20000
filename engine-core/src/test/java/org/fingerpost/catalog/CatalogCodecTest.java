package org.fingerpost.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fingerpost.store.RecordReader;
import org.fingerpost.store.RecordWriter;
import org.junit.jupiter.api.Test;

final class CatalogCodecTest {

  @Test
  void domain_isReadAsItWasWritten() {
    var settings =
        new Domain.Settings(
            "https://none.example/",
            "https://index.example/",
            true,
            7,
            "noindex",
            "origin",
            true,
            true,
            new AllowList(List.of("b.example", "a.example")));
    Domain domain = new Domain(3, 2, "go.example", true, settings);
    assertThat(decode(CatalogCodec.encode(domain))).isEqualTo(domain);
  }

  @Test
  void domain_ofAFormerVersionHasNoFirebaseLinks() {
    RecordWriter former =
        new RecordWriter().number(1, 3, 0).number(2, 2, 0).text(3, "go.example").flag(11, true);
    var settings = new Domain.Settings(null, null, false, 90, null, null, true);
    Domain domain = new Domain(3, 2, "go.example", false, settings);
    assertThat(decode(former)).isEqualTo(domain);
    assertThat(CatalogCodec.encode(domain).toBytes()).isEqualTo(former.toBytes());
  }

  private static Domain decode(RecordWriter writer) {
    return CatalogCodec.decodeDomain(new RecordReader(writer.toBytes()));
  }
}
