package org.fingerpost.deeplink;

import org.fingerpost.store.RecordReader;
import org.fingerpost.store.RecordWriter;
import org.jspecify.annotations.Nullable;

/**
 * What a click id stands for: all that is needed to tell an app, later, what its visitor asked for.
 *
 * @param linkId the link's number; 0 if none was asked for but a template with parameters
 * @param linkVersion the link's version at the time: what rule and variant count in
 * @param domainId the template's domain
 * @param templateId the template, or {@code null} for a link without one
 * @param atMillis when it was, in milliseconds since the epoch
 * @param isIos whether the visitor has iOS, and else Android
 * @param rule the place of the rule that was taken, -1 for none
 * @param variant the place of the variant that was dealt, -1 for none
 * @param visitor tells visitors apart that come at the same time
 * @param query the visit's query, or {@code null} if it is none or too long to be kept
 */
public record ClickReference(
    long linkId,
    long linkVersion,
    int domainId,
    @Nullable String templateId,
    long atMillis,
    boolean isIos,
    int rule,
    int variant,
    int visitor,
    @Nullable String query) {

  /** The longest query that is kept, in characters. */
  public static final int MAX_QUERY_LENGTH = 1_500;

  /** Leaves out a query that is too long. */
  public ClickReference {
    query = query == null || query.length() > MAX_QUERY_LENGTH ? null : query;
  }

  byte[] toBytes() {
    return new RecordWriter()
        .number(1, linkId, 0)
        .number(2, linkVersion, 0)
        .number(3, domainId, 0)
        .text(4, templateId)
        .number(5, atMillis, 0)
        .flag(6, isIos)
        .number(7, rule, -1)
        .number(8, variant, -1)
        .number(9, visitor, 0)
        .text(10, query)
        .toBytes();
  }

  static ClickReference of(RecordReader reader) {
    long linkId = 0;
    long linkVersion = 0;
    int domainId = 0;
    String templateId = null;
    long atMillis = 0;
    boolean isIos = false;
    int rule = -1;
    int variant = -1;
    int visitor = 0;
    String query = null;
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> linkId = reader.number();
        case 2 -> linkVersion = reader.number();
        case 3 -> domainId = (int) reader.number();
        case 4 -> templateId = reader.text();
        case 5 -> atMillis = reader.number();
        case 6 -> isIos = reader.flag();
        case 7 -> rule = (int) reader.number();
        case 8 -> variant = (int) reader.number();
        case 9 -> visitor = (int) reader.number();
        case 10 -> query = reader.text();
        default -> {}
      }
    }
    return new ClickReference(
        linkId, linkVersion, domainId, templateId, atMillis, isIos, rule, variant, visitor, query);
  }
}
