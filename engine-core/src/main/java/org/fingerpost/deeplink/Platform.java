package org.fingerpost.deeplink;

import org.fingerpost.visit.Client;

/** What apps are made for. */
public enum Platform {
  /** iOS and iPadOS. */
  IOS,
  /** Android, and HarmonyOS, whose store is Huawei's. */
  ANDROID,
  /** Everything else. An iPad that calls itself a Mac is here. */
  DESKTOP;

  /** Returns the platform of a visitor. */
  public static Platform of(Client client) {
    return switch (client.os()) {
      case IOS -> IOS;
      case ANDROID, HARMONY_OS -> ANDROID;
      case OS_X, WINDOWS, LINUX, UBUNTU, CHROME_OS, OTHER -> DESKTOP;
    };
  }
}
