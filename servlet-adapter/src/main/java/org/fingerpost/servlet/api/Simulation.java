package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.fingerpost.click.EnrichedClick;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.link.Choice;
import org.fingerpost.link.Forwarding;
import org.fingerpost.link.Gates;
import org.fingerpost.link.Link;
import org.fingerpost.link.Rotation;
import org.fingerpost.redirect.PageWords;
import org.fingerpost.redirect.RedirectDecision;
import org.fingerpost.redirect.RedirectDecision.Cloaked;
import org.fingerpost.redirect.RedirectDecision.Gate;
import org.fingerpost.redirect.RedirectDecision.Page;
import org.fingerpost.redirect.RedirectDecision.Redirect;
import org.fingerpost.redirect.RedirectDecision.Unknown;
import org.fingerpost.redirect.RedirectDecision.WithPixels;
import org.jspecify.annotations.Nullable;

/** Counts the visits that would go elsewhere if a link were another. */
final class Simulation {
  private static final int MAX_EXAMPLES = 20;

  private final RedirectEngine engine;
  private final Link before;
  private final Link after;
  private final List<ObjectNode> examples = new ArrayList<>();
  private final List<ObjectNode> errors = new ArrayList<>();
  private long visits;
  private long changed;
  private long refused;

  Simulation(RedirectEngine engine, Link before, Link after) {
    this.engine = engine;
    boolean isSame = before.forwarding().equals(after.forwarding());
    this.before = isSame ? withoutClickId(before) : before;
    this.after = isSame ? withoutClickId(after) : after;
  }

  /** Adds the visit that a line describes, or what is wrong with it; a blank line is none. */
  void add(int number, byte[] line, VisitReader reader) {
    if (LineReader.isBlank(line)) {
      return;
    }
    ObjectNode place = JsonNodeFactory.instance.objectNode().put("line", number);
    try {
      add(place, reader.read(JsonText.parseLine(line)));
    } catch (RuntimeException e) {
      ApiException failure = Failures.explain(e);
      refused++;
      if (errors.size() < MAX_EXAMPLES) {
        errors.add(place.put("status", failure.status()).set("error", Failures.toJson(failure)));
      }
    }
  }

  /** Adds the visit that a click was. */
  void add(EnrichedClick click, RecordedVisit visits) {
    ObjectNode place =
        JsonNodeFactory.instance
            .objectNode()
            .put("position", click.position())
            .put("at", Times.format(click.atMillis()));
    add(place, visits.of(click));
  }

  ObjectNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("visits", visits)
            .put("changed", changed)
            .put("refused", refused);
    examples.forEach(json.putArray("examples")::add);
    errors.forEach(json.putArray("errors")::add);
    return json;
  }

  private void add(ObjectNode place, DescribedVisit visit) {
    // Behind gates that stay as they are it can be seen what changes.
    boolean isBehind = before.gates().equals(after.gates());
    RedirectDecision now = engine.decide(isBehind ? opened(before) : before, visit, visit.time());
    RedirectDecision then = engine.decide(isBehind ? opened(after) : after, visit, visit.time());
    visits++;
    if (!sameAnswer(now, then)) {
      changed++;
      if (examples.size() < MAX_EXAMPLES) {
        place.set("before", write(before, now));
        place.set("after", write(after, then));
        examples.add(place);
      }
    }
  }

  private static boolean sameAnswer(RedirectDecision now, RedirectDecision then) {
    if (now instanceof Redirect one && then instanceof Redirect other) {
      return one.status() == other.status() && one.location().equals(other.location());
    }
    if (now instanceof Page one && then instanceof Page other) {
      return one.answer().equals(other.answer())
          && Objects.equals(one.title(), other.title())
          && Objects.equals(one.imageUrl(), other.imageUrl());
    }
    if (now instanceof Cloaked one && then instanceof Cloaked other) {
      return one.location().equals(other.location()) && one.cloaking().equals(other.cloaking());
    }
    if (now instanceof WithPixels one && then instanceof WithPixels other) {
      return one.location().equals(other.location()) && one.pixels().equals(other.pixels());
    }
    if (now instanceof Gate || then instanceof Gate) {
      return now.equals(then);
    }
    return now.getClass() == then.getClass() && Objects.equals(location(now), location(then));
  }

  private static Link opened(Link link) {
    return link.toBuilder().gates(Gates.NONE).build();
  }

  /** A click's id is another one with each version of a link. */
  private static Link withoutClickId(Link link) {
    Forwarding forwarding = link.forwarding();
    return forwarding.clickIdParameter() == null
        ? link
        : link.toBuilder()
            .forwarding(new Forwarding(forwarding.query(), forwarding.path(), null))
            .build();
  }

  private static @Nullable String location(RedirectDecision decision) {
    return decision instanceof Unknown unknown ? unknown.url() : decision.location();
  }

  private static ObjectNode write(Link link, RedirectDecision decision) {
    Choice choice = decision.choice();
    return JsonNodeFactory.instance
        .objectNode()
        .put("location", location(decision))
        .put("page", PageWords.find(decision))
        .put("rule", choice == null ? null : rule(link, choice))
        .put("variant", choice == null ? null : variant(link, choice))
        .put("reason", decision.reason().name().toLowerCase(Locale.ROOT));
  }

  private static @Nullable String rule(Link link, Choice choice) {
    if (choice.rule() == Choice.NONE) {
      return null;
    }
    String name = link.targeting().rules().get(choice.rule()).name();
    return name == null ? "targeting[%d]".formatted(choice.rule()) : name;
  }

  private static @Nullable String variant(Link link, Choice choice) {
    if (choice.variant() == Choice.NONE) {
      return null;
    }
    Rotation rotation =
        choice.rule() == Choice.NONE
            ? link.targeting().rotation()
            : link.targeting().rules().get(choice.rule()).rotation();
    String name = rotation.variants().get(choice.variant()).name();
    return name == null ? "variants[%d]".formatted(choice.variant()) : name;
  }
}
