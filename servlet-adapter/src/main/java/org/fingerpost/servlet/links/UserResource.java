package org.fingerpost.servlet.links;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.fingerpost.catalog.Account;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.servlet.api.Answer;
import org.fingerpost.servlet.api.ApiException;
import org.fingerpost.servlet.meter.CallKind;

/** {@code /user}: the account of the key. What accounts here do not have is null. */
final class UserResource {
  private final RedirectEngine engine;

  UserResource(RedirectEngine engine) {
    this.engine = engine;
  }

  Resource resource() {
    return new Resource(Role.ADMIN, CallKind.OTHER, Map.of(Operation.LIST, this::get));
  }

  private Answer get(LinksCall call) {
    Account account = engine.catalog().findAccount(call.accountId());
    if (account == null) {
      throw ApiException.notFound("user");
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", Integer.toString(account.id()));
    json.put("type", "users");
    json.putNull("email");
    json.put("name", account.name());
    ObjectNode billing = json.putObject("billing");
    for (String name :
        new String[] {
          "type", "name", "address", "city", "county", "zip", "country", "phone", "tax_id"
        }) {
      billing.putNull(name);
    }
    json.put("is_enabled", true);
    json.put("plan_id", "custom");
    json.putNull("plan_expiration_date");
    json.putObject("plan_settings");
    json.put("plan_trial_done", false);
    json.putNull("language");
    json.put("timezone", "UTC");
    json.put("datetime", UtcTime.format(account.createdAtMillis()));
    json.putNull("last_activity");
    json.putNull("total_logins");
    return Envelope.data(json);
  }
}
