package org.fingerpost.servlet;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.fingerpost.url.InvalidUrlException;
import org.fingerpost.url.WebUrl;
import org.fingerpost.visit.TrustedProxies;
import org.jspecify.annotations.Nullable;

/**
 * The init parameters of a filter, checked.
 *
 * @param engine what the filter opens an engine with, or {@code null} if it names no directory
 * @param pathPrefix what stands between the context path and the path of a link: empty, or segments
 *     with a slash in front of each
 */
record FilterSettings(@Nullable EngineSettings engine, String pathPrefix) {
  private static final String DIRECTORY = "directory";
  private static final String BASE_URL = "base-url";
  private static final String HOSTS = "hosts";
  private static final String INDEX = "index";
  private static final String GEOIP = "geoip";
  private static final String TRUSTED_PROXIES = "trusted-proxies";
  private static final String PATH_PREFIX = "path-prefix";

  private static final List<String> OF_ENGINE =
      List.of(BASE_URL, HOSTS, INDEX, GEOIP, TRUSTED_PROXIES);

  private static final List<String> NAMES =
      List.of(DIRECTORY, BASE_URL, HOSTS, INDEX, GEOIP, TRUSTED_PROXIES, PATH_PREFIX);

  private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

  /** Reads the parameters; the message of the exception names the one that cannot be taken. */
  static FilterSettings of(FilterConfig config) throws ServletException {
    for (String name : Collections.list(config.getInitParameterNames())) {
      if (!NAMES.contains(name)) {
        throw new ServletException(
            "init parameters must be among %s: \"%s\"".formatted(String.join(", ", NAMES), name));
      }
    }
    return new FilterSettings(engine(config), pathPrefix(config.getInitParameter(PATH_PREFIX)));
  }

  private static @Nullable EngineSettings engine(FilterConfig config) throws ServletException {
    String directory = config.getInitParameter(DIRECTORY);
    if (directory != null) {
      requireHeap(config.getInitParameter(INDEX));
      return new EngineSettings(
          absolutePath(DIRECTORY, directory),
          baseUrl(config.getInitParameter(BASE_URL)),
          hosts(config.getInitParameter(HOSTS)),
          geoip(config.getInitParameter(GEOIP)),
          trustedProxies(config.getInitParameter(TRUSTED_PROXIES)));
    }
    for (String name : OF_ENGINE) {
      if (config.getInitParameter(name) != null) {
        throw new ServletException(
            "init parameter %s is for a filter that opens an engine, which needs %s"
                .formatted(name, DIRECTORY));
      }
    }
    return null;
  }

  private static String pathPrefix(@Nullable String value) throws ServletException {
    if (value != null && !PREFIX.matcher(value).matches()) {
      throw invalid(
          PATH_PREFIX, "must be segments of A-Z a-z 0-9 . _ ~ - with a slash before each", value);
    }
    return value == null ? "" : value;
  }

  private static @Nullable Path geoip(@Nullable String value) throws ServletException {
    return value == null ? null : absolutePath(GEOIP, value);
  }

  private static TrustedProxies trustedProxies(@Nullable String value) throws ServletException {
    try {
      return value == null ? TrustedProxies.NONE : TrustedProxies.parse(value);
    } catch (IllegalArgumentException e) {
      throw new ServletException(
          "init parameter %s: %s".formatted(TRUSTED_PROXIES, e.getMessage()), e);
    }
  }

  private static Path absolutePath(String name, String value) throws ServletException {
    try {
      Path path = Path.of(value);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw invalid(name, "must be an absolute path", value);
  }

  private static @Nullable WebUrl baseUrl(@Nullable String value) throws ServletException {
    if (value == null) {
      return null;
    }
    WebUrl url = parse(value);
    if (url == null || url.query() != null || url.fragment() != null) {
      throw invalid(BASE_URL, "must be an http or https URL without query and fragment", value);
    }
    return url;
  }

  private static Set<String> hosts(@Nullable String value) throws ServletException {
    Set<String> hosts = new HashSet<>();
    if (value != null) {
      for (String host : value.split(",", -1)) {
        hosts.add(host(host.strip(), value));
      }
    }
    return hosts;
  }

  private static String host(String host, String value) throws ServletException {
    WebUrl url = parse("https://" + host);
    if (url == null || !url.href().equals("https://" + url.host() + "/") || host.endsWith("/")) {
      throw invalid(HOSTS, "must be host names without ports, separated by commas", value);
    }
    return url.host();
  }

  private static void requireHeap(@Nullable String value) throws ServletException {
    if (value != null && !value.equals("heap")) {
      throw invalid(INDEX, "must be heap; others are set by code", value);
    }
  }

  private static @Nullable WebUrl parse(String text) {
    try {
      return WebUrl.parseStrict(text);
    } catch (InvalidUrlException e) {
      return null;
    }
  }

  private static ServletException invalid(String name, String bound, String value) {
    return new ServletException("init parameter %s %s: \"%s\"".formatted(name, bound, value));
  }
}
