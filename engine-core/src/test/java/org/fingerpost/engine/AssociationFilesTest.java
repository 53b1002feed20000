package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.fingerpost.deeplink.AssociationFile.ANDROID;
import static org.fingerpost.deeplink.AssociationFile.APPLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.catalog.Template;
import org.fingerpost.deeplink.AssociationFile;
import org.fingerpost.engine.AssociationFiles.Document;
import org.fingerpost.store.SimulatedDisk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AssociationFilesTest {
  private RedirectEngine engine;
  private int account;

  @BeforeEach
  void open() throws Exception {
    engine = RedirectEngine.builder().disk(new SimulatedDisk()).hosts(Set.of("s.example")).open();
    account = engine.catalog().createAccount("Test").id();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void find_tellsTheHostsApart() {
    int domain = domain("go.example", false);
    create(ios("A", "com.a"));
    create(ios("B", "com.b").domainId(domain));
    assertThat(json("s.example", APPLE)).contains("com.a").doesNotContain("com.b");
    assertThat(json("go.example", APPLE)).contains("com.b").doesNotContain("com.a");
    assertThat(find("other.example", APPLE)).isNull();
    assertThat(find("s.example", ANDROID)).isNull();
  }

  @Test
  void find_ignoresCase_whereTheDomainDoes() {
    int domain = domain("go.example", true);
    create(ios("Shop", "com.b").domainId(domain));
    assertThat(json("go.example", APPLE)).contains("{\"/\":\"/shop\",\"caseSensitive\":false}");
  }

  @Test
  void find_isAsTheTemplatesAreNow() {
    assertThat(find("s.example", APPLE)).isNull();
    Template template = create(ios("A", "com.a"));
    Document first = find("s.example", APPLE);
    assertThat(first).isNotNull().isEqualTo(find("s.example", APPLE));
    engine.templates().change(0, "A", (former, draft) -> draft.name("Other"));
    assertThat(find("s.example", APPLE)).isEqualTo(first);
    engine.templates().change(0, "A", (former, draft) -> draft.ios(app("com.b")));
    Document second = Objects.requireNonNull(find("s.example", APPLE));
    assertThat(second.json()).contains("com.b").doesNotContain("com.a");
    assertThat(second.digest()).matches("[0-9a-f]{32}").isNotEqualTo(first.digest());
    engine.templates().delete(template);
    assertThat(find("s.example", APPLE)).isNull();
  }

  @Test
  void find_writesThePrefix() {
    create(ios("A", "com.a"));
    assertThat(
            Objects.requireNonNull(engine.associationFiles().find("s.example", APPLE, "/go/x"))
                .json())
        .contains("{\"/\":\"/go/x/A\"},{\"/\":\"/go/x/A/*\"}");
  }

  @Test
  void template_thatMakesApplesFileTooLargeIsRefused() {
    String bundle = "com." + "a".repeat(145);
    String id = "T".repeat(46);
    int full = 0;
    InvalidLinkException refused = null;
    while (refused == null) {
      try {
        create(ios(id + full, bundle + full));
        full++;
      } catch (InvalidLinkException e) {
        refused = e;
      }
    }
    assertThat(refused.field()).isEqualTo("ios");
    assertThat(refused)
        .hasMessageMatching(
            "ios must not make apple-app-site-association of the domain larger than 131072 bytes:"
                + " 131[0-9]{3}");
    assertThat(json("s.example", APPLE).length()).isBetween(130_000, 131_072);
    assertThat(json("s.example", APPLE)).contains("\"/" + id + (full - 1) + "\"");
    assertThat(engine.catalog().templates().find(0, id + full)).isNull();

    String other = "N".repeat(50);
    create(new TemplateDraft("No app").id(other));
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(
            () -> engine.templates().change(0, other, (old, draft) -> draft.ios(app(bundle + "n"))))
        .withMessageStartingWith("ios must not make apple-app-site-association");
    assertThat(engine.templates().change(0, id + "0", (former, draft) -> draft.name("Other")))
        .isNotNull();
  }

  @Test
  void template_thatMakesAndroidsFileTooLargeIsRefused() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      many.add("%02X:%02X".formatted(i >> 8, i & 0xFF) + ":AB".repeat(30));
    }
    create(android("A", many.subList(0, 6_000)));
    assertThat(create(android("B", many.subList(0, 6_000)))).isNotNull(); // Each is named once.
    assertThatExceptionOfType(InvalidLinkException.class)
        .isThrownBy(() -> create(android("C", many.subList(6_000, 12_000))))
        .withMessageMatching(
            "android must not make assetlinks.json of the domain larger than 1048576 bytes:"
                + " 11[0-9]{5}")
        .extracting(InvalidLinkException::field)
        .isEqualTo("android");
  }

  private static TemplateDraft ios(String id, String bundle) {
    return new TemplateDraft("Shop").id(id).ios(app(bundle));
  }

  private static IosApp app(String bundle) {
    return new IosApp(null, bundle, "ABCDE12345", null, null, null);
  }

  private static TemplateDraft android(String id, List<String> sha256) {
    return new TemplateDraft("Shop")
        .id(id)
        .android(new AndroidApp("com.example", sha256, null, null, List.of()));
  }

  private Template create(TemplateDraft draft) {
    return engine.templates().create(account, draft);
  }

  private int domain(String host, boolean ignoreCase) {
    return Objects.requireNonNull(
            engine.catalog().createDomain(account, host, ignoreCase, Domain.Settings.DEFAULTS))
        .id();
  }

  private @Nullable Document find(String host, AssociationFile file) {
    return engine.associationFiles().find(host, file, "");
  }

  private String json(String host, AssociationFile file) {
    return Objects.requireNonNull(find(host, file)).json();
  }
}
