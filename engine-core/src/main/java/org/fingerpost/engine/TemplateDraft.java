package org.fingerpost.engine;

import java.util.List;
import org.fingerpost.catalog.AndroidApp;
import org.fingerpost.catalog.IosApp;
import org.fingerpost.catalog.LinkPreview;
import org.fingerpost.catalog.Template;
import org.fingerpost.link.LinkKey;
import org.jspecify.annotations.Nullable;

/**
 * A template as its maker describes it, before it is checked: its URLs need not be in canonical
 * form. What each field means stands with {@link Template}. Not safe for use by many threads.
 */
public final class TemplateDraft {
  @Nullable String id;
  int domainId = LinkKey.DEFAULT_DOMAIN;
  String name = "";
  @Nullable IosApp ios;
  @Nullable AndroidApp android;
  @Nullable String desktopUrl;
  boolean openByScheme;
  boolean desktopQr;
  boolean deferredCode;
  @Nullable List<String> allowList;
  LinkPreview preview = LinkPreview.NONE;

  /** Creates a draft with this name. */
  public TemplateDraft(String name) {
    this.name = name;
  }

  /** Creates a draft that describes {@code template}, to be changed. */
  public static TemplateDraft of(Template template) {
    TemplateDraft draft = new TemplateDraft(template.name());
    draft.id = template.id();
    draft.domainId = template.domainId();
    draft.ios = template.ios();
    draft.android = template.android();
    draft.desktopUrl = template.desktopUrl();
    draft.openByScheme = template.openByScheme();
    draft.desktopQr = template.desktopQr();
    draft.deferredCode = template.deferredCode();
    draft.allowList = template.allowList();
    draft.preview = template.preview();
    return draft;
  }

  /** Sets what stands in front of the slugs of its links. Default: 4 random letters and digits. */
  public TemplateDraft id(@Nullable String id) {
    this.id = id;
    return this;
  }

  /** Sets the number of the domain. Default: the default domain. */
  public TemplateDraft domainId(int domainId) {
    this.domainId = domainId;
    return this;
  }

  /** Sets the name for people. */
  public TemplateDraft name(String name) {
    this.name = name;
    return this;
  }

  /** Sets the app for iOS. Default none. */
  public TemplateDraft ios(@Nullable IosApp ios) {
    this.ios = ios;
    return this;
  }

  /** Sets the app for Android. Default none. */
  public TemplateDraft android(@Nullable AndroidApp android) {
    this.android = android;
    return this;
  }

  /** Sets where visitors at a desktop go. Default nowhere. */
  public TemplateDraft desktopUrl(@Nullable String desktopUrl) {
    this.desktopUrl = desktopUrl;
    return this;
  }

  /** Sets whether links without a deep link of their own try the app's scheme. Default false. */
  public TemplateDraft openByScheme(boolean openByScheme) {
    this.openByScheme = openByScheme;
    return this;
  }

  /** Sets whether visitors at a desktop get a page with a QR code. Default false. */
  public TemplateDraft desktopQr(boolean desktopQr) {
    this.desktopQr = desktopQr;
    return this;
  }

  /**
   * Sets whether visitors with iOS who go to the App Store get a page with a code, by which the app
   * can ask what they wanted. Default false.
   */
  public TemplateDraft deferredCode(boolean deferredCode) {
    this.deferredCode = deferredCode;
    return this;
  }

  /** Sets the domains that targets must be on. Default: any. */
  public TemplateDraft allowList(@Nullable List<String> allowList) {
    this.allowList = allowList;
    return this;
  }

  /** Sets what previews of its links show. Default nothing. */
  public TemplateDraft preview(LinkPreview preview) {
    this.preview = preview;
    return this;
  }
}
