package org.fingerpost.deeplink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples that Apple and Google publish go through the model and come out as they were. Their
 * keys and patterns are those of the pages named at {@link AppleAssociation} and {@link
 * AssetLinks}; the comments are shortened.
 */
final class PublishedExamplesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String APPLE =
      """
      {
        "applinks": {
          "details": [
            {
              "appIDs": ["ABCDE12345.com.example.app", "ABCDE12345.com.example.app2"],
              "components": [
                {"#": "no_universal_links", "exclude": true, "comment": "not in the app"},
                {"/": "/buy/*", "comment": "below /buy/"},
                {"/": "/help/website/*", "exclude": true, "comment": "not in the app"},
                {"/": "/help/*", "?": {"articleNumber": "????"}, "comment": "four characters"}
              ]
            }
          ]
        },
        "webcredentials": {"apps": ["ABCDE12345.com.example.app"]},
        "appclips": {"apps": ["ABCED12345.com.example.MyApp.Clip"]}
      }
      """;

  /** The form of iOS 9 to 12, with its exclusion by {@code NOT}, beside the one of iOS 13. */
  private static final String APPLE_WITH_PATHS =
      """
      {
        "applinks": {
          "apps": [],
          "details": [
            {
              "appID": "9JA89QQLNQ.com.apple.wwdc",
              "paths": ["/wwdc/news/", "NOT /videos/wwdc/2010/*", "/videos/wwdc/2015/*"],
              "appIDs": ["9JA89QQLNQ.com.apple.wwdc"],
              "components": [
                {"/": "/wwdc/news/"},
                {"/": "/videos/wwdc/2010/*", "exclude": true},
                {"/": "/videos/wwdc/2015/*"}
              ]
            }
          ]
        }
      }
      """;

  private static final String ANDROID =
      """
      [{
        "relation": ["delegate_permission/common.handle_all_urls"],
        "target": {
          "namespace": "android_app",
          "package_name": "com.example",
          "sha256_cert_fingerprints":
          ["14:6D:E9:83:C5:73:06:50:D8:EE:B9:95:2F:34:FC:64:16:A0:83:42:E6:1D:BE:A8:8A:04:96:B2:3F:CF:44:E5"]
        }
      }]
      """;

  private static final String ANDROID_TWO_APPS =
      """
      [{
        "relation": ["delegate_permission/common.handle_all_urls"],
        "target": {
          "namespace": "android_app",
          "package_name": "com.example.puppies.app",
          "sha256_cert_fingerprints":
          ["14:6D:E9:83:C5:73:06:50:D8:EE:B9:95:2F:34:FC:64:16:A0:83:42:E6:1D:BE:A8:8A:04:96:B2:3F:CF:44:E5"]
        }
      },
      {
        "relation": ["delegate_permission/common.handle_all_urls"],
        "target": {
          "namespace": "android_app",
          "package_name": "com.example.monkeys.app",
          "sha256_cert_fingerprints":
          ["14:6D:E9:83:C5:73:06:50:D8:EE:B9:95:2F:34:FC:64:16:A0:83:42:E6:1D:BE:A8:8A:04:96:B2:3F:CF:44:E5"]
        }
      }]
      """;

  private static final String ANDROID_DYNAMIC =
      """
      [{
        "relation": ["delegate_permission/common.handle_all_urls"],
        "target": {
          "namespace": "android_app",
          "package_name": "com.example.app",
          "sha256_cert_fingerprints":
          ["14:6D:E9:83:C5:73:06:50:D8:EE:B9:95:2F:34:FC:64:16:A0:83:42:E6:1D:BE:A8:8A:04:96:B2:3F:CF:44:E5"]
        },
        "relation_extensions": {
          "delegate_permission/common.handle_all_urls": {
            "dynamic_app_link_components": [
              {"/": "/product/*", "?": {"dl": "*"}, "#": "app", "comment": "all of these"},
              {"/": "/path1/*"},
              {"/": "*", "exclude": true, "comment": "nothing else"}
            ]
          }
        }
      }]
      """;

  @ParameterizedTest
  @ValueSource(strings = {APPLE, APPLE_WITH_PATHS})
  void apples(String document) throws JsonProcessingException {
    JsonNode example = JSON.readTree(document);
    AppleAssociation association =
        new AppleAssociation(
            list(
                example.at("/applinks/details"),
                detail ->
                    new AppleAssociation.Detail(
                        list(detail.path("appIDs"), JsonNode::asText),
                        list(detail.path("components"), PublishedExamplesTest::component),
                        list(detail.path("paths"), JsonNode::asText))),
            list(example.at("/webcredentials/apps"), JsonNode::asText),
            list(example.at("/appclips/apps"), JsonNode::asText));
    assertThat(JSON.<JsonNode>valueToTree(association.toTree())).isEqualTo(example);
  }

  @ParameterizedTest
  @ValueSource(strings = {ANDROID, ANDROID_TWO_APPS, ANDROID_DYNAMIC})
  void googles(String document) throws JsonProcessingException {
    JsonNode example = JSON.readTree(document);
    AssetLinks links =
        new AssetLinks(
            list(
                example,
                statement ->
                    new AssetLinks.Statement(
                        list(statement.path("relation"), JsonNode::asText),
                        statement.at("/target/package_name").asText(),
                        list(statement.at("/target/sha256_cert_fingerprints"), JsonNode::asText),
                        list(
                            statement
                                .path("relation_extensions")
                                .path(AssetLinks.HANDLE_ALL_URLS)
                                .path("dynamic_app_link_components"),
                            PublishedExamplesTest::component))));
    assertThat(JSON.<JsonNode>valueToTree(links.toTree())).isEqualTo(example);
  }

  private static LinkComponent component(JsonNode rule) {
    Map<String, String> query = new LinkedHashMap<>();
    rule.path("?")
        .properties()
        .forEach(entry -> query.put(entry.getKey(), entry.getValue().asText()));
    return new LinkComponent(
        text(rule, "/"),
        query,
        text(rule, "#"),
        rule.path("exclude").asBoolean(),
        text(rule, "comment"),
        rule.path("caseSensitive").asBoolean(true),
        rule.path("percentEncoded").asBoolean(true));
  }

  private static @Nullable String text(JsonNode object, String name) {
    return object.has(name) ? object.get(name).asText() : null;
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
    List<T> list = new ArrayList<>();
    array.forEach(node -> list.add(element.apply(node)));
    return list;
  }
}
