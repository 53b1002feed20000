package org.fingerpost.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.fingerpost.engine.LinkAssets;
import org.fingerpost.engine.LinkImage;
import org.fingerpost.engine.RedirectEngine;
import org.jspecify.annotations.Nullable;

/**
 * Brings browsers what the pages of cloaked links load from this host: pictures and scripts. To be
 * mounted at {@code /api/images/*} and {@code /api/scripts/*}, at the root of the host. It asks for
 * no credential; all that is not there has the same answer. Safe for use by many threads.
 *
 * <p>A script comes as a document of an origin of its own, whoever embeds or opens it: it is
 * somebody's who may write links, and must not get at what this host keeps in the browser.
 */
public final class LinkAssetsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(LinkAssetsServlet.class.getName());

  /** What is at an address never changes: its name is made of it. */
  private static final String CACHE_CONTROL = "public, max-age=31536000, immutable";

  private static final String IMAGE_POLICY = "default-src 'none'; sandbox";
  private static final String SCRIPT_POLICY =
      "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' https:;"
          + " connect-src https:; img-src https: data:; form-action 'none'; base-uri 'none';"
          + " frame-ancestors 'self'";

  private final transient LinkAssets assets;

  /** Creates a servlet. */
  public LinkAssetsServlet(RedirectEngine engine) {
    this.assets = engine.assets();
  }

  /**
   * What is at an address.
   *
   * @param policy its {@code Content-Security-Policy}
   */
  private record Asset(String mediaType, String policy, Body body) {}

  /** Bytes, which are made if they are sent. */
  @FunctionalInterface
  private interface Body {
    byte[] bytes();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    String prefix = request.getServletPath();
    ServletVisit visit = ServletVisit.find(request, prefix);
    Asset asset;
    try {
      asset = visit == null || !visit.isRead() ? null : find(visit, prefix);
    } catch (RuntimeException e) { // The request's edge: it gets an answer.
      LOG.log(Level.ERROR, "a picture or script could not be found", e);
      response.setHeader("Cache-Control", "no-store");
      response.setStatus(503);
      return;
    }
    try {
      if (visit == null || asset == null) {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(404);
      } else {
        write(asset, visit, response);
      }
    } catch (IOException e) {
      // The client has gone, or does not read: nobody is left to be told, and it is no event.
    }
  }

  private @Nullable Asset find(ServletVisit visit, String prefix) {
    if (prefix.equals(LinkAssets.IMAGES)) {
      LinkImage image = assets.findImage(visit.host(), visit.path());
      return image == null
          ? null
          : new Asset(image.format().mediaType(), IMAGE_POLICY, image::content);
    }
    String script = assets.findScript(visit.host(), visit.path());
    return script == null
        ? null
        : new Asset(
            "text/html;charset=utf-8", SCRIPT_POLICY, () -> document(script).getBytes(UTF_8));
  }

  private static void write(Asset asset, ServletVisit visit, HttpServletResponse response)
      throws IOException {
    String path = visit.path();
    String tag = '"' + path.substring(path.lastIndexOf('/') + 1) + '"';
    response.setHeader("Cache-Control", CACHE_CONTROL);
    response.setHeader("ETag", tag);
    response.setHeader("Content-Security-Policy", asset.policy());
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("X-Robots-Tag", "noindex");
    String known = visit.header("If-None-Match");
    // No tag of ours has a quotation mark or a comma in it.
    if (known != null && (known.strip().equals("*") || known.contains(tag))) {
      response.setStatus(304);
      return;
    }
    byte[] body = asset.body().bytes();
    response.setContentType(asset.mediaType());
    response.setContentLength(body.length);
    if (!visit.isHead()) {
      response.getOutputStream().write(body);
    }
  }

  /**
   * Returns a document with a script. An end tag or a comment of HTML within a text of the script
   * is written in another way that means the same there: as it is, it would end the script.
   */
  private static String document(String script) {
    String inline = script.replaceAll("(?i)<(?=/script|!--)", "\\\\x3c");
    return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Script</title><script>"
        + inline
        + "</script>";
  }
}
