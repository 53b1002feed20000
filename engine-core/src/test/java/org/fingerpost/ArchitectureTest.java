package org.fingerpost;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Holds the rules of the house that are about which class may use which. */
@AnalyzeClasses(
    packages = "org.fingerpost",
    importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
final class ArchitectureTest {

  /** The stages of the pipeline. A package may use those of the lines before its own. */
  private static final List<List<String>> STAGES =
      List.of(
          List.of("url"),
          List.of("visit"),
          List.of("link"),
          List.of("store"),
          List.of("catalog"),
          List.of("deeplink"),
          List.of("onelink"),
          List.of("redirect"),
          List.of("click"),
          List.of("engine"));

  private static final DescribedPredicate<JavaClass> OPTIONAL =
      belongToAnyOf(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

  private static final Set<String> CLOCK_METHODS =
      Set.of(
          "currentTimeMillis",
          "nanoTime",
          "now",
          "system",
          "systemUTC",
          "systemDefaultZone",
          "tickMillis",
          "tickSeconds",
          "tickMinutes");

  @ArchTest
  static void packages_useOnlyThoseBeforeThem(JavaClasses imported) {
    List<String> before = new ArrayList<>(List.of("java..", "javax..", "org.jspecify.."));
    for (List<String> stage : STAGES) {
      for (String name : stage) {
        List<String> usable = new ArrayList<>(before);
        usable.add(packageOf(name));
        classes()
            .that()
            .resideInAPackage(packageOf(name))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(usable.toArray(String[]::new)))
            .allowEmptyShould(true)
            .check(imported);
      }
      stage.forEach(name -> before.add(packageOf(name)));
    }
  }

  @ArchTest
  static final ArchRule packages_areStages =
      classes()
          .should()
          .resideInAnyPackage(
              STAGES.stream()
                  .flatMap(List::stream)
                  .map(ArchitectureTest::packageOf)
                  .toArray(String[]::new));

  @ArchTest
  static final ArchRule packages_haveNoCycle =
      slices().matching("org.fingerpost.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule clock_isReadOnlyWhereATimeSourceIsMade =
      noClasses()
          .should()
          .callCodeUnitWhere(describe("a clock is read", ArchitectureTest::readsAClock))
          .because("time comes from the InstantSource that the engine's builder is given");

  @ArchTest
  static final ArchRule network_isNotUsed =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("java.net..")
                  .and(
                      not(
                          belongToAnyOf(
                              URI.class,
                              URISyntaxException.class,
                              IDN.class,
                              URLDecoder.class,
                              URLEncoder.class))))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.net..", "java.rmi..", "sun..", "com.sun..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.nio\\.channels\\..*(Socket|Datagram|Network).*")
          .because("the engine makes no outbound connection, ever, and asks no name server");

  @ArchTest
  static final ArchRule regularExpressions_areNotOnTheRedirectPath =
      noClasses()
          .that()
          .resideInAnyPackage(packageOf("deeplink"), packageOf("redirect"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.regex..")
          .orShould()
          .callCodeUnitWhere(
              describe("String compiles a regular expression", ArchitectureTest::compilesARegex))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule fields_areNotOptional =
      noFields().should().haveRawType(are(OPTIONAL)).because("absence is @Nullable");

  @ArchTest
  static final ArchRule parameters_areNotOptional =
      noCodeUnits()
          .should()
          .haveRawParameterTypes(
              describe("hold an Optional", types -> types.stream().anyMatch(OPTIONAL)))
          .because("absence is @Nullable");

  private static String packageOf(String stage) {
    return "org.fingerpost." + stage + "..";
  }

  /** {@code InstantSource.system()} makes a time source, and the engine's builder alone does so. */
  private static boolean readsAClock(JavaCall<?> call) {
    JavaClass owner = call.getTargetOwner();
    boolean isClock =
        owner.getPackageName().startsWith("java.time") || owner.isEquivalentTo(System.class);
    boolean makesATimeSource =
        call.getName().equals("system")
            && call.getOriginOwner().getPackageName().equals("org.fingerpost.engine");
    boolean isNewDate =
        owner.isEquivalentTo(Date.class)
            && call.getName().equals("<init>")
            && call.getTarget().getRawParameterTypes().isEmpty();
    return isNewDate || (isClock && CLOCK_METHODS.contains(call.getName()) && !makesATimeSource);
  }

  private static boolean compilesARegex(JavaCall<?> call) {
    return call.getTargetOwner().isEquivalentTo(String.class)
        && Set.of("matches", "replaceAll", "replaceFirst", "split").contains(call.getName());
  }
}
