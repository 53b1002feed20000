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
  void onlyTheStoreAndFilesArePublic() {
    classes()
        .that()
        .arePublic()
        .should()
        .be(DuckDbClickStore.class)
        .orShould()
        .haveNameMatching(".*\\.TableFile(\\$.*)?")
        .check(MODULE);
  }

  @Test
  void noTypeOfTheDatabaseIsInAPublicSignature() {
    var signatures =
        Stream.of(DuckDbClickStore.class, TableFile.class)
            .flatMap(type -> Stream.of(type.getMethods()))
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
