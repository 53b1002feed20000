package com.sun.tools.javac.api;

/**
 * Stands in for the JDK's compiler where there is none, so that Chronicle Map runs on a JRE.
 *
 * <p>Chronicle looks for the compiler whenever it opens a map, though it only compiles what its
 * class loader does not have, and this module ships that. A JVM with the module {@code
 * jdk.compiler} takes the class from there and never sees this one.
 */
public final class JavacTool {
  private JavacTool() {}

  /** Returns {@code null}: Chronicle keeps it for a compilation that does not come. */
  public static Object create() {
    return null;
  }
}
