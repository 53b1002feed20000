package org.fingerpost.deeplink;

/** What a link and its visit add to where the visitor goes. */
public interface TargetParameters {
  /** Nothing. */
  TargetParameters NONE =
      new TargetParameters() {
        @Override
        public String toWeb(String url) {
          return url;
        }

        @Override
        public DeepLinkUri toApp(DeepLinkUri uri) {
          return uri;
        }
      };

  /**
   * Returns a URL of the link's or its template's with what is added to it.
   *
   * @param url in canonical form, as is what is returned
   */
  String toWeb(String url);

  /** Returns a URI that opens the app with what is added to it. */
  DeepLinkUri toApp(DeepLinkUri uri);
}
