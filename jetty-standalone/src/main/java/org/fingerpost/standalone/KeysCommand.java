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
  /** Leaves numbers for the accounts that are made after it. */
  private static final int MAX_ACCOUNT_ID = 1_000_000_000;

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
              description = "The account's number, at most " + MAX_ACCOUNT_ID + ".")
          long accountId,
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
              description =
                  "A name for people, at most " + Account.MAX_NAME_LENGTH + " characters.")
          String name)
      throws IOException {
    Role role = Role.find(roleName);
    if (role == null) {
      throw new ParameterException(
          spec.commandLine(), "--role must be operator, admin, member or read-only: " + roleName);
    }
    if (accountId < 1 || accountId > MAX_ACCOUNT_ID) {
      throw new ParameterException(
          spec.commandLine(), "--account must be 1 to %d: %d".formatted(MAX_ACCOUNT_ID, accountId));
    }
    requireName(name);
    try (RedirectEngine engine = options.open()) {
      Catalog catalog = engine.catalog();
      int owner = (int) accountId;
      if (catalog.findAccount(owner) == null) {
        catalog.createAccount(owner, "Account " + owner);
      }
      IssuedKey key = catalog.issueKey(owner, name, role);
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
    try (RedirectEngine engine = options.openExisting()) {
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
    try (RedirectEngine engine = options.openExisting()) {
      ApiKey key = engine.catalog().findKey(id);
      if (key == null) {
        throw new ParameterException(spec.commandLine(), "there is no key " + id);
      }
      engine.catalog().revokeKey(key);
    }
    return CommandLine.ExitCode.OK;
  }

  /** Refuses a name that the API refuses; to give none is left to those who make keys here. */
  private void requireName(String name) {
    int length = name.codePointCount(0, name.length());
    if (length > Account.MAX_NAME_LENGTH || (length > 0 && name.isBlank())) {
      throw new ParameterException(
          spec.commandLine(),
          "--name must be at most %d characters, not only spaces: %d"
              .formatted(Account.MAX_NAME_LENGTH, length));
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new ParameterException(spec.commandLine(), "--name has a control character");
    }
  }

  private void print(ObjectNode line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
