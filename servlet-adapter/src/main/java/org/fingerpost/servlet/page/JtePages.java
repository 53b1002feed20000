package org.fingerpost.servlet.page;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The standard pages, from templates that the build makes classes of: each value is escaped for the
 * place where it stands. Safe for use by many threads; waits for nothing.
 */
public final class JtePages implements PageRenderer {
  private final Map<PageLanguage, PageTexts> texts = PageTexts.readAll();

  /** Reads the texts. */
  public JtePages() {}

  @Override
  public String render(Page page, PageContext context) {
    PageTexts wanted = Objects.requireNonNull(texts.get(PageLanguage.of(context.languages())));
    return page.dispatch(new Writer(new PageView(wanted, context.nonce())));
  }

  /**
   * Hands a page to its template. The null is for what could intercept a template; nothing does.
   */
  @SuppressWarnings("NullAway") // Templates' classes do not say that they take null there.
  private record Writer(PageView view) implements Page.Handler<String> {

    @Override
    public String onOpenApp(OpenAppPage page) {
      return written(output -> JteopenAppGenerated.render(output, null, page, view));
    }

    @Override
    public String onInAppBrowser(InAppBrowserPage page) {
      return written(output -> JteinAppBrowserGenerated.render(output, null, page, view));
    }

    @Override
    public String onDesktop(DesktopPage page) {
      QrCode qr = QrCode.of(page.shortUrl());
      return written(output -> JtedesktopGenerated.render(output, null, page, qr, view));
    }

    @Override
    public String onPassword(PasswordPage page) {
      return written(output -> JtepasswordGenerated.render(output, null, page, view));
    }

    @Override
    public String onSensitiveContent(SensitiveContentPage page) {
      return written(output -> JtesensitiveContentGenerated.render(output, null, page, view));
    }

    @Override
    public String onPreview(PreviewPage page) {
      return written(output -> JtepreviewGenerated.render(output, null, page, view));
    }

    @Override
    public String onCloaking(CloakingPage page) {
      return written(output -> JtecloakingGenerated.render(output, null, page, view));
    }

    @Override
    public String onPixels(PixelPage page) {
      return written(output -> JtepixelsGenerated.render(output, null, page, view));
    }

    private static String written(Consumer<HtmlTemplateOutput> template) {
      TemplateOutput output = new StringOutput();
      template.accept(new OwaspHtmlTemplateOutput(output));
      return output.toString();
    }
  }
}
