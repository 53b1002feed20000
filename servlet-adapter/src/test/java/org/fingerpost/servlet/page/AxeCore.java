package org.fingerpost.servlet.page;

import java.nio.file.Files;
import org.fingerpost.servlet.geo.NpmPackage;

/** Looks for what keeps people from using a page. A test goes without where npm cannot fetch it. */
final class AxeCore {
  /** Finds what is wrong in the page, frames left out; to be evaluated behind {@link #script}. */
  static final String VIOLATIONS =
      "axe.run({preload: false, iframes: false}).then(r => r.violations.map(v => v.id + ': ' +"
          + " v.nodes.map(n => n.html).join('; ')))";

  private AxeCore() {}

  static String script() throws Exception {
    return Files.readString(NpmPackage.file("axe-core@4.11.4", "axe.min.js"));
  }
}
