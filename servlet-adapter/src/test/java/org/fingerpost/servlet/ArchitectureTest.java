package org.fingerpost.servlet;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;

/** Holds the rules of the house that are about which class may use which. */
@AnalyzeClasses(
    packages = "org.fingerpost.servlet",
    importOptions = {ImportOption.DoNotIncludeTests.class, ImportOption.DoNotIncludeJars.class})
final class ArchitectureTest {

  @ArchTest
  static final ArchRule network_isNotUsed =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..", "javax.net..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.net\\.(\\w*Socket|URL|\\w*URLConnection)")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("com\\.maxmind\\.geoip2\\.WebService.*")
          .because("the engine makes no outbound connection, ever");

  @ArchTest
  static final ArchRule nameServers_areNotAsked =
      noClasses()
          .should()
          .callCodeUnitWhere(describe("a name is looked up", ArchitectureTest::mayLookUpAName));

  @ArchTest
  static final ArchRule maxMind_isBehindOnePackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.fingerpost.servlet.geo")
          .should()
          .dependOnClassesThat(resideInAnyPackage("com.maxmind.."));

  @ArchTest
  static final ArchRule uaParser_isBehindOnePackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.fingerpost.servlet.useragent")
          .should()
          .dependOnClassesThat(resideInAnyPackage("ua_parser.."));

  @ArchTest
  static final ArchRule bucket4j_isBehindOnePackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.fingerpost.servlet.meter")
          .should()
          .dependOnClassesThat(resideInAnyPackage("io.github.bucket4j.."));

  private static boolean mayLookUpAName(JavaCall<?> call) {
    return call.getTargetOwner().isAssignableTo(InetAddress.class)
        && !(call.getName().equals("getByAddress")
            && call.getTarget().getRawParameterTypes().size() == 1);
  }
}
