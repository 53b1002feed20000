package org.fingerpost.deeplink;

import static org.assertj.core.api.Assertions.assertThat;

import org.fingerpost.catalog.AppStore;
import org.fingerpost.visit.DeviceMaker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class StoreUrlTest {

  @Test
  void googlePlay_namesThePackage() {
    assertThat(StoreUrl.googlePlay("com.example.app", null, null))
        .isEqualTo("https://play.google.com/store/apps/details?id=com.example.app");
  }

  @Test
  void googlePlay_encodesTheReferrerOnce() {
    assertThat(StoreUrl.googlePlay("com.example.app", "af_tranid=x&pid=my source", "summer"))
        .isEqualTo(
            "https://play.google.com/store/apps/details?id=com.example.app&listing=summer"
                + "&referrer=af_tranid%3Dx%26pid%3Dmy%20source");
  }

  @Test
  void appStore_namesTheNumber() {
    assertThat(StoreUrl.appStore("123456789", null, null))
        .isEqualTo("https://apps.apple.com/app/id123456789");
  }

  @Test
  void appStore_takesCountryAndProductPage() {
    assertThat(StoreUrl.appStore("123456789", "de", "45812c9b-c296-43d3-c6a0-c5a02f74bf6e"))
        .isEqualTo(
            "https://apps.apple.com/de/app/id123456789?ppid=45812c9b-c296-43d3-c6a0-c5a02f74bf6e");
  }

  @Test
  void appStore_takesACampaign() {
    var campaign = new AppStoreCampaign("117", "1000l", "summer sale&x=1", "8");
    assertThat(StoreUrl.appStore("1", null, null, campaign))
        .isEqualTo("https://apps.apple.com/app/id1?pt=117&at=1000l&ct=summer%20sale%26x%3D1&mt=8");
    assertThat(StoreUrl.appStore("1", null, "p-1", campaign))
        .isEqualTo(
            "https://apps.apple.com/app/id1?ppid=p-1&pt=117&at=1000l&ct=summer%20sale%26x%3D1&mt=8");
    var token = new AppStoreCampaign(null, null, "summer", null);
    assertThat(StoreUrl.appStore("1", "de", null, token))
        .isEqualTo("https://apps.apple.com/de/app/id1?ct=summer");
  }

  @ParameterizedTest
  @CsvSource({
    "HUAWEI, https://appgallery.huawei.com/app/detail?id=com.example",
    "SAMSUNG, https://galaxystore.samsung.com/detail/com.example",
    "XIAOMI, https://app.mi.com/details?id=com.example",
    "OPPO, oppomarket://details?packagename=com.example",
    "VIVO, vivomarket://details?id=com.example",
    "AMAZON, https://www.amazon.com/gp/mas/dl/android?p=com.example"
  })
  void of_namesThePackage(AppStore store, String url) {
    assertThat(StoreUrl.of(store, "com.example")).isEqualTo(url);
    assertThat(StoreUrl.isStore(url)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void storeOf_isTheMakersOwn(DeviceMaker maker) {
    assertThat(StoreUrl.storeOf(maker).name()).isEqualTo(maker.name());
  }

  @ParameterizedTest
  @CsvSource({
    "https://play.google.com/store/apps/details?id=com.example, true",
    "https://apps.apple.com/de/app/id1, true",
    "https://itunes.apple.com/app/id1, true",
    "market://details?id=com.example, true",
    "itms-apps://apps.apple.com/app/id1, true",
    "https://www.example.com/, false",
    "https://play.google.com.example.com/store/, false",
    "https://www.amazon.com/dp/B000, false"
  })
  void isStore_tellsStoresFromTheWeb(String url, boolean is) {
    assertThat(StoreUrl.isStore(url)).isEqualTo(is);
  }
}
