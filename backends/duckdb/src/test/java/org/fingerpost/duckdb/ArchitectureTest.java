package org.fingerpost.duckdb;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.fingerpost.duckdb");

  @Test
  void onlyTheStoreIsPublic() {
    classes().that().arePublic().should().be(DuckDbClickStore.class).check(MODULE);
  }

  @Test
  void noTypeOfTheDatabaseIsInAPublicSignature() {
    var signatures =
        Stream.of(DuckDbClickStore.class.getMethods())
            .flatMap(
                method ->
                    Stream.concat(
                        Stream.of(method.getReturnType()), Stream.of(method.getParameterTypes())));
    assertThat(signatures)
        .noneMatch(
            type ->
                type.getName().startsWith("org.duckdb") || type.getName().startsWith("java.sql"));
  }
}
