package org.fingerpost.standalone;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** One line an event on standard error: time, level, logger, message. */
final class LogFormat extends Formatter {
  /** Held, because java.util.logging forgets the level of a logger that nobody holds. */
  private final List<Logger> quiet =
      List.of(Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("net.openhft"));

  /** What quotes malformed requests, even as warnings: any visitor could fill the disk. */
  private final List<Logger> silent =
      List.of(
          Logger.getLogger("org.eclipse.jetty.http"),
          Logger.getLogger("org.eclipse.jetty.util.HostPort"));

  private LogFormat() {
    // Starting and stopping are told by events on standard output.
    quiet.forEach(logger -> logger.setLevel(Level.WARNING));
    silent.forEach(logger -> logger.setLevel(Level.OFF));
  }

  /** Sends all logs there, unless the user has configured {@code java.util.logging}. */
  static void install() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    ConsoleHandler console = new ConsoleHandler();
    console.setFormatter(new LogFormat());
    root.addHandler(console);
    root.setLevel(Level.INFO);
  }

  @Override
  public String format(LogRecord event) {
    StringBuilder line =
        new StringBuilder()
            .append(event.getInstant().truncatedTo(ChronoUnit.MILLIS))
            .append(' ')
            .append(event.getLevel())
            .append(' ')
            .append(event.getLoggerName())
            .append(": ")
            .append(formatMessage(event).replace("\n", "\\n").replace("\r", "\\r"))
            .append(System.lineSeparator());
    if (event.getThrown() != null) {
      StringWriter trace = new StringWriter();
      event.getThrown().printStackTrace(new PrintWriter(trace, true));
      line.append(trace);
    }
    return line.toString();
  }
}
