package org.fingerpost.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AppIndexTest {
  private static final Domain FIRST = domain(1, 7);
  private static final Domain SECOND = domain(2, 7);
  private static final Domain OF_ANOTHER = domain(3, 8);

  private final AppIndex index = new AppIndex();

  @Test
  void find_prefersTheDomainsOwnToTheAccountsOther() {
    Template elsewhere = add(template("A", 7, 1, "com.example.a", "com.example.I"));
    Template here = add(template("B", 7, 2, "com.example.a", "com.example.I"));
    assertThat(index.findByPackage(FIRST, "com.example.a")).isEqualTo(elsewhere);
    assertThat(index.findByPackage(SECOND, "com.example.a")).isEqualTo(here);
    assertThat(index.findByBundle(SECOND, "com.example.I")).isEqualTo(here);
  }

  @Test
  void find_takesTheFirstById() {
    add(template("C", 7, 1, "com.example.a", null));
    Template first = add(template("B", 7, 1, "com.example.a", null));
    assertThat(index.findByPackage(FIRST, "com.example.a")).isEqualTo(first);
    assertThat(index.findByPackage(SECOND, "com.example.a")).isEqualTo(first);
  }

  @Test
  void find_seesNoOtherAccount() {
    add(template("A", 7, 1, "com.example.a", "com.example.I"));
    assertThat(index.findByPackage(OF_ANOTHER, "com.example.a")).isNull();
    assertThat(index.findByBundle(OF_ANOTHER, "com.example.I")).isNull();
    assertThat(index.findByPackage(Domain.DEFAULT, "com.example.a")).isNull();
  }

  @Test
  void find_ofTheDefaultDomain() {
    Template here = add(template("A", 7, 0, "com.example.a", null));
    assertThat(index.findByPackage(Domain.DEFAULT, "com.example.a")).isEqualTo(here);
    assertThat(index.findByPackage(FIRST, "com.example.a")).isEqualTo(here);
    assertThat(index.findByPackage(OF_ANOTHER, "com.example.a")).isNull();
  }

  @Test
  void find_isExact() {
    add(template("A", 7, 1, "com.example.a", "com.example.I"));
    assertThat(index.findByPackage(FIRST, "com.example.A")).isNull();
    assertThat(index.findByPackage(FIRST, "com.example.I")).isNull();
    assertThat(index.findByBundle(FIRST, "com.example.i")).isNull();
  }

  @Test
  void replace_forgetsTheFormerApp() {
    Template before = add(template("A", 7, 1, "com.example.a", "com.example.I"));
    Template after = template("A", 7, 1, "com.example.b", null);
    index.replace(before, after);
    assertThat(index.findByPackage(FIRST, "com.example.a")).isNull();
    assertThat(index.findByBundle(FIRST, "com.example.I")).isNull();
    assertThat(index.findByPackage(FIRST, "com.example.b")).isEqualTo(after);
    index.replace(after, null);
    assertThat(index.findByPackage(FIRST, "com.example.b")).isNull();
  }

  private Template add(Template template) {
    index.replace(null, template);
    return template;
  }

  private static Domain domain(int id, int account) {
    return new Domain(id, account, "d%d.example".formatted(id), false, Domain.Settings.DEFAULTS);
  }

  private static Template template(
      String id, int account, int domain, @Nullable String packageName, @Nullable String bundle) {
    return new Template(
        id,
        account,
        domain,
        "Shop",
        bundle == null ? null : new IosApp(null, bundle, null, null, null, null),
        packageName == null ? null : new AndroidApp(packageName, List.of(), null, null, List.of()),
        null,
        false,
        false,
        false,
        null,
        LinkPreview.NONE);
  }
}
