/** The Fingerpost redirect engine. It needs nothing but the Java platform. */
@org.jspecify.annotations.NullMarked
module org.fingerpost.engine {
  requires static transitive org.jspecify;

  exports org.fingerpost.link;
  exports org.fingerpost.store;
  exports org.fingerpost.url;
}
