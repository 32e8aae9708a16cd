package io.jenkins.plugins.mlops.engine.data.parquet;

import java.nio.charset.StandardCharsets;

/**
 * Reads what Thrift's compact protocol wrote: structs of numbered fields. Nothing is made of a field that nobody asks for,
 * and nothing is reserved by a size that the bytes only claim.
 */
final class CompactProtocol {
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int I16 = 4;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int STRUCT = 12;

    private static final int DEEPEST = 64;

    /** Takes the fields of a struct that are wanted. */
    @FunctionalInterface
    interface Fields {
        /** Reads the value of a field, or does nothing: then it is skipped. */
        void field(int id);
    }

    /** The bytes end within a value. */
    static final class Incomplete extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Incomplete() {
            super(null, null, false, false);
        }
    }

    private final byte[] bytes;
    private final int end;
    private int p;
    /** Of the field that is read: its type, until its value was taken. */
    private int type;

    private boolean taken;
    private int depth;

    CompactProtocol(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.end = end;
        p = from;
    }

    int position() {
        return p;
    }

    void struct(Fields fields) {
        if (++depth > DEEPEST) {
            throw new Damage("its metadata is nested too deeply");
        }
        int last = 0;
        while (true) {
            int head = u8();
            if (head == 0) {
                break;
            }
            int delta = head >>> 4;
            last = delta == 0 ? (int) zigzag() : last + delta;
            type = head & 15;
            taken = false;
            int own = type;
            fields.field(last);
            if (!taken) {
                skip(own, false);
            }
        }
        depth--;
        taken = true;
    }

    /** The value of the field, a struct. */
    void structField(Fields fields) {
        take(STRUCT);
        struct(fields);
    }

    /** The value of the field, a list of structs. */
    void structs(Runnable each) {
        take(LIST);
        int head = u8();
        long size = head >>> 4 == 15 ? varint() : head >>> 4;
        if ((head & 15) != STRUCT && size > 0) {
            throw new Damage("its metadata has a list of something else");
        }
        for (long i = 0; i < size; i++) {
            each.run();
        }
        taken = true;
    }

    /** Passes over a struct that is no field. */
    void skipStruct() {
        skip(STRUCT, false);
    }

    long i64() {
        taken = true;
        if (type == BYTE) {
            return (byte) u8();
        }
        if (type < I16 || type > I64) {
            throw new Damage("its metadata has something else where a number should be");
        }
        return zigzag();
    }

    int i32() {
        long value = i64();
        if ((int) value != value) {
            throw new Damage("its metadata has a number that is too large");
        }
        return (int) value;
    }

    boolean bool() {
        taken = true;
        if (type != TRUE && type != FALSE) {
            throw new Damage("its metadata has something else where true or false should be");
        }
        return type == TRUE;
    }

    String text() {
        take(BINARY);
        int length = length();
        String text = new String(bytes, p, length, StandardCharsets.UTF_8);
        p += length;
        return text;
    }

    private void take(int wanted) {
        if (type != wanted) {
            throw new Damage("its metadata has a field of another type");
        }
        taken = true;
    }

    private void skip(int what, boolean inContainer) {
        switch (what) {
            case TRUE, FALSE -> p += inContainer ? 1 : 0;
            case BYTE -> p++;
            case I16, I32, I64 -> varint();
            case DOUBLE -> p += 8;
            case BINARY -> {
                int length = length();
                p += length;
            }
            case LIST, SET -> {
                int head = u8();
                long size = head >>> 4 == 15 ? varint() : head >>> 4;
                deeper();
                for (long i = 0; i < size; i++) {
                    skip(head & 15, true);
                }
                depth--;
            }
            case MAP -> {
                long size = varint();
                if (size > 0) {
                    int types = u8();
                    deeper();
                    for (long i = 0; i < size; i++) {
                        skip(types >>> 4, true);
                        skip(types & 15, true);
                    }
                    depth--;
                }
            }
            case STRUCT -> struct(id -> {});
            default -> throw new Damage("its metadata has a field of no known type");
        }
        if (p > end) {
            throw new Incomplete();
        }
        taken = true;
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw new Damage("its metadata is nested too deeply");
        }
    }

    private int length() {
        long length = varint();
        if (length < 0 || length > end - p) {
            throw new Incomplete();
        }
        return (int) length;
    }

    private long zigzag() {
        long n = varint();
        return (n >>> 1) ^ -(n & 1);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = u8();
            value |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new Damage("its metadata has a number that does not end");
    }

    private int u8() {
        if (p >= end) {
            throw new Incomplete();
        }
        return bytes[p++] & 0xff;
    }
}
