/** The Fingerpost redirect engine. It needs nothing but the Java platform. */
@org.jspecify.annotations.NullMarked
module org.fingerpost.engine {
  requires static transitive org.jspecify;

  exports org.fingerpost.catalog;
  exports org.fingerpost.click;
  exports org.fingerpost.deeplink;
  exports org.fingerpost.engine;
  exports org.fingerpost.link;
  exports org.fingerpost.onelink;
  exports org.fingerpost.redirect;
  exports org.fingerpost.store;
  exports org.fingerpost.url;
  exports org.fingerpost.visit;
}
