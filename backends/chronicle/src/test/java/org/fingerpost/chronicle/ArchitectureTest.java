package org.fingerpost.chronicle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.fingerpost.chronicle");

  @Test
  void onlyTheFactoryIsPublic() {
    classes().that().arePublic().should().be(ChronicleLinkIndexFactory.class).check(MODULE);
  }

  @Test
  void noTypeOfChronicleIsInAPublicSignature() {
    var signatures =
        Stream.of(ChronicleLinkIndexFactory.class.getMethods())
            .flatMap(
                method ->
                    Stream.concat(
                        Stream.of(method.getReturnType()), Stream.of(method.getParameterTypes())));
    assertThat(signatures).noneMatch(type -> type.getName().startsWith("net.openhft"));
  }

  @Test
  void chronicleIsBehindThreeClasses() {
    classes()
        .that()
        .haveSimpleNameNotStartingWith("IndexMap")
        .and()
        .doNotHaveSimpleName("ByteArrayData")
        .and()
        .doNotHaveSimpleName("SummedValue")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("net.openhft..")))
        .check(MODULE);
  }
}
