package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.fingerpost.catalog.Account;
import org.fingerpost.engine.RedirectEngine;

/** {@code /accounts}, for operators. */
final class AccountsResource {
  private final RedirectEngine engine;

  AccountsResource(RedirectEngine engine) {
    this.engine = engine;
  }

  Answer list(ApiRequest request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode data = answer.putArray("data");
    engine.catalog().accounts().forEach(account -> data.add(write(account)));
    return Answer.json(200, answer);
  }

  Answer create(ApiRequest request) throws IOException {
    Fields fields = Fields.of(request.json(ApiRequest.JSON));
    String name = fields.requiredText("name");
    fields.end();
    return Answer.json(201, write(engine.catalogManager().createAccount(name)));
  }

  private static ObjectNode write(Account account) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", account.id())
        .put("name", account.name())
        .put("createdAt", Times.format(account.createdAtMillis()));
  }
}
