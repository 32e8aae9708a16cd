package io.jenkins.plugins.mlops.engine.data.parquet;

import io.jenkins.plugins.mlops.engine.data.parquet.Node.Kind;
import io.jenkins.plugins.mlops.engine.data.parquet.Rendering.Logical;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a file. Those of groups without lists are columns by their path, {@code a.b}; a list or a map is one
 * column, whatever is in it.
 *
 * @param leaves  as they are stored
 * @param columns what a row has: a leaf, or a list or map
 */
record Schema(List<Leaf> leaves, List<Column> columns) {
    private static final int DEEPEST = 64;
    private static final int MOST_SCALE = 1000;
    private static final int LARGEST_WIDTH = 16 << 20;
    /** A logical type: there are no values. */
    private static final int UNKNOWN = 11;

    /** @param name its path, with dots */
    record Column(String name, Node node) {}

    /** A field as the footer has it. */
    static final class Element {
        String name = "";
        int type = -1;
        int width;
        int repetition;
        int children;
        int converted = -1;
        int scale;
        /** The field of the union of logical types; 0: none. */
        int logical;

        int logicalScale;
        /** 1 milliseconds, 2 microseconds, 3 nanoseconds. */
        int unit;

        boolean utc;
        int bits;
        boolean signed = true;

        void read(CompactProtocol in) {
            in.struct(id -> {
                switch (id) {
                    case 1 -> type = in.i32();
                    case 2 -> width = in.i32();
                    case 3 -> repetition = in.i32();
                    case 4 -> name = in.text();
                    case 5 -> children = in.i32();
                    case 6 -> converted = in.i32();
                    case 7 -> scale = in.i32();
                    case 10 ->
                        in.structField(kind -> {
                            logical = kind;
                            in.structField(parameter -> readLogical(in, kind, parameter));
                        });
                    default -> {}
                }
            });
            if (logical == UNKNOWN && converted >= 0) {
                // So parquet-java writes types that only the older list has.
                logical = 0;
            }
        }

        private void readLogical(CompactProtocol in, int kind, int parameter) {
            if (kind == 5 && parameter == 1) {
                logicalScale = in.i32();
            } else if ((kind == 7 || kind == 8) && parameter == 1) {
                utc = in.bool();
            } else if ((kind == 7 || kind == 8) && parameter == 2) {
                in.structField(unit -> {
                    this.unit = unit;
                    in.structField(none -> {});
                });
            } else if (kind == 10 && parameter == 1) {
                bits = in.i32();
            } else if (kind == 10 && parameter == 2) {
                signed = in.bool();
            }
        }
    }

    /** Makes a tree of the elements, which the footer has depth first. */
    static Schema of(List<Element> elements, int mostColumns) {
        if (elements.isEmpty()) {
            throw new Damage("its footer has no schema");
        }
        Builder builder = new Builder(elements, mostColumns);
        Element root = elements.get(0);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < root.children; i++) {
            Node node = builder.node("", 0, 0, 1);
            if (node != null) {
                columns(node, node.name(), columns);
            }
        }
        builder.requireEnd();
        if (columns.isEmpty()) {
            throw new Damage("it has no columns");
        }
        return new Schema(builder.leaves, columns);
    }

    private static void columns(Node node, String path, List<Column> columns) {
        if (node.leaf() != null || node.isList()) {
            columns.add(new Column(path, node));
        } else {
            node.children().forEach(child -> columns(child, path + "." + child.name(), columns));
        }
    }

    private static final class Builder {
        private final List<Element> elements;
        private final int mostColumns;
        private final List<Leaf> leaves = new ArrayList<>();
        private int next = 1;

        Builder(List<Element> elements, int mostColumns) {
            this.elements = elements;
            this.mostColumns = mostColumns;
        }

        void requireEnd() {
            if (next != elements.size()) {
                throw new Damage("its schema has fields that belong to no group");
            }
        }

        /** The next field with all that is in it; null for a group without fields. */
        Node node(String parent, int parentDefinition, int parentRepetition, int depth) {
            if (next >= elements.size() || depth > DEEPEST) {
                throw new Damage("its schema is not what its groups say");
            }
            Element element = elements.get(next++);
            boolean optional = element.repetition == 1;
            boolean repeated = element.repetition == 2;
            int definition = parentDefinition + (optional || repeated ? 1 : 0);
            int repetition = parentRepetition + (repeated ? 1 : 0);
            String path = parent.isEmpty() ? element.name : parent + "." + element.name;
            if (element.children <= 0 && element.type >= 0) {
                Leaf leaf = leaf(element, path, definition, repetition);
                leaves.add(leaf);
                if (leaves.size() > mostColumns) {
                    throw new Damage("it has more than " + mostColumns + " columns");
                }
                return new Node(element.name, optional, repeated, Kind.PLAIN, List.of(), leaf, definition, repetition);
            }
            List<Node> children = new ArrayList<>();
            for (int i = 0; i < element.children; i++) {
                Node child = node(path, definition, repetition, depth + 1);
                if (child != null) {
                    children.add(child);
                }
            }
            return children.isEmpty()
                    ? null
                    : new Node(
                            element.name,
                            optional,
                            repeated,
                            kind(element, children),
                            List.copyOf(children),
                            null,
                            definition,
                            repetition);
        }

        /** A list or map only if it is built like one. */
        private static Kind kind(Element element, List<Node> children) {
            boolean map = element.logical == 2 || element.converted == 1 || element.converted == 2;
            boolean list = element.logical == 3 || element.converted == 3;
            if (children.size() != 1 || !children.get(0).repeated()) {
                return Kind.PLAIN;
            }
            Node entry = children.get(0);
            if (map && entry.leaf() == null && entry.children().size() <= 2) {
                return Kind.MAP;
            }
            return list ? Kind.LIST : Kind.PLAIN;
        }

        private Leaf leaf(Element element, String path, int definition, int repetition) {
            Physical physical = Physical.of(element.type);
            if (physical == null) {
                throw new Damage("the column '" + path + "' is of the unknown type " + element.type);
            }
            int width = physical == Physical.FIXED ? element.width : physical.width;
            if (width < 0 || width > LARGEST_WIDTH || (physical == Physical.FIXED && width == 0)) {
                throw new Damage("the column '" + path + "' has values of " + width + " bytes");
            }
            return new Leaf(
                    path,
                    leaves.size(),
                    physical,
                    width,
                    rendering(element, physical, width, path),
                    definition,
                    repetition);
        }

        private static Rendering rendering(Element element, Physical physical, int width, String path) {
            Logical logical = logical(element, physical, width);
            int scale = 1;
            boolean utc = false;
            if (logical == Logical.DECIMAL_NUMBER || logical == Logical.DECIMAL_BYTES) {
                scale = element.logical == 5 ? element.logicalScale : element.scale;
                if (scale < 0 || scale > MOST_SCALE) {
                    throw new Damage(
                            "the column '" + path + "' has decimals with " + scale + " digits after the point");
                }
            } else if (logical == Logical.TIME || logical == Logical.TIMESTAMP) {
                int unit =
                        element.logical != 0 ? element.unit : element.converted == 7 || element.converted == 9 ? 1 : 2;
                if (unit < 1 || unit > 3) {
                    throw new Damage("the column '" + path + "' has times of an unknown unit");
                }
                scale = unit == 1 ? 1_000 : unit == 2 ? 1_000_000 : 1_000_000_000;
                utc = element.logical != 0 ? element.utc : true;
            }
            return new Rendering(logical, scale, utc);
        }

        private static Logical logical(Element element, Physical physical, int width) {
            int logical = element.logical;
            int converted = logical != 0 ? -1 : element.converted;
            if (logical == UNKNOWN) {
                return Logical.NULL;
            }
            boolean decimal = logical == 5 || converted == 5;
            return switch (physical) {
                case BOOLEAN -> Logical.BOOLEAN;
                case INT32 -> {
                    if (decimal) {
                        yield Logical.DECIMAL_NUMBER;
                    }
                    if (logical == 6 || converted == 6) {
                        yield Logical.DATE;
                    }
                    if (logical == 7 || converted == 7) {
                        yield Logical.TIME;
                    }
                    boolean unsigned = (logical == 10 && !element.signed) || (converted >= 11 && converted <= 13);
                    yield unsigned ? Logical.UNSIGNED_32 : Logical.SIGNED;
                }
                case INT64 -> {
                    if (decimal) {
                        yield Logical.DECIMAL_NUMBER;
                    }
                    if (logical == 7 || converted == 8) {
                        yield Logical.TIME;
                    }
                    if (logical == 8 || converted == 9 || converted == 10) {
                        yield Logical.TIMESTAMP;
                    }
                    yield (logical == 10 && !element.signed) || converted == 14 ? Logical.UNSIGNED_64 : Logical.SIGNED;
                }
                case INT96 -> Logical.INT96;
                case FLOAT -> Logical.FLOAT;
                case DOUBLE -> Logical.DOUBLE;
                case BYTE_ARRAY -> {
                    if (decimal) {
                        yield Logical.DECIMAL_BYTES;
                    }
                    if (logical == 1 || logical == 4 || converted == 0 || converted == 4) {
                        yield Logical.STRING;
                    }
                    yield logical == 12 || converted == 19 ? Logical.JSON : Logical.BINARY;
                }
                case FIXED -> {
                    if (decimal) {
                        yield Logical.DECIMAL_BYTES;
                    }
                    if (logical == 14 && width == 16) {
                        yield Logical.UUID;
                    }
                    if (logical == 15 && width == 2) {
                        yield Logical.HALF;
                    }
                    yield converted == 21 && width == 12 ? Logical.INTERVAL : Logical.BINARY;
                }
            };
        }
    }
}
