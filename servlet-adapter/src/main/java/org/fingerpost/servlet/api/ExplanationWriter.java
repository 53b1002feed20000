package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.fingerpost.redirect.Explanation;
import org.fingerpost.redirect.Explanation.ConditionOutcome;
import org.fingerpost.redirect.Explanation.KnownFact;
import org.fingerpost.redirect.Explanation.RuleOutcome;
import org.fingerpost.redirect.Explanation.VariantOutcome;
import org.fingerpost.redirect.Resolution;
import org.fingerpost.servlet.HttpVisit;
import org.fingerpost.servlet.RedirectResponder;
import org.jspecify.annotations.Nullable;

/** Writes explanations as the API shows them. */
final class ExplanationWriter {
  private final RedirectResponder responder;

  /** Creates a writer of answers that {@code responder} gives. */
  ExplanationWriter(RedirectResponder responder) {
    this.responder = responder;
  }

  /** Returns an explanation, with the answer that the visit would get, to the last header. */
  ObjectNode write(HttpVisit visit, Explanation explanation) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("decision", decision(visit, explanation.resolution()));
    json.put("rule", takenRule(explanation.rules()));
    json.set("variant", variant(explanation.variant()));
    ObjectNode facts = json.putObject("facts");
    explanation.facts().forEach(fact -> facts.set(fact.fact().wireName(), fact(fact)));
    ArrayNode rules = json.putArray("rules");
    for (int i = 0; i < explanation.rules().size(); i++) {
      rules.add(rule(i, explanation.rules().get(i)));
    }
    ArrayNode steps = json.putArray("steps");
    for (Explanation.Step step : explanation.steps()) {
      steps
          .addObject()
          .put("step", step.name())
          .put("outcome", step.passed() ? "pass" : "fail")
          .put("detail", step.detail());
    }
    return json;
  }

  /** Returns what a reason is called in JSON. */
  static String reason(Resolution resolution) {
    return resolution.decision().reason().name().toLowerCase(Locale.ROOT);
  }

  private ObjectNode decision(HttpVisit visit, Resolution resolution) {
    RecordedAnswer answer = new RecordedAnswer();
    responder.write(visit, resolution, answer);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", answer.status());
    json.put("location", answer.headers().get("Location"));
    ObjectNode headers = json.putObject("headers");
    answer.headers().forEach(headers::put);
    json.put("page", answer.body());
    json.put("reason", reason(resolution));
    return json;
  }

  /** Returns the name of the rule that was taken, or its place if it has none. */
  private static @Nullable String takenRule(List<RuleOutcome> rules) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).taken()) {
        String name = rules.get(i).rule().name();
        return name == null ? "targeting[%d]".formatted(i) : name;
      }
    }
    return null;
  }

  private static @Nullable ObjectNode variant(@Nullable VariantOutcome outcome) {
    if (outcome == null) {
      return null;
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("index", outcome.index())
        .put("name", outcome.variant().name())
        .put("percent", outcome.percent())
        .put("bucket", outcome.bucket())
        .put("winner", outcome.isWinner());
  }

  private static ObjectNode fact(KnownFact fact) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("value", fact.value());
    if (fact.version() != null) {
      json.put("version", fact.version());
    }
    return json.put("source", fact.source());
  }

  private static ObjectNode rule(int index, RuleOutcome outcome) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("index", index)
            .put("name", outcome.rule().name())
            .put("holds", outcome.holds())
            .put("taken", outcome.taken());
    ArrayNode conditions = json.putArray("conditions");
    for (ConditionOutcome condition : outcome.conditions()) {
      ObjectNode one = conditions.addObject();
      one.set("condition", ConditionWriter.write(condition.condition()));
      one.put("holds", condition.holds()).put("actual", condition.actual());
    }
    return json;
  }
}
