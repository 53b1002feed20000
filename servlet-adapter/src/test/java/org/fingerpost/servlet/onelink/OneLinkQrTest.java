package org.fingerpost.servlet.onelink;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OneLinkQrTest {
  private OneLinkServer api;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    api = OneLinkServer.start(directory);
    api.v2("POST", "/shortlinks/Br4n", "{\"data\":{\"pid\":\"sms\"},\"shortlink_id\":\"a\"}");
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -                                     | 300  | image/png
          size=300                              | 300  | image/png
          size=50&format=png                    | 50   | image/png
          size=50&format=jpg&margin=true        | 50   | image/jpeg
          size=400&format=JPEG&margin=false     | 400  | image/jpeg
          brand_domain=brand.example&size=0301  | 301  | image/png
          size=3000&unknown=x                   | 3000 | image/png
          """)
  void qr_isADataUri(String query, int size, String mediaType) throws Exception {
    var answer = api.v2("GET", "/shortlinks/Br4n/a/qr" + (query == null ? "" : "?" + query), null);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json()).hasSize(1);
    String[] parts = answer.json().get("qr").asText().split(",", 2);
    assertThat(parts[0]).isEqualTo("data:" + mediaType + ";base64");
    BufferedImage image =
        ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(parts[1])));
    assertThat(image.getWidth()).isEqualTo(size);
    assertThat(image.getHeight()).isEqualTo(size);
    int[] pixels = image.getRGB(0, 0, size, size, null, 0, size);
    assertThat(
            new QRCodeReader()
                .decode(
                    new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(size, size, pixels))))
                .getText())
        .isEqualTo("https://brand.example/Br4n/a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          size=0                             | size must be 50 to 3000
          size=49                            | size must be 50 to 3000
          size=3001                          | size must be 50 to 3000
          size=-1                            | size must be 50 to 3000
          size=                              | size must be 50 to 3000
          size=big                           | size must be 50 to 3000
          size=99999999999                   | size must be 50 to 3000
          format=gif                         | format must be png, jpg or jpeg
          format=                            | format must be png, jpg or jpeg
          margin=yes                         | margin must be true or false
          brand_domain=s.example             | brand_domain must be the domain of the link
          brand_domain=other.example         | brand_domain must be the domain of the link
          brand_domain=unknown.example       | brand_domain must be the domain of the link
          brand_domain=brand.example/apps/x  | brand_domain must be the domain of the link
          """)
  void qr_withAWrongParameter(String query, String reason) {
    assertThat(api.v2("GET", "/shortlinks/Br4n/a/qr?" + query, null).whole())
        .isEqualTo(
            "400 {\"error_type\":\"invalid_parameter\",\"message\":\"Invalid QR parameter: "
                + reason
                + "\"}");
  }

  @Test
  void qr_ofALongUrlSaysHowLargeItMustBe() {
    String id = "x".repeat(50);
    String template = "y".repeat(50);
    String host = "h".repeat(60) + ".example";
    api.makeTemplate(api.account(), host, template);
    String body = "{\"data\":{\"pid\":\"a\"},\"shortlink_id\":\"%s\"}".formatted(id);
    String path = "/shortlinks/" + template;
    assertThat(api.v2("POST", path, body).status()).isEqualTo(200);
    String qr = path + "/" + id + "/qr?size=";
    assertThat(api.v2("GET", qr + 50, null).text())
        .contains("Invalid QR parameter: size must be 98 to 3000");
    assertThat(api.v2("GET", qr + 98, null).status()).isEqualTo(200);
  }
}
