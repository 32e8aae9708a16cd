package io.jenkins.plugins.mlops.engine.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Thrift's compact protocol, as far as Parquet files that are put together by hand need it. */
final class Thrift {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> last = new ArrayList<>(List.of(0));

    Thrift number(int id, long value) {
        field(id, 6);
        varint((value << 1) ^ (value >> 63));
        return this;
    }

    Thrift text(int id, String text) {
        field(id, 8);
        varint(text.length());
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Thrift struct(int id) {
        field(id, 12);
        return begin();
    }

    Thrift structs(int id, int count) {
        field(id, 9);
        if (count < 15) {
            out.write((count << 4) | 12);
        } else {
            out.write(0xfc);
            varint(count);
        }
        return this;
    }

    Thrift begin() {
        last.add(0);
        return this;
    }

    Thrift end() {
        out.write(0);
        last.remove(last.size() - 1);
        return this;
    }

    private void field(int id, int type) {
        out.write(((id - last.get(last.size() - 1)) << 4) | type);
        last.set(last.size() - 1, id);
    }

    private void varint(long value) {
        long rest = value;
        for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
            out.write((int) ((rest & 0x7f) | 0x80));
        }
        out.write((int) rest);
    }

    /** The bytes, and others behind them. */
    byte[] with(byte[] others) {
        out.writeBytes(others);
        return bytes();
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
