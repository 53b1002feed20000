package org.fingerpost.deeplink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.catalog.LinkPreview;
import org.fingerpost.catalog.Template;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WellKnownTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FINGERPRINT =
      "14:6D:E9:83:C5:73:06:50:D8:EE:B9:95:2F:34:FC:64:16:A0:83:42:E6:1D:BE:A8:8A:04:96:B2:3F:CF:44"
          + ":E5";
  private static final String OTHER_FINGERPRINT = FINGERPRINT.replace("14:6D", "00:FF");

  private static Template template(
      String id, @Nullable String bundle, @Nullable String packageName, String... sha256) {
    return new Template(
        id,
        1,
        0,
        "Shop",
        new IosApp(null, bundle, "ABCDE12345", null, null, null),
        new AndroidApp(packageName, List.of(sha256), null, null, List.of()),
        null,
        false,
        false,
        false,
        null,
        LinkPreview.NONE);
  }

  private static String json(Object tree) throws JsonProcessingException {
    return JSON.writeValueAsString(tree);
  }

  @Test
  void appleAssociation_hasBothFormsInOne() throws JsonProcessingException {
    List<Template> templates =
        List.of(template("A1b3", "com.example.app", null), template("Zz9", "com.other", null));
    assertThat(json(WellKnown.appleAssociation(templates).toTree()))
        .isEqualTo(
            "{\"applinks\":{\"apps\":[],\"details\":["
                + "{\"appIDs\":[\"ABCDE12345.com.example.app\"],"
                + "\"components\":[{\"/\":\"/A1b3\"},{\"/\":\"/A1b3/*\"}],"
                + "\"appID\":\"ABCDE12345.com.example.app\",\"paths\":[\"/A1b3\",\"/A1b3/*\"]},"
                + "{\"appIDs\":[\"ABCDE12345.com.other\"],"
                + "\"components\":[{\"/\":\"/Zz9\"},{\"/\":\"/Zz9/*\"}],"
                + "\"appID\":\"ABCDE12345.com.other\",\"paths\":[\"/Zz9\",\"/Zz9/*\"]}]}}");
  }

  @Test
  void appleAssociation_namesAnAppOnce() {
    List<Template> templates =
        List.of(
            template("A1b3", "com.example.app", null), template("Zz9", "com.example.app", null));
    assertThat(WellKnown.appleAssociation(templates).details())
        .singleElement()
        .extracting(AppleAssociation.Detail::paths)
        .isEqualTo(List.of("/A1b3", "/A1b3/*", "/Zz9", "/Zz9/*"));
  }

  @Test
  void appleAssociation_leavesOutWhatIsNotComplete() throws JsonProcessingException {
    AppleAssociation association =
        WellKnown.appleAssociation(List.of(template("A1b3", null, "com.example", FINGERPRINT)));
    assertThat(association.isEmpty()).isTrue();
    assertThat(json(association.toTree())).isEqualTo("{\"applinks\":{\"details\":[]}}");
  }

  @Test
  void component_hasTheKeysThatAreNotAsByDefault() throws JsonProcessingException {
    LinkComponent component =
        new LinkComponent("/a", Map.of("dl", "*"), "app", true, "why", false, false);
    assertThat(json(component.toTree()))
        .isEqualTo(
            "{\"/\":\"/a\",\"?\":{\"dl\":\"*\"},\"#\":\"app\",\"exclude\":true,"
                + "\"caseSensitive\":false,\"percentEncoded\":false,\"comment\":\"why\"}");
    assertThat(json(LinkComponent.ofPath("/a").toTree())).isEqualTo("{\"/\":\"/a\"}");
  }

  @Test
  void assetLinks_hasAStatementForEachApp() throws JsonProcessingException {
    List<Template> templates =
        List.of(
            template("A1b3", null, "com.example", FINGERPRINT),
            template("Zz9", null, "com.example", OTHER_FINGERPRINT, FINGERPRINT));
    assertThat(json(WellKnown.assetLinks(templates).toTree()))
        .isEqualTo(
            "[{\"relation\":[\"delegate_permission/common.handle_all_urls\"],"
                + "\"target\":{\"namespace\":\"android_app\",\"package_name\":\"com.example\","
                + "\"sha256_cert_fingerprints\":[\""
                + FINGERPRINT
                + "\",\""
                + OTHER_FINGERPRINT
                + "\"]},"
                + "\"relation_extensions\":{\"delegate_permission/common.handle_all_urls\":"
                + "{\"dynamic_app_link_components\":[{\"/\":\"/A1b3\"},{\"/\":\"/A1b3/*\"},"
                + "{\"/\":\"/Zz9\"},{\"/\":\"/Zz9/*\"}]}}}]");
  }

  @Test
  void assetLinks_leavesOutWhatIsNotComplete() throws JsonProcessingException {
    AssetLinks links =
        WellKnown.assetLinks(
            List.of(template("A1b3", "com.example", "com.example"), template("Zz9", "a", null)));
    assertThat(links.isEmpty()).isTrue();
    assertThat(json(links.toTree())).isEqualTo("[]");
  }
}
