import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openhft.chronicle.hash.VanillaGlobalMutableState;
import net.openhft.chronicle.values.ValueModel;

/**
 * Writes the source of the one class that Chronicle Map generates when it opens a map of byte
 * arrays.
 *
 * <p>Chronicle first asks its class loader for {@code VanillaGlobalMutableState$$Native}, and only
 * if there is none generates and compiles it, which takes a JDK and one to four seconds. The build
 * runs this file, and compiles what it writes into the module's jar. Chronicle generates no other
 * class for byte arrays; {@code StartTest} notices if that changes.
 */
final class NativeClassGenerator {
  private NativeClassGenerator() {}

  public static void main(String[] arguments) throws Exception {
    Class<?> type = VanillaGlobalMutableState.class;
    String name = type.getSimpleName() + "$$Native";
    // Not public; the public way compiles the class and keeps the source to itself.
    Method generate =
        Class.forName("net.openhft.chronicle.values.Generators")
            .getDeclaredMethod("generateNativeClass", ValueModel.class, String.class);
    generate.setAccessible(true);
    String source = (String) generate.invoke(null, ValueModel.acquire(type), name);

    Path folder = Path.of(arguments[0]).resolve(type.getPackageName().replace('.', '/'));
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve(name + ".java"),
        source.replace("public class", "@SuppressWarnings({\"rawtypes\", \"unchecked\"})\npublic class"));
  }
}
