package org.fingerpost.servlet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.fingerpost.catalog.Account;
import org.fingerpost.catalog.AccountLimits;
import org.fingerpost.catalog.OneLinkStrictness;
import org.fingerpost.engine.RedirectEngine;

/** {@code /accounts}, for operators; to read the own account, for its admins, too. */
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

  Answer get(ApiRequest request) {
    Account account = engine.catalog().findAccount(request.pathNumber("id"));
    if (account == null || !request.reaches(account.id())) {
      throw notFound();
    }
    return Answer.json(200, write(account));
  }

  Answer patch(ApiRequest request) throws IOException {
    Fields fields = Fields.of(request.json(ApiRequest.JSON, ApiRequest.MERGE_PATCH));
    UnaryOperator<AccountLimits> change = LimitsReader.read(fields);
    UnaryOperator<OneLinkStrictness> strictness = StrictnessReader.read(fields);
    fields.end();
    Account changed =
        engine
            .catalog()
            .changeAccount(
                request.pathNumber("id"),
                account ->
                    account
                        .with(change.apply(account.limits()))
                        .with(strictness.apply(account.oneLink())));
    if (changed == null) {
      throw notFound();
    }
    return Answer.json(200, write(changed));
  }

  private static ApiException notFound() {
    return ApiException.notFound("account");
  }

  private static ObjectNode write(Account account) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", account.id())
            .put("name", account.name())
            .put("createdAt", Times.format(account.createdAtMillis()));
    AccountLimits limits = account.limits();
    node.putObject("limits")
        .put("writesPerMonth", limits.writesPerMonth())
        .put("requestsPerSecond", limits.requestsPerSecond())
        .put("qrPerSecond", limits.qrPerSecond());
    node.putObject("oneLink")
        .put("v1RequiresPid", account.oneLink().v1RequiresPid())
        .put("v2RequiresPid", account.oneLink().v2RequiresPid())
        .put("v1TakenIsConflict", account.oneLink().v1TakenIsConflict());
    return node;
  }
}
