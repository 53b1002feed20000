package org.fingerpost.deeplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class JsonTreeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void write_keepsTheOrder() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("z", List.of("a", true, Map.of()));
    tree.put("b", Map.of("#", false));
    tree.put("a", List.of());
    assertThat(JsonTree.write(tree))
        .isEqualTo("{\"z\":[\"a\",true,{}],\"b\":{\"#\":false},\"a\":[]}");
  }

  @Property
  void write_escapesWhatJsonWantsEscaped(@ForAll String text) throws JsonProcessingException {
    assertThat(JSON.readTree(JsonTree.write(List.of(text))).path(0).textValue()).isEqualTo(text);
  }

  @Test
  void write_refusesWhatFilesHaveNot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonTree.write(List.of(1)))
        .withMessage("tree must be of maps, lists, texts and truth values: java.lang.Integer");
  }
}
