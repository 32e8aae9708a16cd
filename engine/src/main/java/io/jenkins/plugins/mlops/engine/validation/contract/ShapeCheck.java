package io.jenkins.plugins.mlops.engine.validation.contract;

import io.jenkins.plugins.mlops.engine.validation.contract.Shape.AnyOf;
import io.jenkins.plugins.mlops.engine.validation.contract.Shape.Bounded;
import io.jenkins.plugins.mlops.engine.validation.contract.Shape.Field;
import io.jenkins.plugins.mlops.engine.validation.contract.Shape.Include;
import io.jenkins.plugins.mlops.engine.validation.contract.Shape.Kind;
import io.jenkins.plugins.mlops.engine.validation.contract.Shape.ListOf;
import io.jenkins.plugins.mlops.engine.validation.contract.Shape.Named;
import io.jenkins.plugins.mlops.engine.validation.contract.Shape.OneOf;
import io.jenkins.plugins.mlops.engine.validation.contract.Shape.Open;
import io.jenkins.plugins.mlops.engine.validation.contract.Shape.Part;
import io.jenkins.plugins.mlops.engine.validation.contract.Shape.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares a document with the shape that one version of the standard gives it. */
final class ShapeCheck {
    private static final int LONGEST_SHOWN = 60;

    private final int version;
    private final List<String> problems = new ArrayList<>();

    private ShapeCheck(int version) {
        this.version = version;
    }

    /** What is wrong, each with the path in the document, the line, and what is allowed; empty if nothing is. */
    static List<String> problems(Node document, int version) {
        ShapeCheck check = new ShapeCheck(version);
        check.type(new Named("Contract"), document, "");
        return check.problems;
    }

    private void type(Shape.Type type, Node node, String path) {
        if (!fits(type, node, path)) {
            problems.add(place(path, node) + " is " + shown(node) + ", but must be " + wanted(type) + hint(type, node));
        }
    }

    /** False if the value as a whole is of another kind; faults inside of it are added to the problems. */
    private boolean fits(Shape.Type type, Node node, String path) {
        if (type instanceof Named named) {
            return named(Shape.STANDARD.get(named.shape()), node, path);
        } else if (type instanceof ListOf list) {
            return list(list, node, path);
        } else if (type instanceof AnyOf any) {
            return any(any, node, path);
        } else if (type instanceof Words words) {
            return value(node) instanceof String word && words.words().contains(word);
        } else if (type instanceof Bounded bounded) {
            return kind(bounded.kind(), node)
                    && value(node) instanceof BigDecimal number
                    && number.compareTo(bounded.bound()) >= (bounded.inclusive() ? 0 : 1);
        }
        return kind((Kind) type, node);
    }

    private static boolean kind(Kind kind, Node node) {
        return switch (kind) {
            case ANY -> true;
            case OBJECT -> node instanceof Node.Fields;
            case SCALAR -> node instanceof Node.Scalar;
            case STRING -> value(node) instanceof String;
            case BOOLEAN -> value(node) instanceof Boolean;
            case NUMBER -> value(node) instanceof BigDecimal;
            case INTEGER ->
                value(node) instanceof BigDecimal number
                        && number.stripTrailingZeros().scale() <= 0;
        };
    }

    private boolean named(Shape shape, Node node, String path) {
        if (shape.pattern() != null) {
            return value(node) instanceof String text
                    && shape.pattern().matcher(text).find();
        }
        if (node instanceof Node.Fields fields) {
            new Expected(shape, fields).check(path);
            return true;
        }
        return false;
    }

    private boolean list(ListOf list, Node node, String path) {
        if (!(node instanceof Node.Items items)) {
            return false;
        }
        int size = items.nodes().size();
        if (size < list.least() || size > list.most()) {
            problems.add(place(path, node) + " has " + size + " elements, but must have "
                    + (list.most() == list.least() ? list.least() : list.least() + " or more"));
        }
        Set<Object> seen = new HashSet<>();
        for (int i = 0; i < size; i++) {
            Node item = items.nodes().get(i);
            type(list.item(), item, path + "[" + i + "]");
            Object value = value(item) instanceof BigDecimal number ? number.stripTrailingZeros() : value(item);
            if (list.distinct() && value != null && !seen.add(value)) {
                problems.add(
                        place(path + "[" + i + "]", item) + " is " + shown(item) + " again; the elements must differ");
            }
        }
        return true;
    }

    /** Of several alternatives the one that comes closest says what is wrong. */
    private boolean any(AnyOf any, Node node, String path) {
        List<String> fewest = null;
        for (Shape.Type alternative : any.types()) {
            ShapeCheck trial = new ShapeCheck(version);
            if (trial.fits(alternative, node, path) && (fewest == null || trial.problems.size() < fewest.size())) {
                fewest = trial.problems;
            }
        }
        if (fewest != null) {
            problems.addAll(fewest);
        }
        return fewest != null;
    }

    /** What a shape allows in one object of the document. */
    private final class Expected {
        private final Node.Fields object;
        private final Map<String, Field> fields = new TreeMap<>();
        private final List<List<String>> choices = new ArrayList<>();
        private boolean open;

        Expected(Shape shape, Node.Fields object) {
            this.object = object;
            add(shape);
        }

        private void add(Shape shape) {
            List<String> own = new ArrayList<>();
            boolean oneOf = false;
            for (Part part : shape.parts()) {
                if (!part.versions().include(version)) {
                    continue;
                }
                if (part instanceof Field field) {
                    fields.put(field.name(), field);
                    own.add(field.name());
                } else if (part instanceof Include include) {
                    include(include);
                } else if (part instanceof Open) {
                    open = true;
                } else if (part instanceof OneOf) {
                    oneOf = true;
                }
            }
            if (oneOf) {
                choices.add(own);
            }
        }

        private void include(Include include) {
            if (include.only() != null && !object.has(include.only())) {
                return;
            }
            String name = include.shape();
            if (include.by() != null) {
                String variant =
                        object.has(include.by()) ? String.valueOf(object.text(include.by())) : include.absent();
                if (variant == null) {
                    return;
                }
                name += variant;
            }
            Shape shape = Shape.STANDARD.get(name);
            if (shape == null) {
                // The field by which it is chosen has a value that the standard does not know, which is said there.
                open = true;
            } else {
                add(shape);
            }
        }

        void check(String path) {
            object.nodes().forEach((name, node) -> {
                String here = path.isEmpty() ? name : path + "." + name;
                Field field = fields.get(name);
                if (field != null) {
                    type(field.type(), node, here);
                } else if (!open) {
                    problems.add(
                            place(here, node) + " is not known; known here: " + String.join(", ", fields.keySet()));
                }
            });
            for (Field field : fields.values()) {
                if (field.required() && !object.nodes().containsKey(field.name())) {
                    problems.add(place(path, object) + " has no '" + field.name() + "', but must have "
                            + wanted(field.type()));
                }
            }
            for (List<String> choice : choices) {
                List<String> present =
                        choice.stream().filter(object.nodes()::containsKey).toList();
                if (present.size() != 1) {
                    problems.add(
                            place(path, object) + " has " + (present.isEmpty() ? "none" : String.join(" and ", present))
                                    + ", but must have exactly one of " + String.join(", ", choice));
                }
            }
        }
    }

    private static Object value(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.value() : null;
    }

    private static String place(String path, Node node) {
        return (path.isEmpty() ? "the document" : path) + " (line " + node.line() + ")";
    }

    private static String shown(Node node) {
        if (node instanceof Node.Scalar scalar) {
            String text = scalar.text();
            String cut = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
            return scalar.value() == null ? "empty" : scalar.value() instanceof String ? "'" + cut + "'" : cut;
        }
        return node instanceof Node.Items ? "a list" : "an object";
    }

    private static String hint(Shape.Type type, Node node) {
        if (node instanceof Node.Scalar scalar && scalar.value() == null) {
            return ": give one, or leave the field out";
        }
        boolean unquoted = value(node) instanceof BigDecimal || value(node) instanceof Boolean;
        return type == Kind.STRING && unquoted ? ": put it in quotes" : "";
    }

    private static String wanted(Shape.Type type) {
        if (type instanceof Named named) {
            return Shape.STANDARD.get(named.shape()).words();
        } else if (type instanceof ListOf list) {
            return "a list" + (list.item() == Kind.ANY ? "" : " of which each element is " + wanted(list.item()));
        } else if (type instanceof AnyOf any) {
            return String.join(
                    " or ",
                    any.types().stream().map(ShapeCheck::wanted).distinct().toList());
        } else if (type instanceof Words words) {
            return words.words().size() == 1
                    ? "'" + words.words().get(0) + "'"
                    : "one of " + String.join(", ", words.words());
        } else if (type instanceof Bounded bounded) {
            return wanted(bounded.kind()) + (bounded.inclusive() ? ", at least " : " above ") + bounded.bound();
        }
        return switch ((Kind) type) {
            case ANY -> "a value";
            case OBJECT -> "an object";
            case SCALAR -> "a single value";
            case STRING -> "a string";
            case BOOLEAN -> "true or false";
            case NUMBER -> "a number";
            case INTEGER -> "a whole number";
        };
    }
}
