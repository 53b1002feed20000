package org.fingerpost.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Draws an explanation of the API as a tree of text, in ASCII where the terminal has no more. */
final class ExplanationTree {
  private static final String STEPS = "├─ └─ │  ✓✗";

  private final JsonNode explanation;
  private final boolean isAscii;

  /** Creates a tree for standard output. */
  ExplanationTree(JsonNode explanation) {
    this(explanation, !standardOutput().newEncoder().canEncode(STEPS));
  }

  ExplanationTree(JsonNode explanation, boolean isAscii) {
    this.explanation = explanation;
    this.isAscii = isAscii;
  }

  /** A line, and the lines below it. */
  private record Branch(String text, List<Branch> below) {
    static Branch leaf(String text) {
      return new Branch(text, List.of());
    }
  }

  /** Returns the tree, a line each. */
  List<String> lines() {
    List<Branch> top = new ArrayList<>();
    for (JsonNode step : explanation.path("steps")) {
      top.add(step(step));
    }
    List<String> lines = new ArrayList<>();
    lines.add("decision");
    draw(top, "", lines);
    lines.add("facts");
    draw(facts(), "", lines);
    return lines;
  }

  private Branch step(JsonNode step) {
    String name = step.path("step").asText();
    List<Branch> below =
        switch (name) {
          case "targeting" -> rules();
          case "answer" -> headers();
          default -> List.of();
        };
    boolean passed = step.path("outcome").asText().equals("pass");
    return new Branch(
        "%s %-11s %s".formatted(mark(passed), name, step.path("detail").asText()), below);
  }

  private List<Branch> rules() {
    List<Branch> rules = new ArrayList<>();
    for (JsonNode rule : explanation.path("rules")) {
      List<Branch> conditions = new ArrayList<>();
      for (JsonNode condition : rule.path("conditions")) {
        String actual = condition.path("actual").asText("unknown");
        conditions.add(
            Branch.leaf(
                "%s %s; it is %s"
                    .formatted(
                        mark(condition.path("holds").asBoolean()),
                        ConditionText.of(condition.path("condition")),
                        actual)));
      }
      String name = rule.path("name").asText("");
      rules.add(
          new Branch(
              "%s rule %d%s%s"
                  .formatted(
                      mark(rule.path("holds").asBoolean()),
                      rule.path("index").asInt() + 1,
                      name.isEmpty() ? "" : ": " + name,
                      rule.path("taken").asBoolean() ? " (taken)" : ""),
              conditions));
    }
    return rules;
  }

  private List<Branch> headers() {
    List<Branch> headers = new ArrayList<>();
    for (Map.Entry<String, JsonNode> header :
        explanation.path("decision").path("headers").properties()) {
      headers.add(Branch.leaf(header.getKey() + ": " + header.getValue().asText()));
    }
    return headers;
  }

  private List<Branch> facts() {
    List<Branch> facts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> fact : explanation.path("facts").properties()) {
      JsonNode value = fact.getValue();
      String version = value.path("version").asText("");
      facts.add(
          Branch.leaf(
              "%-12s %s (%s)"
                  .formatted(
                      fact.getKey(),
                      value.path("value").asText("unknown")
                          + (version.isEmpty() ? "" : " " + version),
                      value.path("source").asText())));
    }
    return facts;
  }

  private String mark(boolean holds) {
    if (isAscii) {
      return holds ? "+" : "-";
    }
    return holds ? "✓" : "✗";
  }

  private void draw(List<Branch> branches, String indent, List<String> lines) {
    Iterator<Branch> rest = branches.iterator();
    while (rest.hasNext()) {
      Branch branch = rest.next();
      boolean isLast = !rest.hasNext();
      // What a visitor sends is in it, decoded: it must not steer the terminal.
      String text = branch.text().replaceAll("\\p{Cc}", "?");
      lines.add(indent + (isAscii ? "|- " : isLast ? "└─ " : "├─ ") + text);
      String inner = isLast ? "   " : isAscii ? "|  " : "│  ";
      draw(branch.below(), indent + inner, lines);
    }
  }

  private static Charset standardOutput() {
    String name = System.getProperty("stdout.encoding"); // From JDK 19 on.
    return name != null && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }
}
