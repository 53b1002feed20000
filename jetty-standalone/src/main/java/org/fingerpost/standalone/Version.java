package org.fingerpost.standalone;

import picocli.CommandLine.IVersionProvider;

/** Tells the version that the jar's manifest holds. */
final class Version implements IVersionProvider {

  /** Creates a provider; the command line does so by itself. */
  Version() {}

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"fingerpost " + (version == null ? "(not packaged)" : version)};
  }
}
