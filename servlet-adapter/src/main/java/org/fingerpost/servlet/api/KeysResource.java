package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.fingerpost.catalog.ApiKey;
import org.fingerpost.catalog.IssuedKey;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.RedirectEngine;

/** {@code /keys}. Nobody makes or revokes a key that may do more than the own one. */
final class KeysResource {
  private final RedirectEngine engine;

  KeysResource(RedirectEngine engine) {
    this.engine = engine;
  }

  Answer list(ApiRequest request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode data = answer.putArray("data");
    for (ApiKey key : engine.catalog().keys(request.accountId())) {
      if (!key.revoked()) {
        data.add(
            write(key)
                .put("apiKey", key.key())
                .put("createdAt", Times.format(key.createdAtMillis())));
      }
    }
    return Answer.json(200, answer);
  }

  Answer create(ApiRequest request) throws IOException {
    Fields fields = Fields.of(request.json(ApiRequest.JSON));
    String name = fields.requiredText("name");
    Role role = role(fields.requiredText("role"));
    Long accountId = fields.integer(ApiRequest.ACCOUNT_ID, 1, Integer.MAX_VALUE);
    fields.end();
    int owner = accountId == null ? request.caller().accountId() : accountId.intValue();
    if (!request.isOperator() && owner != request.caller().accountId()) {
      throw ApiException.forbidden();
    }
    requireRole(request, role);
    IssuedKey issued = engine.catalogManager().issueKey(owner, name, role);
    return Answer.json(
        201,
        write(issued.apiKey())
            .put("apiKey", issued.apiKey().key())
            .put("apiSecret", issued.secret())
            .put("token", issued.token()));
  }

  Answer delete(ApiRequest request) {
    ApiKey key = engine.catalog().findKey(request.pathNumber("id"));
    if (key == null || key.revoked() || !request.reaches(key.accountId())) {
      throw ApiException.notFound("key");
    }
    requireRole(request, key.role());
    engine.catalog().revokeKey(key);
    return Answer.empty(204);
  }

  private static void requireRole(ApiRequest request, Role role) {
    if (!request.caller().role().includes(role)) {
      throw ApiException.forbidden();
    }
  }

  private static Role role(String name) {
    Role role = Role.find(name);
    if (role == null) {
      throw ApiException.invalid(
          "role", "role must be operator, admin, member or read-only: " + Shown.of(name));
    }
    return role;
  }

  private static ObjectNode write(ApiKey key) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", key.id())
        .put("role", key.role().wireName())
        .put("accountId", key.accountId())
        .put("name", key.name());
  }
}
