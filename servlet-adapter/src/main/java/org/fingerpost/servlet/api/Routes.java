package org.fingerpost.servlet.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.Receipt.Header;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.servlet.meter.CallKind;
import org.jspecify.annotations.Nullable;

/** The table of what the API has: which path and method goes to whom, and who may call it. */
final class Routes {
  /** What all paths of the smart-link API begin with, behind the servlet's own. */
  static final String BASE = "/v1/dev";

  private final List<Route> routes;
  private final BulkResource bulk;
  private final LiveClicks live;

  /** Answers a request. */
  @FunctionalInterface
  interface Handler {
    Answer handle(ApiRequest request) throws IOException;
  }

  /**
   * One line of the table.
   *
   * @param path with {@code {name}} for a segment of any text
   * @param kind what its calls are metered as
   * @param role the least role that may call it
   * @param parameters the query parameters that it knows
   */
  record Route(
      String method,
      String path,
      CallKind kind,
      Role role,
      Set<String> parameters,
      Handler handler) {

    /** Returns what stands in the place of the names, or {@code null} for another path. */
    @Nullable Map<String, String> match(String[] segments) {
      String[] own = path.split("/", -1);
      if (own.length != segments.length) {
        return null;
      }
      Map<String, String> variables = new HashMap<>();
      for (int i = 0; i < own.length; i++) {
        if (own[i].startsWith("{")) {
          variables.put(own[i].substring(1, own[i].length() - 1), segments[i]);
        } else if (!own[i].equals(segments[i])) {
          return null;
        }
      }
      return variables;
    }
  }

  /** A line that fits a request, and what of its path is variable. */
  record Match(Route route, Map<String, String> pathVariables) {}

  private Routes(List<Route> routes, BulkResource bulk, LiveClicks live) {
    this.routes = List.copyOf(routes);
    this.bulk = bulk;
    this.live = live;
  }

  static Routes of(RedirectEngine engine, ApiSettings settings) {
    LinksResource links = new LinksResource(engine, settings);
    BulkResource bulk = new BulkResource(engine, settings);
    ExplainResource explain = new ExplainResource(engine, settings);
    SimulateResource simulate = new SimulateResource(engine, settings);
    StatsResource stats = new StatsResource(engine, settings);
    LiveClicks live = new LiveClicks(engine, settings);
    AccountsResource accounts = new AccountsResource(engine);
    KeysResource keys = new KeysResource(engine);
    DomainsResource domains = new DomainsResource(engine);
    Builder table = new Builder();
    table.add("GET", "/links", Role.READ_ONLY, links::list, LinksResource.LIST_PARAMETERS);
    table.add("POST", "/links", Role.MEMBER, links::create, Set.of());
    table.add("POST", "/links/bulk", Role.MEMBER, bulk::run, BulkResource.PARAMETERS);
    List<String> paths = List.of("/links/{slug}", "/links/{templateId}/{slug}");
    Set<String> parameters = Set.of("domain");
    for (String path : paths) { // Before those that would take "explain" or "stats" for a slug.
      table.add("GET", path + "/explain", Role.READ_ONLY, explain::get, parameters);
      table.add("POST", path + "/explain", Role.READ_ONLY, explain::post, parameters);
      table.add(
          "POST", path + "/simulate", Role.READ_ONLY, simulate::run, SimulateResource.PARAMETERS);
      table.add(
          "GET", path + "/stats", Role.READ_ONLY, stats::ofLink, StatsResource.LINK_PARAMETERS);
    }
    for (String path : paths) {
      table.add("GET", path, Role.READ_ONLY, links::get, parameters);
      table.add("PATCH", path, Role.MEMBER, links::patch, parameters);
      table.add("PUT", path, Role.MEMBER, links::put, parameters);
      table.add("DELETE", path, Role.MEMBER, links::delete, parameters);
    }
    table.add("GET", "/stats", Role.READ_ONLY, stats::ofAccount, StatsResource.ACCOUNT_PARAMETERS);
    ClicksResource clicks = new ClicksResource(engine, settings);
    table.add("GET", "/clicks", Role.READ_ONLY, clicks::list, ClicksResource.LIST_PARAMETERS);
    table.add("DELETE", "/clicks", Role.ADMIN, clicks::delete, ClicksResource.DELETE_PARAMETERS);
    table.add("GET", "/clicks/live", Role.READ_ONLY, live::open, LiveClicks.PARAMETERS);
    ConversionsResource conversions = new ConversionsResource(engine);
    table.add("POST", "/conversions", Role.MEMBER, conversions::create, Set.of());
    TemplatesResource templates = new TemplatesResource(engine);
    table.add("GET", "/templates", Role.READ_ONLY, templates::list, Set.of());
    table.add("POST", "/templates", Role.ADMIN, templates::create, Set.of());
    table.add("GET", "/templates/{id}", Role.READ_ONLY, templates::get, parameters);
    table.add("PUT", "/templates/{id}", Role.ADMIN, templates::put, parameters);
    table.add("PATCH", "/templates/{id}", Role.ADMIN, templates::patch, parameters);
    table.add("DELETE", "/templates/{id}", Role.ADMIN, templates::delete, parameters);
    ProjectsResource projects = new ProjectsResource(engine);
    table.add("GET", "/projects", Role.READ_ONLY, projects::list, Set.of());
    table.add("POST", "/projects", Role.MEMBER, projects::create, Set.of());
    table.add("GET", "/projects/{id}", Role.READ_ONLY, projects::get, Set.of());
    table.add("PATCH", "/projects/{id}", Role.MEMBER, projects::patch, Set.of());
    table.add("DELETE", "/projects/{id}", Role.MEMBER, projects::delete, Set.of());
    PixelsResource pixels = new PixelsResource(engine);
    table.add("GET", "/pixels", Role.READ_ONLY, pixels::list, Set.of());
    table.add("POST", "/pixels", Role.MEMBER, pixels::create, Set.of());
    table.add("GET", "/pixels/{id}", Role.READ_ONLY, pixels::get, Set.of());
    table.add("PATCH", "/pixels/{id}", Role.MEMBER, pixels::patch, Set.of());
    table.add("DELETE", "/pixels/{id}", Role.MEMBER, pixels::delete, Set.of());
    table.add("GET", "/domains", Role.READ_ONLY, domains::list, Set.of());
    table.add("POST", "/domains", Role.ADMIN, domains::create, Set.of());
    table.add("GET", "/domains/{id}", Role.READ_ONLY, domains::get, Set.of());
    table.add("PATCH", "/domains/{id}", Role.ADMIN, domains::patch, Set.of());
    table.add("DELETE", "/domains/{id}", Role.ADMIN, domains::delete, Set.of());
    table.add("GET", "/keys", Role.ADMIN, keys::list, Set.of());
    table.add("POST", "/keys", Role.ADMIN, keys::create, Set.of());
    table.add("DELETE", "/keys/{id}", Role.ADMIN, keys::delete, Set.of());
    table.add("GET", "/accounts", Role.OPERATOR, accounts::list, Set.of());
    table.add("POST", "/accounts", Role.OPERATOR, accounts::create, Set.of());
    table.add("GET", "/accounts/{id}", Role.ADMIN, accounts::get, Set.of());
    table.add("PATCH", "/accounts/{id}", Role.OPERATOR, accounts::patch, Set.of());
    table.add("GET", "/usage", Role.READ_ONLY, new UsageResource(engine)::get, Set.of());
    return new Routes(table.routes, bulk, live);
  }

  /** Ends requests that would go on, see {@link ApiServlet#endStreams}. */
  void endStreams() {
    bulk.end();
    live.end();
  }

  List<Route> all() {
    return routes;
  }

  /**
   * Returns the line for a request. A GET answers a HEAD, too.
   *
   * @throws ApiException if there is no such path, or it has not the method
   */
  Match match(String method, String path) {
    String[] segments = path.split("/", -1);
    String wanted = method.equals("HEAD") ? "GET" : method;
    Set<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      Map<String, String> variables = route.match(segments);
      if (variables != null) {
        if (route.method().equals(wanted)) {
          return new Match(route, variables);
        }
        allowed.add(route.method());
      }
    }
    if (allowed.isEmpty()) {
      throw ApiException.notFound("path");
    }
    throw notAllowed(allowed);
  }

  static ApiException notAllowed(Set<String> methods) {
    Set<String> allowed = new TreeSet<>(methods);
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    String list = String.join(", ", allowed);
    return ApiException.of(
        405, "method_not_allowed", "this path has only " + list, new Header("Allow", list));
  }

  private static final class Builder {
    private final List<Route> routes = new ArrayList<>();

    void add(String method, String path, Role role, Handler handler, Set<String> parameters) {
      Set<String> all = new TreeSet<>(parameters);
      if (role != Role.OPERATOR && !(method.equals("POST") && path.equals("/keys"))) {
        all.add(ApiRequest.ACCOUNT_ID);
      }
      routes.add(new Route(method, BASE + path, kind(method, path), role, all, handler));
    }

    private static CallKind kind(String method, String path) {
      boolean isLinks = path.equals("/links") || path.startsWith("/links/");
      if (!isLinks || path.endsWith("/explain") || path.endsWith("/simulate")) {
        return CallKind.OTHER;
      }
      return switch (method) {
        case "GET" -> path.equals("/links") ? CallKind.LIST : CallKind.GET;
        case "POST" -> CallKind.CREATE;
        case "DELETE" -> CallKind.DELETE;
        default -> CallKind.UPDATE;
      };
    }
  }
}
