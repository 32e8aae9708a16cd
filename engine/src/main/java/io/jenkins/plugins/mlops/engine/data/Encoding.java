package io.jenkins.plugins.mlops.engine.data;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;

/** Text in an encoding of one byte per character, made UTF-8. A byte that it does not have becomes 0xFF, which is no UTF-8. */
final class Encoding extends ConvertedText {
    static final String UTF_8 = "UTF-8";

    private static final List<String> KNOWN =
            List.of(UTF_8, "ISO-8859-1", "ISO-8859-15", "windows-1250", "windows-1251", "windows-1252");

    private final int[] points = new int[256];

    Encoding(InputStream stored, String name) {
        // No character of these encodings takes more than three bytes.
        super(stored, 3 * BLOCK);
        Charset charset = Charset.forName(name);
        for (int b = 0; b < points.length; b++) {
            try {
                points[b] = charset.newDecoder()
                        .decode(ByteBuffer.wrap(new byte[] {(byte) b}))
                        .get();
            } catch (CharacterCodingException e) {
                points[b] = -1;
            }
        }
    }

    /** @throws BadInput if it is not known */
    static String of(String name) {
        try {
            if (Charset.isSupported(name)
                    && KNOWN.contains(Charset.forName(name).name())) {
                return Charset.forName(name).name();
            }
        } catch (IllegalCharsetNameException e) {
            // Said below, as of all others.
        }
        throw new BadInput("'format.encoding' is '" + name + "', but must be one of " + String.join(", ", KNOWN)
                + "; UTF-16 is told by its byte order mark");
    }

    @Override
    void convert(int n) {
        for (int i = 0; i < n; i++) {
            int point = points[in[i] & 0xff];
            if (point < 0) {
                out[to++] = (byte) 0xff;
            } else {
                to = Utf8.put(point, out, to);
            }
        }
    }
}
