package io.jenkins.plugins.mlops.engine.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Parquet file put together byte by byte: how its columns are described, all alike, and the pages that all of them have. */
final class HandmadeParquet {
    private static final int RLE = 3;

    int columns = 1;
    int type;
    int width;
    int repetition;
    int converted = -1;
    int logical;
    int codec;
    int levelEncoding = RLE;
    int list;
    int entries;
    int rows;
    int size = -1;
    /** The only page; its header is made of the above. */
    byte[] page = {};
    /** Pages with their headers, in place of the only one. */
    byte[] pages;

    static HandmadeParquet required(int type, int width, int count, byte[] page) {
        HandmadeParquet file = new HandmadeParquet();
        file.type = type;
        file.width = width;
        file.entries = count;
        file.rows = count;
        file.page = page;
        return file;
    }

    /** A page that is not compressed, with its header. */
    static byte[] page(int entries, int encoding, byte[] content) {
        return header(0, content.length, content.length)
                .struct(5)
                .number(1, entries)
                .number(2, encoding)
                .number(3, RLE)
                .number(4, RLE)
                .end()
                .end()
                .with(content);
    }

    /** The values that pages of encoding 8 name. */
    static byte[] dictionary(int entries, byte[] content) {
        return header(2, content.length, content.length)
                .struct(7)
                .number(1, entries)
                .number(2, 0)
                .end()
                .end()
                .with(content);
    }

    private static Thrift header(int type, int size, int compressed) {
        return new Thrift().number(1, type).number(2, size).number(3, compressed);
    }

    Path write(Path file) throws IOException {
        byte[] all = pages == null ? onlyPage() : pages;
        Thrift footer = new Thrift().number(1, 1).structs(2, 1 + columns + (list > 0 ? 1 : 0));
        footer.begin().text(4, "root").number(5, columns).end();
        if (list > 0) {
            footer.begin()
                    .number(3, 1)
                    .text(4, "c")
                    .number(5, 1)
                    .number(6, list)
                    .end();
        }
        for (int c = 0; c < columns; c++) {
            footer.begin()
                    .number(1, type)
                    .number(2, width)
                    .number(3, repetition)
                    .text(4, c == 0 ? "c" : "c" + c);
            if (converted >= 0) {
                footer.number(6, converted);
            }
            if (logical > 0) {
                footer.struct(10).struct(logical).end().end();
            }
            footer.end();
        }
        footer.number(3, rows).structs(4, 1).begin().structs(1, columns);
        for (int c = 0; c < columns; c++) {
            footer.begin().number(2, 4).struct(3);
            footer.number(1, type).number(4, codec).number(5, entries);
            footer.number(7, all.length).number(9, 4).end().end();
        }
        footer.number(3, rows).end().end();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("PAR1".getBytes(StandardCharsets.UTF_8));
        out.writeBytes(all);
        out.writeBytes(footer.bytes());
        int length = footer.bytes().length;
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array());
        out.writeBytes("PAR1".getBytes(StandardCharsets.UTF_8));
        return Files.write(file, out.toByteArray());
    }

    private byte[] onlyPage() {
        return header(0, size < 0 ? page.length : size, page.length)
                .struct(5)
                .number(1, entries)
                .number(2, 0)
                .number(3, levelEncoding)
                .number(4, RLE)
                .end()
                .end()
                .with(page);
    }
}
