package org.fingerpost.servlet;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every code block of these pages of docs stands in the file that the line before it names. */
final class EmbeddingPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern FENCE = Pattern.compile("(?m)^```\\w");
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^<!-- from (\\S+) -->\n```\\w+\n(.*?)^```$");

  @ParameterizedTest
  @ValueSource(strings = {"docs/embedding.md", "docs/pages.md"})
  void codeBlocks_areCopiedFromTests(String file) throws IOException {
    String page = Files.readString(ROOT.resolve(file));
    List<MatchResult> blocks = BLOCK.matcher(page).results().toList();
    assertThat(blocks).hasSize((int) FENCE.matcher(page).results().count()).isNotEmpty();
    for (MatchResult block : blocks) {
      String source = Files.readString(ROOT.resolve(block.group(1)));
      assertThat(withoutIndentation(source)).contains(withoutIndentation(block.group(2)));
    }
  }

  private static String withoutIndentation(String text) {
    return text.lines().map(String::strip).collect(joining("\n"));
  }
}
