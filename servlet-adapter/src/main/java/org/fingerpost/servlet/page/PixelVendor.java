package org.fingerpost.servlet.page;

import static org.fingerpost.servlet.page.PixelVendor.Means.IMAGE;
import static org.fingerpost.servlet.page.PixelVendor.Means.OWN_CODE;
import static org.fingerpost.servlet.page.PixelVendor.Means.SCRIPT;

import org.fingerpost.catalog.PixelType;

/**
 * How the vendors of pixels are told of a visit: the table to be extended for another {@link
 * PixelType}, by whose name it is here.
 *
 * <p>Each one has the statements of JavaScript that tell the vendor of a visit, as the vendor
 * documents them: by a picture where there is one for that, else by its script. {@code CODE} stands
 * for the pixel's code. The statements have these functions of the page's template:
 *
 * <ul>
 *   <li>{@code image(url)} asks for a picture;
 *   <li>{@code script(url)} loads a script;
 *   <li>{@code queue(name, handler)} makes the global function {@code name}, which keeps calls
 *       until the vendor's script has given it the method {@code handler}, and returns it.
 * </ul>
 */
enum PixelVendor {
  /** Meta. */
  FACEBOOK(
      IMAGE,
      """
      image('https://www.facebook.com/tr?id=CODE&ev=PageView&noscript=1');
      """),
  /** Google Analytics 4. */
  GOOGLE_ANALYTICS(
      SCRIPT,
      """
      var data = window.dataLayer = window.dataLayer || [];
      var gtag = window.gtag = window.gtag || function () { data.push(arguments); };
      gtag('js', new Date());
      gtag('config', 'CODE');
      script('https://www.googletagmanager.com/gtag/js?id=CODE');
      """),
  /** Google Tag Manager, whose scripts are what the owner of the container wants. */
  GOOGLE_TAG_MANAGER(
      OWN_CODE,
      """
      var data = window.dataLayer = window.dataLayer || [];
      data.push({'gtm.start': Date.now(), event: 'gtm.js'});
      script('https://www.googletagmanager.com/gtm.js?id=CODE');
      """),
  /** LinkedIn. */
  LINKEDIN(
      IMAGE,
      """
      image('https://px.ads.linkedin.com/collect/?pid=CODE&fmt=gif');
      """),
  /** Pinterest. */
  PINTEREST(
      IMAGE,
      """
      image('https://ct.pinterest.com/v3/?event=init&tid=CODE&noscript=1');
      """),
  /** X. */
  TWITTER(
      SCRIPT,
      """
      var twq = queue('twq', 'exe');
      twq.version = '1.1';
      twq('config', 'CODE');
      script('https://static.ads-twitter.com/uwt.js');
      """),
  /** Quora. */
  QUORA(
      IMAGE,
      """
      image('https://q.quora.com/_/ad/CODE/pixel?tag=ViewContent&noscript=1');
      """),
  /** TikTok. */
  TIKTOK(
      SCRIPT,
      """
      var url = 'https://analytics.tiktok.com/i18n/pixel/events.js';
      function keeping(calls) {
        ['page', 'track', 'identify'].forEach(function (name) {
          calls[name] = calls[name] || function () {
            calls.push([name].concat([].slice.call(arguments)));
          };
        });
        return calls;
      }
      window.TiktokAnalyticsObject = 'ttq';
      var ttq = window.ttq = keeping(window.ttq || []);
      ttq._i = ttq._i || {};
      ttq._i['CODE'] = keeping([]);
      ttq._i['CODE']._u = url;
      (ttq._t = ttq._t || {})['CODE'] = Date.now();
      (ttq._o = ttq._o || {})['CODE'] = {};
      ttq.page();
      script(url + '?sdkid=CODE&lib=ttq');
      """),
  /** Snapchat. */
  SNAPCHAT(
      SCRIPT,
      """
      var snaptr = queue('snaptr', 'handleRequest');
      snaptr('init', 'CODE');
      snaptr('track', 'PAGE_VIEW');
      script('https://sc-static.net/scevent.min.js');
      """);

  /** What a page has to allow for a pixel; each one allows the ones before it too. */
  enum Means {
    /** A picture that it asks for itself. */
    IMAGE,
    /** The vendor's script, and what that loads and asks for. */
    SCRIPT,
    /** Scripts of whoever the pixel belongs to, with styles and code made at run time. */
    OWN_CODE
  }

  private final Means means;
  private final String script;

  PixelVendor(Means means, String script) {
    this.means = means;
    this.script = script;
  }

  /** Returns the vendor of pixels of a type. */
  static PixelVendor of(PixelType type) {
    return valueOf(type.name());
  }

  Means means() {
    return means;
  }

  /** Returns the statements for a code that {@link PixelTag} has checked. */
  String script(String code) {
    return script.replace("CODE", code);
  }
}
