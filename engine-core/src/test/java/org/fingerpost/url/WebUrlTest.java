package org.fingerpost.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.fingerpost.url.InvalidUrlException.Reason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebUrlTest {

  @Nested
  final class Parts {
    @Test
    void ofUrlWithAll() throws InvalidUrlException {
      WebUrl url = WebUrl.parse("HTTPS://u:p@Example.com:8080/a/../b?q#f");
      assertThat(url.href()).isEqualTo("https://u:p@example.com:8080/b?q#f");
      assertThat(url.scheme()).isEqualTo("https");
      assertThat(url.authority()).isEqualTo("u:p@example.com:8080");
      assertThat(url.hasCredentials()).isTrue();
      assertThat(url.host()).isEqualTo("example.com");
      assertThat(url.port()).isEqualTo(8080);
      assertThat(url.path()).isEqualTo("/b");
      assertThat(url.query()).isEqualTo("q");
      assertThat(url.fragment()).isEqualTo("f");
    }

    @Test
    void ofUrlWithHostOnly() throws InvalidUrlException {
      WebUrl url = WebUrl.parse("http://example.com");
      assertThat(url.href()).isEqualTo("http://example.com/");
      assertThat(url.scheme()).isEqualTo("http");
      assertThat(url.authority()).isEqualTo("example.com");
      assertThat(url.hasCredentials()).isFalse();
      assertThat(url.port()).isEqualTo(-1);
      assertThat(url.path()).isEqualTo("/");
      assertThat(url.query()).isNull();
      assertThat(url.fragment()).isNull();
    }

    @Test
    void ofUrlWithEmptyQueryAndFragment() throws InvalidUrlException {
      WebUrl url = WebUrl.parse("http://h/?#");
      assertThat(url.path()).isEqualTo("/");
      assertThat(url.query()).isEmpty();
      assertThat(url.fragment()).isEmpty();
    }

    @Test
    void ofUrlWithFragmentOnly() throws InvalidUrlException {
      WebUrl url = WebUrl.parse("http://[::1]#f?g");
      assertThat(url.host()).isEqualTo("[::1]");
      assertThat(url.path()).isEqualTo("/");
      assertThat(url.query()).isNull();
      assertThat(url.fragment()).isEqualTo("f?g");
    }
  }

  @Test
  void equals_byCanonicalForm() throws InvalidUrlException {
    WebUrl url = WebUrl.parse("http://example.com/");
    assertThat(url)
        .isEqualTo(WebUrl.parse("HTTP:\\\\EXAMPLE.com:80"))
        .hasSameHashCodeAs(WebUrl.parse("HTTP:\\\\EXAMPLE.com:80"))
        .hasToString("http://example.com/")
        .isNotEqualTo(WebUrl.parse("https://example.com/"));
  }

  @Test
  void parse_keepsInputInCanonicalForm() throws InvalidUrlException {
    String input = "https://example.com/a?b#c";
    assertThat(WebUrl.parse(input).href()).isSameAs(input);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                  | NO_SCHEME | the URL is empty
          example.com         | NO_SCHEME | there is no scheme: the URL must begin with http:// or https://
          example.com:80/     | NO_SCHEME | there is no scheme: the URL must begin with http:// or https://
          localhost:80/       | NO_SCHEME | there is no scheme: the URL must begin with http:// or https://
          FTP://h/            | SCHEME | the scheme "ftp" is not http or https
          http://             | HOST_MISSING | there is no host
          http://u@/          | HOST_MISSING | there is no host after the "@"
          http://%C2%AD/      | HOST_MISSING | the host "%C2%AD" has only characters that do not count
          http://exa mple/    | HOST_FORBIDDEN_CHARACTER | the host "exa mple" contains a space
          http://a%09b/       | HOST_FORBIDDEN_CHARACTER | the host "a%09b" contains a tab
          http://a%0Ab/       | HOST_FORBIDDEN_CHARACTER | the host "a%0Ab" contains a line break
          http://a%07b/       | HOST_FORBIDDEN_CHARACTER | the host "a%07b" contains the control character U+0007
          http://a<b/         | HOST_FORBIDDEN_CHARACTER | the host "a<b" contains the character "<"
          http://1.2.3.256/   | HOST_IPV4 | the host "1.2.3.256" ends in a number and is no IPv4 address
          http://[::1/        | HOST_IPV6 | the host "[::1" begins with a bracket and does not end with one
          http://[:1]/        | HOST_IPV6 | the IPv6 address ":1" begins with a single colon
          http://[1:2]/       | HOST_IPV6 | the IPv6 address "1:2" has fewer than 8 groups
          http://a\u2026b/    | HOST_IDNA | the host "a…b" contains U+2026, which no domain name may contain
          http://a\u202Eb/    | HOST_IDNA | the host "a<U+202E>b" contains U+202E, which no domain name may contain
          http://\u0301a/     | HOST_IDNA | the host "\u0301a" has a label that begins with a combining mark
          http://a\u200Db/    | HOST_IDNA | the host "a<U+200D>b" has a zero-width joiner where none may be
          http://\u05D0a/     | HOST_IDNA | the host "\u05D0a" mixes writing directions as no domain name may
          http://é.xn--a/     | HOST_IDNA | the label "xn--a" of the host "é.xn--a" is not valid Punycode
          http://h:65536/     | PORT | port 65536 is above 65535
          http://h:8a/        | PORT | the port "8a" is not a number
          http://h:123456789012345678901/ | PORT | the port, a number of 21 digits, is above 65535
          """)
  void parse_saysWhatIsWrong(String input, Reason reason, String message) {
    assertThatThrownBy(() -> WebUrl.parse(input))
        .isInstanceOfSatisfying(
            InvalidUrlException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessage(message);
  }

  @Test
  void parse_quotesLongHostsInPart() {
    assertThatThrownBy(() -> WebUrl.parse("http://" + "a".repeat(1_000) + "|"))
        .hasMessage("the host \"%s…\" contains the character \"|\"".formatted("a".repeat(80)));
  }

  @Test
  void parse_limitsHostsThatAreNotAscii() throws InvalidUrlException {
    assertThat(WebUrl.parse("http://" + "é".repeat(1_000)).host()).startsWith("xn--");
    assertThatThrownBy(() -> WebUrl.parse("http://" + "é".repeat(1_001)))
        .hasMessage("the host \"%s…\" is longer than 1000 characters".formatted("é".repeat(80)));
  }

  @Test
  void parse_loadsNoTableForAsciiHosts() throws Exception {
    ParserLoader loader = new ParserLoader();
    Class<?> url = loader.loadClass(WebUrl.class.getName());
    for (String ascii :
        new String[] {"https://Example.com/ü", "http://xn--a.b", "http://%41", "http://1"}) {
      url.getMethod("parse", String.class).invoke(null, ascii);
    }
    assertThat(loader.hasLoaded(HostParser.class)).isTrue();
    assertThat(loader.hasLoaded(IdnaTable.class)).isFalse();
    url.getMethod("parse", String.class).invoke(null, "http://ü");
    assertThat(loader.hasLoaded(IdnaTable.class)).isTrue();
  }

  /** Loads the classes of the package anew, so that one can see which are needed. */
  private static final class ParserLoader extends ClassLoader {
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (!name.startsWith("org.fingerpost.url.")) {
          return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    boolean hasLoaded(Class<?> type) {
      return findLoadedClass(type.getName()) != null;
    }
  }
}
