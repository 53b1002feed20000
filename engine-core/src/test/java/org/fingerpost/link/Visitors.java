package org.fingerpost.link;

import java.util.List;
import java.util.Random;
import org.fingerpost.visit.FactSources;
import org.fingerpost.visit.Geography;
import org.fingerpost.visit.IpAddress;
import org.fingerpost.visit.MadeUpVisit;
import org.fingerpost.visit.TrustedProxies;
import org.fingerpost.visit.VisitorFacts;

/** Many visitors, the same ones each time: addresses and user agents as a seed deals them. */
final class Visitors {
  private Visitors() {}

  static VisitorFacts[] many(int count, long seed, long nowMillis) {
    var random = new Random(seed);
    VisitorFacts[] visitors = new VisitorFacts[count];
    for (int i = 0; i < count; i++) {
      String address =
          random.nextInt(3) == 0
              ? new IpAddress(0x2001_0db8_0000_0000L | random.nextInt(1 << 16), random.nextLong())
                  .toString()
              : IpAddress.ofIpv4(random.nextInt()).toString();
      var visit =
          MadeUpVisit.to("s.example", "/a").remoteAddress(address).userAgent(userAgent(random));
      visitors[i] =
          new VisitorFacts(
              visit,
              new FactSources(TrustedProxies.NONE, Geography.NONE),
              List.of(),
              false,
              nowMillis);
    }
    return visitors;
  }

  private static String userAgent(Random random) {
    int major = 100 + random.nextInt(40);
    return random.nextBoolean()
        ? "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/%d.0.0.0 Safari/537.36".formatted(major)
        : "Mozilla/5.0 (iPhone; CPU iPhone OS %d_%d like Mac OS X) AppleWebKit/605.1.15"
                .formatted(major % 10 + 10, random.nextInt(6))
            + " (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1";
  }
}
