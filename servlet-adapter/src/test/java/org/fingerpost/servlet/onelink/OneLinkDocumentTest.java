package org.fingerpost.servlet.onelink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OneLinkDocumentTest {
  private OneLinkServer api;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    api = OneLinkServer.start(directory);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @ParameterizedTest
  @EnumSource
  void document_isServedWithoutAToken(OneLinkDialect dialect) {
    String path =
        (dialect == OneLinkDialect.V1 ? OneLinkServer.V1 : OneLinkServer.V2) + "/openapi.json";
    assertThat(api.send("GET", path, null, null).json()).isEqualTo(api.document(dialect));
    assertThat(api.send("HEAD", path, null, null).status()).isEqualTo(200);
    assertThat(api.send("POST", path, null, null).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @EnumSource
  void document_isAcceptedByAValidator(OneLinkDialect dialect) {
    JsonNode document = api.document(dialect);
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult result =
        new OpenAPIV3Parser().readContents(document.toString(), null, options);
    assertThat(result.getMessages()).isEmpty();
    assertThat(result.getOpenAPI().getOpenapi()).isEqualTo("3.0.3");
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
  }
}
