package org.fingerpost.engine;

import java.util.ArrayList;
import java.util.List;
import org.fingerpost.link.Condition;
import org.fingerpost.link.Fact;
import org.fingerpost.link.Operator;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.Targeting;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.link.Variant;
import org.fingerpost.visit.FoldedText;
import org.fingerpost.visit.Geography;

/** Says which parts of targeting no visitor will notice. */
final class TargetingWarnings {
  private final Geography geography;
  private final RuleLogic logic = new RuleLogic();
  private final List<String> warnings = new ArrayList<>();

  private TargetingWarnings(Geography geography) {
    this.geography = geography;
  }

  static List<String> of(Targeting targeting, Geography geography) {
    TargetingWarnings all = new TargetingWarnings(geography);
    List<TargetingRule> rules = targeting.rules();
    for (int i = 0; i < rules.size(); i++) {
      all.addRule(rules, i);
    }
    all.addRotation("", targeting.rotation());
    all.addGeography(rules);
    return all.warnings;
  }

  private void addRule(List<TargetingRule> rules, int i) {
    TargetingRule rule = rules.get(i);
    String field = "targeting[%d]".formatted(i);
    if (logic.isImpossible(rule)) {
      warnings.add(field + " is never taken: its conditions exclude each other");
    }
    for (int earlier = 0; earlier < i; earlier++) {
      if (logic.takesAll(rules.get(earlier), rule)) {
        warnings.add(
            "%s is never taken: targeting[%d] takes all its visitors".formatted(field, earlier));
        break;
      }
    }
    if (rule.target().equals(Target.NONE) && rule.rotation().isEmpty()) {
      warnings.add(field + " changes nothing: its visitors get the link's own target");
    }
    for (int j = 0; j < rule.when().size(); j++) {
      if (rule.when().get(j) instanceof Condition.Unreadable) {
        warnings.add(
            "%s.when[%d] cannot be read by this version: it never holds".formatted(field, j));
      }
    }
    addRotation(field + ".", rule.rotation());
    addCities(field, rule);
  }

  private void addRotation(String prefix, Rotation rotation) {
    List<Variant> variants = rotation.variants();
    for (int i = 0; i < variants.size(); i++) {
      if (variants.get(i).share() == 0) {
        warnings.add("%svariants[%d] is never dealt: its share is 0".formatted(prefix, i));
      }
    }
  }

  private void addCities(String field, TargetingRule rule) {
    for (int i = 0; i < rule.when().size(); i++) {
      if (rule.when().get(i) instanceof Condition.Value value
          && value.fact() == Fact.CITY
          && value.operator() == Operator.IN) {
        for (String city : value.values()) {
          if (Boolean.FALSE.equals(geography.knowsCity(FoldedText.of(city)))) {
            warnings.add(
                "%s.when[%d]: no city of the geography database has the name %s"
                    .formatted(field, i, Shown.of(city)));
          }
        }
      }
    }
  }

  private void addGeography(List<TargetingRule> rules) {
    boolean isAsked =
        rules.stream()
            .flatMap(rule -> rule.when().stream())
            .anyMatch(condition -> condition.fact().isGeographic());
    if (isAsked && geography.source() == null) {
      warnings.add("no geography database is loaded: no visitor's place is known");
    }
  }
}
