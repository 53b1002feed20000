package org.fingerpost.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.fingerpost.chronicle.ChronicleLinkIndexFactory;
import org.fingerpost.engine.RedirectEngine;
import org.fingerpost.store.LinkIndexFactory;
import org.fingerpost.store.StoreSettings;
import picocli.CommandLine.Option;

/** The options of every command that opens a data directory. */
final class EngineOptions {
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
      defaultValue = "chronicle")
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

  /** Creates options with their defaults. */
  EngineOptions() {}

  RedirectEngine.Builder builder() {
    return RedirectEngine.builder()
        .directory(data)
        .index(
            index == Index.CHRONICLE
                ? new ChronicleLinkIndexFactory(data)
                : LinkIndexFactory.heap())
        .storeSettings(StoreSettings.DEFAULTS.withSalvage(salvage));
  }

  RedirectEngine open() throws IOException {
    return builder().open();
  }
}
