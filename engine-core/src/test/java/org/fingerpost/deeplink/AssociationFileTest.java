package org.fingerpost.deeplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fingerpost.deeplink.AssociationFile.ANDROID;
import static org.fingerpost.deeplink.AssociationFile.APPLE;

import java.util.List;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.catalog.LinkPreview;
import org.fingerpost.catalog.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AssociationFileTest {
  private static final Template NO_APP = template(null, null, List.of());

  private static Template template(String bundle, String packageName, List<String> sha256) {
    return new Template(
        "A1b3",
        1,
        0,
        "Shop",
        new IosApp(null, bundle, "ABCDE12345", null, null, null),
        new AndroidApp(packageName, sha256, null, null, List.of()),
        null,
        false,
        false,
        false,
        null,
        LinkPreview.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "/.well-known/apple-app-site-association, APPLE",
    "/apple-app-site-association, APPLE",
    "/.well-known/assetlinks.json, ANDROID",
    "/assetlinks.json,",
    "/.well-known/security.txt,",
    "/.well-known/apple-app-site-association/,",
    "/.well-known/Assetlinks.json,",
    "/%2Ewell-known/assetlinks.json,",
    "//.well-known/assetlinks.json,",
    "/go/.well-known/assetlinks.json,",
    "'',"
  })
  void find_takesThePathsAsTheyAreAskedFor(String path, AssociationFile file) {
    assertThat(AssociationFile.find(path)).isEqualTo(file);
  }

  @Test
  void write_isNothing_whereNoTemplateNamesAnApp() {
    List<Template> templates =
        List.of(NO_APP, template(null, "com.example", List.of()), template(null, null, sha256()));
    assertThat(APPLE.write(templates, LinkPaths.AT_ROOT)).isNull();
    assertThat(ANDROID.write(templates, LinkPaths.AT_ROOT)).isNull();
  }

  @Test
  void write_isJson() {
    List<Template> templates = List.of(NO_APP, template("com.example", "com.example", sha256()));
    assertThat(APPLE.write(templates, new LinkPaths("/go", false)))
        .isEqualTo(
            "{\"applinks\":{\"apps\":[],\"details\":[{\"appIDs\":[\"ABCDE12345.com.example\"],"
                + "\"components\":[{\"/\":\"/go/A1b3\"},{\"/\":\"/go/A1b3/*\"}],"
                + "\"appID\":\"ABCDE12345.com.example\",\"paths\":[\"/go/A1b3\",\"/go/A1b3/*\"]}]}}");
    assertThat(ANDROID.write(templates, new LinkPaths("/go", false)))
        .isEqualTo(
            "[{\"relation\":[\"delegate_permission/common.handle_all_urls\"],\"target\":"
                + "{\"namespace\":\"android_app\",\"package_name\":\"com.example\","
                + "\"sha256_cert_fingerprints\":[\"%s\"]},\"relation_extensions\":"
                    .formatted(sha256().get(0))
                + "{\"delegate_permission/common.handle_all_urls\":{\"dynamic_app_link_components\":"
                + "[{\"/\":\"/go/A1b3\"},{\"/\":\"/go/A1b3/*\"}]}}}]");
  }

  @Test
  void write_ignoresCase_whereTheHostDoes() {
    List<Template> templates = List.of(template("com.example", "com.example", sha256()));
    assertThat(APPLE.write(templates, new LinkPaths("", true)))
        .contains(
            "\"components\":[{\"/\":\"/A1b3\",\"caseSensitive\":false},"
                + "{\"/\":\"/A1b3/*\",\"caseSensitive\":false}]");
    assertThat(ANDROID.write(templates, new LinkPaths("", true)))
        .doesNotContain("relation_extensions")
        .contains("com.example");
  }

  private static List<String> sha256() {
    return List.of("14" + ":AB".repeat(31));
  }
}
