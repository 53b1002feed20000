package org.fingerpost.deeplink;

import java.util.Map;
import org.fingerpost.deeplink.DeepLinkAnswer.DesktopWithQr;
import org.fingerpost.deeplink.DeepLinkAnswer.Elsewhere;
import org.fingerpost.deeplink.DeepLinkAnswer.GoTo;
import org.fingerpost.deeplink.DeepLinkAnswer.OpenApp;
import org.fingerpost.deeplink.DeepLinkAnswer.Preview;
import org.jspecify.annotations.Nullable;

/** Says answers in words, with names for the URLs of the tests. */
final class Answers implements DeepLinkAnswer.Handler {
  private final Map<String, String> names;
  private String words = "";

  private Answers(Map<String, String> names) {
    this.names = names;
  }

  static String inWords(DeepLinkAnswer answer, Map<String, String> names) {
    Answers answers = new Answers(names);
    answer.dispatch(answers);
    return answers.words;
  }

  @Override
  public void onGoTo(GoTo answer) {
    words = "go to " + name(answer.url());
  }

  @Override
  public void onOpenApp(OpenApp answer) {
    StringBuilder page = new StringBuilder();
    page.append(answer.reason() == OpenApp.Reason.IN_APP_BROWSER ? "page in an app: " : "page: ");
    if (answer.triesOnLoad()) {
      page.append("tries, ");
    }
    if (answer.appUri() != null) {
      page.append("button ").append(name(answer.appUri())).append(", ");
    }
    words = page.append("else ").append(elsewhere(answer.elsewhere())).toString();
  }

  @Override
  public void onPreview(Preview answer) {
    words =
        "preview of %s, %s, %s; people go to %s"
            .formatted(answer.title(), answer.description(), answer.imageUrl(), name(answer.url()));
  }

  @Override
  public void onDesktopWithQr(DesktopWithQr answer) {
    String qr = "QR code and " + name(answer.url());
    if (answer.onIpad() != null) {
      onOpenApp(answer.onIpad());
      qr += "; on an iPad " + words;
    }
    words = qr;
  }

  @Override
  public void onNothing() {
    words = "nothing";
  }

  private String elsewhere(@Nullable Elsewhere elsewhere) {
    if (elsewhere == null) {
      return "nothing";
    }
    return switch (elsewhere.kind()) {
      case STORE -> "a tap to the store " + name(elsewhere.url());
      case WEB -> "a tap to " + name(elsewhere.url());
      case WEB_BY_ITSELF -> "after a while " + name(elsewhere.url());
    };
  }

  private String name(@Nullable String url) {
    if (url == null) {
      return "nothing";
    }
    if (!url.startsWith("intent:")) {
      return names.getOrDefault(url, url);
    }
    IntentParser intent = IntentParser.atFirst(url);
    StringBuilder words = new StringBuilder("intent(").append(name(intent.data()));
    for (String field : intent.fields()) {
      words.append(
          field.startsWith("S.browser_fallback_url=")
              ? " else " + name(field.substring(field.indexOf('=') + 1))
              : " in " + field.substring("package=".length()));
    }
    return words.append(')').toString();
  }
}
