package org.fingerpost.servlet.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.fingerpost.engine.LinkImage;
import org.fingerpost.engine.LinkImage.Format;
import org.fingerpost.servlet.image.UnusableImageException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UploadedImagesTest {
  private static final int RED = 0xFFE01010;
  private static final int NOTHING = 0;
  private static final String SECRET = "<script>alert(1)</script> 52.5 N 13.4 E";

  private final UploadedImages images = new UploadedImages();

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif"})
  void favicon_isAPngOf128PixelsAtMost(String format) throws Exception {
    LinkImage icon = make(encoded(opaque(640, 320), format), ImageUse.FAVICON);
    BufferedImage read = read(icon);
    assertThat(icon.format()).isEqualTo(Format.PNG);
    assertThat(read.getWidth()).isEqualTo(128);
    assertThat(read.getHeight()).isEqualTo(64);
    assertIsNear(read.getRGB(64, 32), RED);
  }

  @Test
  void preview_withoutTransparencyIsAJpeg() throws Exception {
    LinkImage image = make(encoded(opaque(3_000, 1_000), "png"), ImageUse.PREVIEW);
    BufferedImage read = read(image);
    assertThat(image.format()).isEqualTo(Format.JPEG);
    assertThat(read.getWidth()).isEqualTo(1_200);
    assertThat(read.getHeight()).isEqualTo(400);
    assertIsNear(read.getRGB(600, 200), RED);
  }

  @Test
  void preview_withTransparencyIsAPng() throws Exception {
    BufferedImage half = opaque(100, 100);
    half.setRGB(0, 0, NOTHING);
    LinkImage image = make(encoded(half, "png"), ImageUse.PREVIEW);
    assertThat(image.format()).isEqualTo(Format.PNG);
    assertThat(read(image).getRGB(0, 0)).isEqualTo(NOTHING);
    assertThat(read(image).getRGB(50, 50)).isEqualTo(RED);
  }

  @Test
  void picture_isNeverMadeLarger() throws Exception {
    BufferedImage read = read(make(encoded(opaque(3, 2), "png"), ImageUse.PREVIEW));
    assertThat(read.getWidth()).isEqualTo(3);
    assertThat(read.getHeight()).isEqualTo(2);
  }

  @Test
  void picture_thatIsALineStaysOne() throws Exception {
    BufferedImage read = read(make(encoded(opaque(8_192, 1), "png"), ImageUse.FAVICON));
    assertThat(read.getWidth()).isEqualTo(128);
    assertThat(read.getHeight()).isEqualTo(1);
    assertIsNear(read.getRGB(64, 0), RED);
  }

  @Test
  void picture_isScaledByTheMeanOfWhatIsSeen() throws Exception {
    var stripes = new BufferedImage(256, 256, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 256; y++) {
      for (int x = 0; x < 256; x++) {
        stripes.setRGB(x, y, x % 2 == 0 ? 0xFFFFFFFF : 0x00FF0000);
      }
    }
    assertThat(read(make(encoded(stripes, "png"), ImageUse.FAVICON)).getRGB(9, 9))
        .isEqualTo(0x80FFFFFF);
  }

  @Test
  void picture_thatIsNoiseIsMadeSmallerUntilItFits() throws Exception {
    var noise = new BufferedImage(700, 700, BufferedImage.TYPE_INT_ARGB);
    var random = new Random(7);
    for (int y = 0; y < 700; y++) {
      for (int x = 0; x < 700; x++) {
        noise.setRGB(x, y, random.nextInt());
      }
    }
    byte[] upload = encoded(noise, "png");
    assertThat(upload.length).isGreaterThan(LinkImage.MAX_BYTES);
    LinkImage image = make(upload, ImageUse.PREVIEW);
    assertThat(image.content().length).isLessThanOrEqualTo(LinkImage.MAX_BYTES);
    assertThat(read(image).getWidth()).isBetween(200, 699);
  }

  @Test
  void sameUpload_hasTheSameName() throws Exception {
    byte[] upload = encoded(opaque(300, 200), "jpeg");
    LinkImage image = make(upload, ImageUse.PREVIEW);
    assertThat(image.name()).matches("[0-9a-f]{32}[.]jpg");
    assertThat(make(upload, ImageUse.PREVIEW).name()).isEqualTo(image.name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif"})
  void whatStandsBehindThePicture_isLeft(String format) throws Exception {
    byte[] upload =
        joined(encoded(opaque(200, 200), format), ("PK\u0003\u0004" + SECRET).getBytes(ISO_8859_1));
    assertIsClean(make(upload, ImageUse.FAVICON));
    assertIsClean(make(upload, ImageUse.PREVIEW));
  }

  @Test
  void textOfAPng_isLeft() throws Exception {
    byte[] png = encoded(opaque(200, 200), "png");
    byte[] chunk = pngChunk("tEXt", ("Comment\0" + SECRET).getBytes(ISO_8859_1));
    byte[] upload = joined(Arrays.copyOf(png, 33), chunk, Arrays.copyOfRange(png, 33, png.length));
    assertIsClean(make(upload, ImageUse.FAVICON));
    assertIsClean(make(upload, ImageUse.PREVIEW));
  }

  @ParameterizedTest
  @CsvSource({"0xE1, 'Exif'", "0xFE, 'Comment'"})
  void segmentsOfAJpeg_areLeft(String marker, String name) throws Exception {
    byte[] jpeg = encoded(opaque(200, 200), "jpeg");
    byte[] text = (name + "\0\0" + SECRET).getBytes(ISO_8859_1);
    byte[] head = {(byte) 0xFF, Integer.decode(marker).byteValue(), 0, (byte) (text.length + 2)};
    byte[] upload =
        joined(Arrays.copyOf(jpeg, 2), head, text, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    assertIsClean(make(upload, ImageUse.FAVICON));
    assertIsClean(make(upload, ImageUse.PREVIEW));
  }

  @Test
  void icon_isItsLargestPicture() throws Exception {
    byte[] small = encoded(new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB), "png");
    byte[] large = encoded(opaque(256, 256), "png");
    BufferedImage read = read(make(icon(16, small, 0, large), ImageUse.FAVICON));
    assertThat(read.getWidth()).isEqualTo(128);
    assertThat(read.getRGB(64, 64)).isEqualTo(RED);
  }

  @Test
  void icon_mayBeABitmapOf32Bits() throws Exception {
    byte[] bitmap = bitmap(2, 2, 32, RED, NOTHING, 0x80112233, RED);
    BufferedImage read = read(make(icon(2, bitmap), ImageUse.FAVICON));
    assertThat(read.getRGB(0, 1)).isEqualTo(RED);
    assertThat(read.getRGB(1, 1)).isEqualTo(NOTHING);
    assertThat(read.getRGB(0, 0)).isEqualTo(0x80112233);
  }

  @Test
  void icon_withoutAlphaIsOpaque() throws Exception {
    byte[] bitmap = bitmap(1, 1, 32, 0x00E01010);
    assertThat(read(make(icon(1, bitmap), ImageUse.FAVICON)).getRGB(0, 0)).isEqualTo(RED);
  }

  @Test
  void icon_ofFewColoursIsRefused() {
    assertFails(
        icon(1, bitmap(1, 1, 8, 0)),
        Reason.UNSUPPORTED,
        "favicon must be a PNG, JPEG, GIF or ICO: it is an icon with neither a PNG nor 32 bits a"
            + " pixel");
  }

  @ParameterizedTest
  @CsvSource({
    "'<svg xmlns=\"http://www.w3.org/2000/svg\"/>', an SVG picture",
    "'  <?xml version=\"1.0\"?><svg/>', 'an XML document, such as an SVG picture'",
    "'<!DOCTYPE html><script>', an HTML document",
    "'<HTML>', an HTML document",
    "'%PDF-1.7', a PDF document",
    "'RIFF0000WEBPVP8 ', a WebP picture",
    "'0000ftypavif', 'an AVIF or HEIF picture, or a film'",
    "'BM000000', a BMP picture",
    "'PK0000', a ZIP archive",
    "'II*\0', a TIFF picture",
    "'hello', of an unknown kind",
    "'', of an unknown kind"
  })
  void whatIsNoPicture_isNamed(String upload, String kind) {
    assertFails(
        upload.getBytes(ISO_8859_1),
        Reason.UNSUPPORTED,
        "favicon must be a PNG, JPEG, GIF or ICO: it is " + kind);
  }

  @Test
  void upload_hasABound() {
    assertFails(
        new byte[(2 << 20) + 1],
        Reason.TOO_LARGE,
        "favicon must be at most 2097152 bytes: 2097153");
  }

  @ParameterizedTest
  @CsvSource({"60000, 60000", "8193, 1", "1, 8193", "4097, 4097", "2147483647, 2147483647"})
  void bomb_isRefusedByItsHeader(int width, int height) throws Exception {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 8).put((byte) 6);
    byte[] upload =
        joined(
            Arrays.copyOf(encoded(opaque(1, 1), "png"), 8),
            pngChunk("IHDR", header.array()),
            pngChunk("IDAT", new byte[0]));
    assertFails(
        upload,
        Reason.TOO_LARGE,
        "favicon must have sides of at most 8192 and at most 16777216 pixels in all: %d x %d"
            .formatted(width, height));
  }

  @Test
  void jpegOfManyScans_isRefused() throws Exception {
    byte[] jpeg = encoded(opaque(8, 8), "jpeg");
    byte[] scan = {(byte) 0xFF, (byte) 0xDA};
    byte[] scans = new byte[202];
    for (int i = 0; i < scans.length; i++) {
      scans[i] = scan[i % 2];
    }
    assertFails(
        joined(jpeg, scans),
        Reason.DAMAGED,
        "favicon cannot be read, though it begins like a JPEG");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif"})
  void pictureThatIsCutOff_breaksNothing(String format) throws Exception {
    byte[] whole = encoded(opaque(40, 40), format);
    for (int length = 8; length < whole.length; length += 1 + length / 20) {
      assertIsMadeOrRefused(Arrays.copyOf(whole, length));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "ico"})
  void pictureThatIsDamaged_breaksNothing(String format) throws Exception {
    byte[] whole =
        format.equals("ico")
            ? icon(40, encoded(opaque(40, 40), "png"))
            : encoded(opaque(40, 40), format);
    var random = new Random(11);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 4; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      assertIsMadeOrRefused(damaged);
    }
  }

  @ParameterizedTest
  @EnumSource
  void thread_thatIsInterruptedIsToldToTryAgain(ImageUse use) throws Exception {
    byte[] upload = encoded(opaque(4, 4), "png");
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(UnusableImageException.class)
        .isThrownBy(() -> images.make("favicon", upload, use))
        .withMessage("favicon is not looked at, as too many pictures are: try again")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.BUSY));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(images.make("favicon", upload, use).content()).isNotEmpty();
  }

  private LinkImage make(byte[] upload, ImageUse use) {
    return images.make("favicon", upload, use);
  }

  private void assertFails(byte[] upload, Reason reason, String message) {
    assertThatExceptionOfType(UnusableImageException.class)
        .isThrownBy(() -> make(upload, ImageUse.FAVICON))
        .withMessage(message)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private void assertIsMadeOrRefused(byte[] upload) {
    try {
      assertThat(make(upload, ImageUse.PREVIEW).content()).isNotEmpty();
    } catch (UnusableImageException e) {
      assertThat(e).hasMessageStartingWith("favicon ");
    }
  }

  private static void assertIsClean(LinkImage image) throws IOException {
    assertThat(new String(image.content(), ISO_8859_1))
        .doesNotContain("script", "52.5", "PK\u0003", "Exif", "Comment", "tEXt");
    assertThat(read(image).getWidth()).isPositive();
  }

  /** JPEGs keep colours only nearly. */
  private static void assertIsNear(int argb, int expected) {
    for (int shift = 0; shift < 32; shift += 8) {
      assertThat((argb >>> shift & 0xFF) - (expected >>> shift & 0xFF)).isBetween(-6, 6);
    }
  }

  private static BufferedImage opaque(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    int[] row = new int[width];
    Arrays.fill(row, RED);
    for (int y = 0; y < height; y++) {
      image.setRGB(0, y, width, 1, row, 0, width);
    }
    return image;
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    BufferedImage plain = image;
    if (format.equals("jpeg")) {
      plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          plain.setRGB(x, y, image.getRGB(x, y));
        }
      }
    }
    var out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(plain, format, out)).isTrue();
    return out.toByteArray();
  }

  private static BufferedImage read(LinkImage image) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(image.content()));
  }

  private static byte[] pngChunk(String type, byte[] data) {
    byte[] name = type.getBytes(ISO_8859_1);
    var crc = new CRC32();
    crc.update(name);
    crc.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(name)
        .put(data)
        .putInt((int) crc.getValue())
        .array();
  }

  /** Returns an icon file of one picture. */
  private static byte[] icon(int side, byte[] picture) {
    ByteBuffer head = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) 0).putShort((short) 1).putShort((short) 1);
    putEntry(head, side, picture.length, 22);
    return joined(head.array(), picture);
  }

  private static byte[] icon(int side, byte[] picture, int otherSide, byte[] otherPicture) {
    ByteBuffer head = ByteBuffer.allocate(38).order(ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) 0).putShort((short) 1).putShort((short) 2);
    putEntry(head, side, picture.length, 38);
    putEntry(head, otherSide, otherPicture.length, 38 + picture.length);
    return joined(head.array(), picture, otherPicture);
  }

  private static void putEntry(ByteBuffer head, int side, int size, int offset) {
    head.put((byte) side).put((byte) side).put(new byte[6]).putInt(size).putInt(offset);
  }

  /** Returns a bitmap in an icon, whose pixels have 32 bits whatever it says. */
  private static byte[] bitmap(int width, int height, int bits, int... pixels) {
    ByteBuffer bitmap = ByteBuffer.allocate(40 + 4 * pixels.length).order(ByteOrder.LITTLE_ENDIAN);
    bitmap.putInt(40).putInt(width).putInt(2 * height).putShort((short) 1).putShort((short) bits);
    bitmap.put(new byte[24]);
    for (int pixel : pixels) {
      bitmap.putInt(pixel);
    }
    return bitmap.array();
  }

  private static byte[] joined(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
