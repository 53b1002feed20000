package org.fingerpost;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Holds the rules of the house for tests, in every module. */
public final class TestRules {
  @ArchTest
  static final ArchRule tests_doNotSleep =
      noClasses()
          .should()
          .callCodeUnitWhere(describe("a thread sleeps", TestRules::sleeps))
          .because("time is injected, and what another thread does is waited for by a latch");

  @ArchTest
  static final ArchRule tests_bringTheirThreads =
      noClasses()
          .should()
          .callCodeUnitWhere(describe("the common pool is used", TestRules::usesTheCommonPool))
          .because("it has one thread on a machine with two cores: see OwnThread");

  private TestRules() {}

  private static boolean sleeps(JavaCall<?> call) {
    JavaClass owner = call.getTargetOwner();
    return Set.of("sleep", "parkNanos", "parkUntil").contains(call.getName())
        && (owner.isEquivalentTo(Thread.class)
            || owner.isEquivalentTo(TimeUnit.class)
            || owner.isEquivalentTo(LockSupport.class));
  }

  private static boolean usesTheCommonPool(JavaCall<?> call) {
    return call.getTargetOwner().isEquivalentTo(CompletableFuture.class)
        && call.getName().endsWith("Async")
        && call.getTarget().getRawParameterTypes().stream()
            .noneMatch(type -> type.isEquivalentTo(Executor.class));
  }
}
