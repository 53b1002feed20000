package org.fingerpost.duckdb;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import org.fingerpost.TestRules;

@AnalyzeClasses(
    packages = "org.fingerpost.duckdb",
    importOptions = {ImportOption.OnlyIncludeTests.class, ImportOption.DoNotIncludeJars.class})
final class TestCodeTest {
  @ArchTest static final ArchTests RULES = ArchTests.in(TestRules.class);
}
