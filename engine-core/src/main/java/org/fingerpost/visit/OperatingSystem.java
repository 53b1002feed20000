package org.fingerpost.visit;

import org.jspecify.annotations.Nullable;

/** The operating systems that are told apart. */
public enum OperatingSystem {
  /** iOS and iPadOS. */
  IOS("iOS"),
  /** Android, in all its makers' shapes but those named here. */
  ANDROID("Android"),
  /** Windows of a desktop or a phone. */
  WINDOWS("Windows"),
  /** macOS. An iPad that calls itself a Mac is one, too. */
  OS_X("OS X"),
  /** Linux distributions other than Ubuntu, and those that do not say which they are. */
  LINUX("Linux"),
  /** Ubuntu. */
  UBUNTU("Ubuntu"),
  /** Chrome OS. */
  CHROME_OS("Chrome OS"),
  /** HarmonyOS. */
  HARMONY_OS("HarmonyOS"),
  /** Anything else, and what cannot be told. */
  OTHER("other");

  private final String wireName;

  OperatingSystem(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name in JSON. */
  public String wireName() {
    return wireName;
  }

  /** Returns the system with this name, in any case of its letters, or {@code null}. */
  public static @Nullable OperatingSystem find(String name) {
    for (OperatingSystem os : values()) {
      if (os.wireName.equalsIgnoreCase(name)) {
        return os;
      }
    }
    return null;
  }
}
