package org.fingerpost.servlet;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fingerpost.catalog.Domain;
import org.fingerpost.catalog.Pixel;
import org.fingerpost.deeplink.DeepLinkAnswer;
import org.fingerpost.deeplink.DeepLinkAnswer.Elsewhere;
import org.fingerpost.deeplink.StoreUrl;
import org.fingerpost.link.Link;
import org.fingerpost.redirect.RedirectDecision;
import org.fingerpost.redirect.RedirectReason;
import org.fingerpost.redirect.Resolution;
import org.fingerpost.servlet.page.DesktopPage;
import org.fingerpost.servlet.page.InAppBrowserPage;
import org.fingerpost.servlet.page.InAppBrowserPage.MobileSystem;
import org.fingerpost.servlet.page.Onward;
import org.fingerpost.servlet.page.OpenAppPage;
import org.fingerpost.servlet.page.Page;
import org.fingerpost.servlet.page.PageAnswer;
import org.fingerpost.servlet.page.PageContext;
import org.fingerpost.servlet.page.PageRenderer;
import org.fingerpost.servlet.page.PageSubject;
import org.fingerpost.servlet.page.PasswordPage;
import org.fingerpost.servlet.page.PixelPage;
import org.fingerpost.servlet.page.PixelTag;
import org.fingerpost.servlet.page.PreviewPage;
import org.fingerpost.servlet.page.SensitiveContentPage;
import org.fingerpost.servlet.page.TouchMac;
import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;
import org.fingerpost.visit.Client;
import org.fingerpost.visit.LanguagePreference;
import org.fingerpost.visit.OperatingSystem;
import org.fingerpost.visit.UserAgentClassifier;
import org.jspecify.annotations.Nullable;

/** Makes pages of decisions. Safe for use by many threads. */
final class PageMaker {
  private static final Duration GOES_ON_AFTER = Duration.ofSeconds(2);

  private final PageRenderer renderer;
  private final @Nullable String baseUrl;
  private final SecureRandom random = new SecureRandom();

  /**
   * Creates a maker.
   *
   * @param baseUrl what short URLs of the default domain begin with, without a slash at the end, or
   *     {@code null} if that is not known
   */
  PageMaker(PageRenderer renderer, @Nullable String baseUrl) {
    this.renderer = renderer;
    this.baseUrl = baseUrl;
  }

  /** Returns whether short URLs are known to begin with https, whatever a proxy speaks here. */
  boolean isHttps() {
    return baseUrl != null && baseUrl.startsWith("https:");
  }

  /** Returns the answer that brings a page to a visitor. */
  PageAnswer make(HttpVisit visit, Resolution resolution, RedirectDecision.Page decision) {
    Client client = UserAgentClassifier.classify(visit.userAgent(), visit.clientHints());
    boolean isQr = decision.answer() instanceof DeepLinkAnswer.DesktopWithQr;
    String own = isQr ? findQrUrl(visit, resolution) : ownUrl(visit, resolution);
    Model model = new Model(decision, client, own);
    decision.answer().dispatch(model);
    return make(visit, model.page());
  }

  /** Returns the answer that brings the page of a gate to a visitor, who is told nothing else. */
  PageAnswer make(HttpVisit visit, RedirectDecision.Gate gate) {
    return make(
        visit,
        switch (gate.kind()) {
          case PASSWORD -> new PasswordPage(PasswordPage.Notice.NONE);
          case SENSITIVE -> new SensitiveContentPage(null);
        });
  }

  /** Returns the answer that shows a link's destination to a visitor. */
  PageAnswer make(HttpVisit visit, Resolution resolution, RedirectDecision.Cloaked decision) {
    Link link = Objects.requireNonNull(resolution.link()).link();
    return make(visit, CloakedLink.page(link, decision, ownUrl(visit, resolution)));
  }

  /** Returns the answer that has a visitor load pixels and go on. */
  PageAnswer make(HttpVisit visit, RedirectDecision.WithPixels decision) {
    List<PixelTag> tags = new ArrayList<>();
    for (Pixel pixel : decision.pixels()) {
      tags.add(new PixelTag(pixel.type(), pixel.code()));
    }
    return make(visit, new PixelPage(decision.location(), tags));
  }

  /** Returns the answer that brings a page to a visitor in a language of the visitor's. */
  PageAnswer make(HttpVisit visit, Page page) {
    PageContext context = PageContext.create(LanguagePreference.of(visit.acceptLanguage()), random);
    return PageAnswer.of(page, context, renderer);
  }

  /** Returns the URL of a visit; that of a long link with its query, which all of it is in. */
  private @Nullable String ownUrl(HttpVisit visit, Resolution resolution) {
    RedirectReason reason = resolution.decision().reason();
    boolean isLong = reason == RedirectReason.FIREBASE_LINK || reason == RedirectReason.LONG_LINK;
    String path = isLong ? visit.path() + '?' + visit.query() : visit.path();
    return shortUrl(resolution.domain(), path);
  }

  /**
   * Returns what the QR code of a visit holds: its own URL. The code of a link goes without a query
   * that is too long for it, that of a template does not: all is in its query.
   *
   * @return {@code null} if the URL is not known, or too long
   */
  @Nullable String findQrUrl(HttpVisit visit, Resolution resolution) {
    String query = visit.query();
    String whole = shortUrl(resolution.domain(), visit.path() + (query == null ? "" : '?' + query));
    if (fitsQr(whole)) {
      return whole;
    }
    String bare = resolution.link() == null ? null : shortUrl(resolution.domain(), visit.path());
    return fitsQr(bare) ? bare : null;
  }

  private static boolean fitsQr(@Nullable String url) {
    return url != null && url.length() <= DesktopPage.MAX_SHORT_URL_LENGTH;
  }

  /** Returns the URL of a path, which may have a query, as configuration knows it. */
  private @Nullable String shortUrl(Domain domain, String path) {
    String base = domain.isDefault() ? baseUrl : "https://" + domain.host();
    if (base == null) {
      return null;
    }
    try {
      return WebUrl.parse(base + path).href();
    } catch (InvalidUrlException e) {
      return null;
    }
  }

  /** Makes the model of a page. */
  private static final class Model implements DeepLinkAnswer.Handler {
    /** For a link without a title that leads to an app alone, on a host that is not known. */
    private static final String NO_TITLE = "App";

    private final RedirectDecision.Page decision;
    private final Client client;
    private final @Nullable String shortUrl;
    private final @Nullable String clickId;
    private @Nullable Page page;

    Model(RedirectDecision.Page decision, Client client, @Nullable String shortUrl) {
      this.decision = decision;
      this.client = client;
      this.shortUrl = shortUrl;
      this.clickId = decision.clickId();
    }

    Page page() {
      if (page == null) {
        throw new IllegalStateException("not a page: " + decision.answer());
      }
      return page;
    }

    @Override
    public void onGoTo(DeepLinkAnswer.GoTo answer) {
      throw new IllegalStateException("a redirect, not a page");
    }

    @Override
    public void onNothing() {
      throw new IllegalStateException("nothing, not a page");
    }

    @Override
    public void onOpenApp(DeepLinkAnswer.OpenApp answer) {
      Elsewhere elsewhere = answer.elsewhere();
      String appUri = answer.appUri();
      Onward onward = elsewhere == null ? null : onward(elsewhere);
      String button = appUri == null && onward != null ? onward.url() : appUri;
      PageSubject subject = subject(onward == null ? null : onward.url());
      // Without its own URL a page cannot say what to open in the browser.
      if (answer.reason() == DeepLinkAnswer.OpenApp.Reason.IN_APP_BROWSER && shortUrl != null) {
        page =
            new InAppBrowserPage(
                subject,
                client.browser().isInApp() ? client.browser().wireName() : null,
                client.os() == OperatingSystem.IOS ? MobileSystem.IOS : MobileSystem.ANDROID,
                null,
                appUri,
                shortUrl,
                onward);
        return;
      }
      OpenAppPage open =
          OpenAppPage.of(
              subject, null, Objects.requireNonNull(button, "a page that leads nowhere"), onward);
      open = answer.triesOnLoad() ? open.tryingOnLoad() : open;
      open = offersCode(elsewhere) ? open.withCode(Objects.requireNonNull(clickId)) : open;
      boolean goesOn = elsewhere != null && elsewhere.kind() == Elsewhere.Kind.WEB_BY_ITSELF;
      page = goesOn ? open.continuingAfter(GOES_ON_AFTER) : open;
    }

    /** The App Store tells an app nothing: the visitor can. */
    private boolean offersCode(@Nullable Elsewhere elsewhere) {
      return clickId != null
          && client.os() == OperatingSystem.IOS
          && elsewhere != null
          && elsewhere.kind() == Elsewhere.Kind.STORE;
    }

    @Override
    public void onPreview(DeepLinkAnswer.Preview answer) {
      String url = answer.url();
      if (url == null) {
        throw new IllegalStateException("a preview of nothing");
      }
      page =
          new PreviewPage(
              new PageSubject(
                  answer.title() == null ? host(url) : answer.title(),
                  answer.description(),
                  answer.imageUrl()),
              null,
              shortUrl == null ? url : shortUrl,
              url);
    }

    @Override
    public void onDesktopWithQr(DeepLinkAnswer.DesktopWithQr answer) {
      if (shortUrl == null) {
        throw new IllegalStateException("a QR code of an unknown URL");
      }
      Onward onward =
          StoreUrl.isStore(answer.url()) ? Onward.store(answer.url()) : Onward.web(answer.url());
      DeepLinkAnswer.OpenApp onIpad = answer.onIpad();
      page =
          new DesktopPage(
              subject(answer.url()),
              null,
              shortUrl,
              onward,
              onIpad == null ? null : touchMac(onIpad, onward));
    }

    private static TouchMac touchMac(DeepLinkAnswer.OpenApp onIpad, Onward onward) {
      Elsewhere elsewhere = onIpad.elsewhere();
      return new TouchMac(onIpad.appUri(), elsewhere == null ? onward : onward(elsewhere));
    }

    /** Names the page: by its title, else by the host that it leads to, else by its own. */
    private PageSubject subject(@Nullable String url) {
      String title = decision.title();
      if (title == null || title.isBlank()) {
        title = url != null && url.startsWith("http") ? host(url) : null;
        title = title == null && shortUrl != null ? host(shortUrl) : title;
      }
      return new PageSubject(title == null ? NO_TITLE : title, null, decision.imageUrl());
    }

    private static Onward onward(Elsewhere elsewhere) {
      return elsewhere.kind() == Elsewhere.Kind.STORE
          ? Onward.store(elsewhere.url())
          : Onward.web(elsewhere.url());
    }

    private static String host(String url) {
      try {
        return WebUrl.parse(url).host();
      } catch (InvalidUrlException e) {
        return url.substring(0, Math.min(url.length(), 40));
      }
    }
  }
}
