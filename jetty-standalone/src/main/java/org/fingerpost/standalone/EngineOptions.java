package org.fingerpost.standalone;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import org.fingerpost.chronicle.ChronicleLinkIndexFactory;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.store.LinkIndexFactory;
import org.fingerpost.store.StoreSettings;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options of every command that opens a data directory. */
final class EngineOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where links are kept. Default: ${DEFAULT-VALUE}",
      defaultValue = "fingerpost-data")
  private Path data = Path.of("fingerpost-data");

  @Option(
      names = "--index",
      paramLabel = "KIND",
      description = "What answers look-ups: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}",
      defaultValue = "chronicle",
      converter = IndexConverter.class)
  private Index index = Index.CHRONICLE;

  @Option(
      names = "--salvage",
      description = "Start without what is damaged, instead of not at all.")
  private boolean salvage;

  /** The kinds of index. */
  enum Index {
    /** Outside the heap, on Chronicle Map. */
    CHRONICLE,
    /** On the Java heap. */
    HEAP;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads a kind of index by the name that the help shows. */
  static final class IndexConverter implements ITypeConverter<Index> {

    /** Creates a converter; the command line does so by itself. */
    IndexConverter() {}

    @Override
    public Index convert(String value) {
      for (Index index : Index.values()) {
        if (index.toString().equalsIgnoreCase(value)) {
          return index;
        }
      }
      throw new TypeConversionException("must be chronicle or heap: " + value);
    }
  }

  /** Creates options with their defaults. */
  EngineOptions() {}

  /**
   * Returns a builder of an engine as the options want it.
   *
   * @throws ParameterException if no directory is named
   * @throws IOException if there can be no directory of this name
   */
  RedirectEngine.Builder builder() throws IOException {
    if (data.toString().isEmpty()) {
      throw new ParameterException(command.commandLine(), "--data must name a directory");
    }
    requireDirectory(data.toAbsolutePath());
    return RedirectEngine.builder()
        .directory(data)
        .index(
            index == Index.CHRONICLE
                ? new ChronicleLinkIndexFactory(data)
                : LinkIndexFactory.heap())
        .storeSettings(StoreSettings.DEFAULTS.withSalvage(salvage));
  }

  /** Returns the path of a file in the data directory. */
  Path file(String name) {
    return data.resolve(name);
  }

  /**
   * Opens the engine; makes the directory and a store in it if they are not there.
   *
   * @throws IOException if that cannot be done
   */
  RedirectEngine open() throws IOException {
    return builder().open();
  }

  /**
   * Opens the engine of a store that is there.
   *
   * @throws IOException if there is none, so that a name that is mistyped leaves nothing behind
   */
  RedirectEngine openExisting() throws IOException {
    RedirectEngine.Builder builder = builder();
    if (!holdsStore()) {
      throw new IOException("there is no store in this directory: " + data);
    }
    return builder.open();
  }

  /** Refuses a path on which there is something else than a directory. */
  private static void requireDirectory(Path path) throws IOException {
    Path existing = path;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing != null && !Files.isDirectory(existing)) {
      throw new NotDirectoryException(existing.toString());
    }
  }

  private boolean holdsStore() throws IOException {
    if (!Files.isDirectory(data)) {
      return false;
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(data, "{MANIFEST,journal-*,snapshot-*}")) {
      return files.iterator().hasNext();
    }
  }
}
