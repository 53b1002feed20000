package org.fingerpost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.fingerpost.link.Link;
import org.fingerpost.link.LinkKey;
import org.fingerpost.link.Rotation;
import org.fingerpost.link.Target;
import org.fingerpost.link.Targeting;
import org.fingerpost.link.TargetingRule;
import org.fingerpost.link.Variant;
import org.junit.jupiter.api.Test;

final class AppLinkUrlsTest {
  private static final String SHOP = "https://shop.example/";
  private static final String APP = "https://www.instagram.com/nasa";
  private static final Target OF_SHOP = new Target(SHOP, SHOP, SHOP, null, null, null);

  @Test
  void mayBelongToAnApp_byAnyUrlForPhones() {
    assertThat(mayBelong(OF_SHOP, OF_SHOP, OF_SHOP)).isFalse();
    assertThat(mayBelong(Target.of(APP), OF_SHOP, OF_SHOP)).isTrue();
    assertThat(mayBelong(OF_SHOP, Target.of(APP), OF_SHOP)).isTrue();
    assertThat(mayBelong(OF_SHOP, OF_SHOP, ofIos(APP))).isTrue();
  }

  @Test
  void mayBelongToAnApp_notByUrlsForDesktopsOrDeepLinks() {
    var desktops = new Target(null, null, null, APP, APP, APP, "shop://a", "shop://a");
    assertThat(mayBelong(desktops, Target.NONE, Target.NONE)).isFalse();
  }

  @Test
  void mayBelongToAnApp_whereTheTemplatesUrlsAreTaken() {
    Link link = Link.builder(new LinkKey(0, "T/a"), 1, SHOP).build();
    assertThat(AppLinkUrls.mayBelongToAnApp(link)).isFalse();
    Link withoutUrl = link.toBuilder().destination(null).build();
    assertThat(AppLinkUrls.mayBelongToAnApp(withoutUrl)).isTrue();
  }

  @Test
  void mayBelongToAnApp_whereThereAreMoreThanAreLookedAt() {
    assertThat(AppLinkUrls.mayBelongToAnApp(withRules(66))).isFalse();
    assertThat(AppLinkUrls.mayBelongToAnApp(withRules(67))).isTrue();
  }

  /** Returns a link with a destination and three URLs for phones in each rule. */
  private static Link withRules(int count) {
    var rule = new TargetingRule(null, List.of(), OF_SHOP, Rotation.NONE);
    return Link.builder(new LinkKey(0, "a"), 1, SHOP)
        .targeting(Targeting.of(Collections.nCopies(count, rule), Rotation.NONE))
        .build();
  }

  private static boolean mayBelong(Target own, Target ofRule, Target ofVariant) {
    var rotation = Rotation.of(List.of(new Variant(null, 1, ofVariant)));
    var rule = new TargetingRule(null, List.of(), ofRule, rotation);
    Link link =
        Link.builder(new LinkKey(0, "a"), 1, SHOP)
            .target(own)
            .targeting(Targeting.of(List.of(rule), rotation))
            .build();
    return AppLinkUrls.mayBelongToAnApp(link);
  }

  private static Target ofIos(String url) {
    return new Target(null, url, null, null, null, null);
  }
}
