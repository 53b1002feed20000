package org.fingerpost.standalone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.fingerpost.click.AddressKeeping;
import org.fingerpost.click.ClickRollUps;
import org.fingerpost.click.ClickSettings;
import org.fingerpost.duckdb.DuckDbClickStore;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.servlet.useragent.UapUserAgentParser;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options about what is kept of clicks. */
final class HistoryOptions {
  private static final String FILE = "history.duckdb";
  private static final int MAX_DAYS = 36_500;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--history",
      paramLabel = "KIND",
      description =
          "What keeps clicks for statistics: duckdb, memory (totals only), or none. Default:"
              + " ${DEFAULT-VALUE}",
      defaultValue = "duckdb",
      converter = HistoryConverter.class)
  private History history = History.DUCKDB;

  @Option(
      names = "--addresses",
      paramLabel = "PART",
      description =
          "How much of visitors' addresses is kept: network (/24 or /48), none or whole. Default:"
              + " ${DEFAULT-VALUE}",
      defaultValue = "network",
      converter = AddressesConverter.class)
  private AddressKeeping addresses = AddressKeeping.NETWORK;

  @Option(
      names = "--honour-do-not-track",
      paramLabel = "BOOLEAN",
      arity = "1",
      description =
          "Whether neither address nor visitor are kept of those who send Sec-GPC or DNT. Default:"
              + " ${DEFAULT-VALUE}",
      defaultValue = "true")
  private boolean honourDoNotTrack = true;

  @Option(
      names = "--click-log-days",
      paramLabel = "DAYS",
      description =
          "How long the click log keeps what the history has not taken, or keeps in memory only."
              + " Default: ${DEFAULT-VALUE}",
      defaultValue = "31")
  private int clickLogDays = 31;

  @Option(
      names = "--history-days",
      paramLabel = "DAYS",
      description =
          "How long clicks stay in a history of duckdb, 0 for ever. Default: ${DEFAULT-VALUE}",
      defaultValue = "0")
  private int historyDays;

  /** What keeps clicks. */
  enum History {
    /** A file of DuckDB. */
    DUCKDB,
    /** Totals in memory. */
    MEMORY,
    /** Nothing does. */
    NONE
  }

  /** Reads a kind of history by the name that the help shows. */
  static final class HistoryConverter implements ITypeConverter<History> {

    /** Creates a converter; the command line does so by itself. */
    HistoryConverter() {}

    @Override
    public History convert(String value) {
      for (History history : History.values()) {
        if (history.name().equalsIgnoreCase(value)) {
          return history;
        }
      }
      throw new TypeConversionException("must be duckdb, memory or none: " + value);
    }
  }

  /** Reads a part of an address by the name that the help shows. */
  static final class AddressesConverter implements ITypeConverter<AddressKeeping> {

    /** Creates a converter; the command line does so by itself. */
    AddressesConverter() {}

    @Override
    public AddressKeeping convert(String value) {
      for (AddressKeeping addresses : AddressKeeping.values()) {
        if (addresses.name().equals(value.toUpperCase(Locale.ROOT))) {
          return addresses;
        }
      }
      throw new TypeConversionException("must be network, none or whole: " + value);
    }
  }

  /** Creates options with their defaults. */
  HistoryOptions() {}

  /**
   * Makes an engine keep what the options want.
   *
   * @throws ParameterException if an option is out of bounds
   */
  void apply(RedirectEngine.Builder builder, EngineOptions engine) {
    if (clickLogDays < 1 || clickLogDays > MAX_DAYS) {
      throw new ParameterException(
          command.commandLine(),
          "--click-log-days must be 1 to %d: %d".formatted(MAX_DAYS, clickLogDays));
    }
    if (historyDays < 0 || historyDays > MAX_DAYS) {
      throw new ParameterException(
          command.commandLine(),
          "--history-days must be 0 to %d: %d".formatted(MAX_DAYS, historyDays));
    }
    if (historyDays > 0 && history != History.DUCKDB) {
      throw new ParameterException(
          command.commandLine(), "--history-days is for --history duckdb: " + historyDays);
    }
    builder.clickSettings(
        ClickSettings.DEFAULTS
            .withPrivacy(addresses, honourDoNotTrack)
            .withKept(Duration.ofDays(clickLogDays), ClickSettings.DEFAULTS.keepBytes()));
    builder.userAgentParser(new UapUserAgentParser());
    builder.clickHistoryThreads(LowPriorityThreads.nice("fingerpost-click-history"));
    switch (history) {
      case DUCKDB -> {
        Path file = engine.file(FILE);
        builder.clickStore(
            () -> DuckDbClickStore.open(file, LowPriorityThreads.idle("fingerpost-questions")));
        if (historyDays > 0) {
          builder.clickHistoryFor(Duration.ofDays(historyDays));
        }
      }
      case MEMORY -> builder.clickStore(ClickRollUps::new);
      case NONE -> {}
    }
  }
}
