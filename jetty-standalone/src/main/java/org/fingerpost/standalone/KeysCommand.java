package org.fingerpost.standalone;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.fingerpost.catalog.Account;
import org.fingerpost.catalog.ApiKey;
import org.fingerpost.catalog.Catalog;
import org.fingerpost.catalog.IssuedKey;
import org.fingerpost.catalog.Role;
import org.fingerpost.engine.RedirectEngine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, lists and revokes API keys while no server runs on the data directory. */
@Command(
    name = "keys",
    description = "API keys, while no server runs on the data directory.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class KeysCommand {
  private static final JsonMapper JSON = new JsonMapper();

  @Spec private CommandSpec spec;

  /** Creates the command; the command line does so by itself. */
  KeysCommand() {}

  @Command(
      name = "create",
      description = "Makes a key and prints it, once. Makes the account if there is none.",
      mixinStandardHelpOptions = true)
  int create(
      @Mixin EngineOptions options,
      @Option(
              names = "--account",
              paramLabel = "N",
              required = true,
              description = "The account's number.")
          int accountId,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              defaultValue = "admin",
              description = "operator, admin, member or read-only. Default: ${DEFAULT-VALUE}")
          String roleName,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              defaultValue = "",
              description = "A name for people.")
          String name)
      throws IOException {
    Role role = Role.find(roleName);
    if (role == null) {
      throw new ParameterException(
          spec.commandLine(), "--role must be operator, admin, member or read-only: " + roleName);
    }
    if (accountId < 1) {
      throw new ParameterException(
          spec.commandLine(), "--account must be at least 1: " + accountId);
    }
    try (RedirectEngine engine = options.open()) {
      Catalog catalog = engine.catalog();
      if (catalog.findAccount(accountId) == null) {
        catalog.createAccount(accountId, "Account " + accountId);
      }
      IssuedKey key = catalog.issueKey(accountId, name, role);
      ObjectNode shown =
          JSON.createObjectNode().put("id", key.apiKey().id()).put("role", role.wireName());
      shown.setAll(Events.describe(key));
      print(shown);
    }
    return CommandLine.ExitCode.OK;
  }

  @Command(
      name = "list",
      description = "Prints all keys without their secrets, one a line.",
      mixinStandardHelpOptions = true)
  int list(@Mixin EngineOptions options) throws IOException {
    try (RedirectEngine engine = options.open()) {
      for (Account account : engine.catalog().accounts()) {
        for (ApiKey key : engine.catalog().keys(account.id())) {
          print(
              JSON.createObjectNode()
                  .put("id", key.id())
                  .put("accountId", key.accountId())
                  .put("role", key.role().wireName())
                  .put("name", key.name())
                  .put("apiKey", key.key())
                  .put("revoked", key.revoked()));
        }
      }
    }
    return CommandLine.ExitCode.OK;
  }

  @Command(
      name = "revoke",
      description = "Makes a key open nothing any more.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Mixin EngineOptions options,
      @Parameters(paramLabel = "ID", description = "The key's number.") int id)
      throws IOException {
    try (RedirectEngine engine = options.open()) {
      ApiKey key = engine.catalog().findKey(id);
      if (key == null) {
        throw new ParameterException(spec.commandLine(), "there is no key " + id);
      }
      engine.catalog().revokeKey(key);
    }
    return CommandLine.ExitCode.OK;
  }

  private void print(ObjectNode line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
