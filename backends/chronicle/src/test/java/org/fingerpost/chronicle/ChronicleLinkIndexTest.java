package org.fingerpost.chronicle;

import java.nio.file.Path;
import org.fingerpost.store.LinkIndex;
import org.fingerpost.store.LinkIndexContract;
import org.junit.jupiter.api.io.TempDir;

final class ChronicleLinkIndexTest extends LinkIndexContract {
  @TempDir private Path directory;

  @Override
  protected LinkIndex create(long expectedRecords) {
    return new ChronicleLinkIndexFactory(directory).create(1, expectedRecords);
  }
}
