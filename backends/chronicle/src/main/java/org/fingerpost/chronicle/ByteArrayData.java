package org.fingerpost.chronicle;

import java.util.Arrays;
import net.openhft.chronicle.algo.hashing.LongHashFunction;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.RandomDataInput;
import net.openhft.chronicle.bytes.RandomDataOutput;
import net.openhft.chronicle.hash.AbstractData;
import net.openhft.chronicle.hash.Data;
import net.openhft.chronicle.hash.serialization.DataAccess;
import net.openhft.chronicle.wire.WireIn;
import net.openhft.chronicle.wire.WireOut;
import org.jspecify.annotations.Nullable;

/**
 * Hands a byte array to Chronicle Map without the objects that its own {@code ByteArrayDataAccess}
 * makes around the key on every look-up.
 *
 * <p>One instance belongs to one thread's context of one map. Chronicle makes it by its name, which
 * is in the head of the map's file.
 */
final class ByteArrayData extends AbstractData<byte[]> implements DataAccess<byte[]> {
  private static final byte[] NONE = {};

  private transient byte[] array = NONE;

  @Override
  public Data<byte[]> getData(byte[] instance) {
    array = instance;
    return this;
  }

  @Override
  public void uninit() {
    array = NONE;
  }

  @Override
  public DataAccess<byte[]> copy() {
    return new ByteArrayData();
  }

  @Override
  public long size() {
    return array.length;
  }

  @Override
  public long hash(LongHashFunction function) {
    return function.hashBytes(array);
  }

  @Override
  public boolean equivalent(RandomDataInput source, long sourceOffset) {
    for (int i = 0; i < array.length; i++) {
      if (source.readByte(sourceOffset + i) != array[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  @SuppressWarnings("rawtypes") // as inherited
  public void writeTo(RandomDataOutput target, long targetOffset) {
    target.write(targetOffset, array, 0, array.length);
  }

  @Override
  public RandomDataInput bytes() {
    return BytesStore.wrap(array);
  }

  @Override
  public long offset() {
    return 0;
  }

  @Override
  public byte[] get() {
    return array;
  }

  @Override
  public byte[] getUsing(byte @Nullable [] using) {
    return Arrays.copyOf(array, array.length);
  }

  @Override
  public void writeMarshallable(WireOut wire) {
    // Nothing is kept.
  }

  @Override
  public void readMarshallable(WireIn wire) {
    array = NONE; // Chronicle makes the object without its constructor.
  }
}
