package org.fingerpost.catalog;

import java.util.ArrayList;
import java.util.List;
import org.fingerpost.store.RecordReader;
import org.fingerpost.store.RecordWriter;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a template; the one class that knows them. See {@link RecordWriter} for what a
 * record is.
 *
 * <pre>
 *   template  1 id  2 accountId  3 domainId  4 name  5 ios  6 android  7 desktopUrl  8 openByScheme
 *             9 whether there is an allow-list  10 domain of it, any number  11 preview
 *             12 desktopQr  13 deferredCode
 *   ios       1 appStoreId  2 bundleId  3 teamId  4 scheme  5 url  6 country
 *   android   1 packageName  2 sha256, any number  3 scheme  4 url  5 store, any number
 *   preview   1 title  2 description  3 imageUrl
 * </pre>
 */
final class TemplateCodec {
  private TemplateCodec() {}

  static RecordWriter encode(Template template) {
    RecordWriter writer =
        new RecordWriter()
            .text(1, template.id())
            .number(2, template.accountId(), 0)
            .number(3, template.domainId(), 0)
            .text(4, template.name());
    IosApp ios = template.ios();
    if (ios != null) {
      writer.bytes(5, encode(ios).toBytes()); // Also one of which nothing is known.
    }
    AndroidApp android = template.android();
    if (android != null) {
      writer.bytes(6, encode(android).toBytes());
    }
    writer.text(7, template.desktopUrl()).flag(8, template.openByScheme());
    List<String> allowList = template.allowList();
    if (allowList != null) {
      writer.flag(9, true);
      allowList.forEach(domain -> writer.text(10, domain));
    }
    return writer
        .record(11, encode(template.preview()))
        .flag(12, template.desktopQr())
        .flag(13, template.deferredCode());
  }

  static Template decode(RecordReader reader) {
    String id = "";
    int accountId = 0;
    int domainId = 0;
    String name = "";
    IosApp ios = null;
    AndroidApp android = null;
    String desktopUrl = null;
    boolean openByScheme = false;
    boolean hasAllowList = false;
    List<String> allowList = new ArrayList<>();
    LinkPreview preview = LinkPreview.NONE;
    boolean desktopQr = false;
    boolean deferredCode = false;
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> id = reader.text();
        case 2 -> accountId = (int) reader.number();
        case 3 -> domainId = (int) reader.number();
        case 4 -> name = reader.text();
        case 5 -> ios = decodeIos(reader.record());
        case 6 -> android = decodeAndroid(reader.record());
        case 7 -> desktopUrl = reader.text();
        case 8 -> openByScheme = reader.flag();
        case 9 -> hasAllowList = reader.flag();
        case 10 -> allowList.add(reader.text());
        case 11 -> preview = decodePreview(reader.record());
        case 12 -> desktopQr = reader.flag();
        case 13 -> deferredCode = reader.flag();
        default -> {}
      }
    }
    return new Template(
        id,
        accountId,
        domainId,
        name,
        ios,
        android,
        desktopUrl,
        openByScheme,
        desktopQr,
        deferredCode,
        hasAllowList ? allowList : null,
        preview);
  }

  private static RecordWriter encode(IosApp ios) {
    return new RecordWriter()
        .text(1, ios.appStoreId())
        .text(2, ios.bundleId())
        .text(3, ios.teamId())
        .text(4, ios.scheme())
        .text(5, ios.url())
        .text(6, ios.country());
  }

  private static IosApp decodeIos(RecordReader reader) {
    @Nullable String[] texts = texts(reader, 6);
    return new IosApp(texts[1], texts[2], texts[3], texts[4], texts[5], texts[6]);
  }

  private static RecordWriter encode(AndroidApp android) {
    RecordWriter writer = new RecordWriter().text(1, android.packageName());
    android.sha256().forEach(fingerprint -> writer.text(2, fingerprint));
    writer.text(3, android.scheme()).text(4, android.url());
    android.stores().forEach(store -> writer.text(5, store.wireName()));
    return writer;
  }

  private static AndroidApp decodeAndroid(RecordReader reader) {
    String packageName = null;
    List<String> sha256 = new ArrayList<>();
    String scheme = null;
    String url = null;
    List<AppStore> stores = new ArrayList<>();
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> packageName = reader.text();
        case 2 -> sha256.add(reader.text());
        case 3 -> scheme = reader.text();
        case 4 -> url = reader.text();
        case 5 -> {
          AppStore store = AppStore.find(reader.text());
          if (store != null) { // A later version's store is none that this one can send to.
            stores.add(store);
          }
        }
        default -> {}
      }
    }
    return new AndroidApp(packageName, sha256, scheme, url, stores);
  }

  private static RecordWriter encode(LinkPreview preview) {
    return new RecordWriter()
        .text(1, preview.title())
        .text(2, preview.description())
        .text(3, preview.imageUrl());
  }

  private static LinkPreview decodePreview(RecordReader reader) {
    @Nullable String[] texts = texts(reader, 3);
    return new LinkPreview(texts[1], texts[2], texts[3]);
  }

  /** Reads the fields of a record that are all texts; its numbers are the places in the array. */
  private static @Nullable String[] texts(RecordReader reader, int last) {
    @Nullable String[] texts = new @Nullable String[last + 1];
    while (reader.next()) {
      if (reader.field() <= last) {
        texts[reader.field()] = reader.text();
      }
    }
    return texts;
  }
}
