package io.jenkins.plugins.mlops.engine.validation.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.jenkins.plugins.mlops.engine.BadInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.YamlUnicodeReader;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * Reads YAML 1.2 (core schema, and merge keys) and JSON with line numbers, from people who are not trusted: size,
 * depth and what aliases expand to are bounded; tags other than the core schema's and doubled keys are refused.
 */
final class DocumentReader {
    /** In bytes. */
    static final int LARGEST = 4 << 20;

    /** Values in a document, each alias counted with all that it stands for. */
    static final int MOST_NODES = 200_000;

    static final int DEEPEST = 64;

    /** Beyond, arithmetic on a decimal number would take memory in proportion to its exponent. */
    private static final int LARGEST_EXPONENT = 400;

    private static final ScalarResolver CORE = new CoreScalarResolver(false);

    private final String name;
    private int nodes;

    private DocumentReader(String name) {
        this.name = name;
    }

    /**
     * @param name what to name in errors; a name that ends in {@code .json} tells the format
     * @throws BadInput naming document, line and column
     */
    static Node read(byte[] content, String name) {
        if (content.length > LARGEST) {
            throw new BadInput(name + " has " + content.length + " bytes; a contract may have at most " + LARGEST);
        }
        DocumentReader reader = new DocumentReader(name);
        return name.toLowerCase(Locale.ROOT).endsWith(".json") ? reader.json(content) : reader.yaml(content);
    }

    private Node yaml(byte[] content) {
        LoadSettings settings =
                LoadSettings.builder().setLabel(name).setCodePointLimit(LARGEST).build();
        try (YamlUnicodeReader text = new YamlUnicodeReader(new ByteArrayInputStream(content))) {
            return new YamlTree(new Parse(settings).parseReader(text).iterator()).document();
        } catch (MarkedYamlEngineException e) {
            String problem = e.getProblem() == null ? e.getMessage() : e.getProblem();
            throw new BadInput(
                    at(e.getProblemMark()) + ": " + problem + (e.getContext() == null ? "" : " " + e.getContext()), e);
        } catch (YamlEngineException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new BadInput(name + " is not UTF-8 text", e);
            }
            throw new BadInput(name + " is not YAML: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BadInput(name + " is not UTF-8 text", e);
        }
    }

    private String at(Optional<Mark> mark) {
        return mark.map(m -> name + ", line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1))
                .orElse(name);
    }

    private void count(int more, int line) {
        nodes += more;
        if (nodes > MOST_NODES) {
            throw new BadInput(name + ", line " + line + ": the document has, with its aliases expanded, more than "
                    + MOST_NODES + " values");
        }
    }

    private BadInput tooDeep(int line) {
        return new BadInput(name + ", line " + line + ": nested more than " + DEEPEST + " levels deep");
    }

    private BadInput doubled(int line, String key) {
        return new BadInput(name + ", line " + line + ": the key '" + key + "' is here twice");
    }

    private BigDecimal decimal(String text, int radix, int line) {
        if (text.length() <= LARGEST_EXPONENT) {
            BigDecimal number = radix == 10 ? new BigDecimal(text) : new BigDecimal(new BigInteger(text, radix));
            if (Math.abs((long) number.precision() - number.scale()) <= LARGEST_EXPONENT
                    && Math.abs((long) number.scale()) <= LARGEST_EXPONENT) {
                return number;
            }
        }
        throw new BadInput(name + ", line " + line + ": the number is too large, or has too many digits");
    }

    /** A tree made from YAML's events. */
    private final class YamlTree {
        private final Iterator<Event> events;
        private final Map<Anchor, Node> anchored = new HashMap<>();
        private final Map<Anchor, Integer> sizes = new HashMap<>();
        private int depth;

        YamlTree(Iterator<Event> events) {
            this.events = events;
        }

        Node document() {
            next(Event.ID.StreamStart);
            if (next().getEventId() == Event.ID.StreamEnd) {
                throw new BadInput(name + " is empty");
            }
            Node root = node(next(), 0);
            next(Event.ID.DocumentEnd);
            Event after = next();
            if (after.getEventId() != Event.ID.StreamEnd) {
                throw new BadInput(at(after.getStartMark()) + ": a second document begins; a contract is one document");
            }
            return root;
        }

        private Event next() {
            return events.next();
        }

        private void next(Event.ID expected) {
            Event event = next();
            if (event.getEventId() != expected) {
                throw new IllegalStateException("unexpected " + event);
            }
        }

        /** @param keyLine the line of the value's key; 0 if it has none */
        private Node node(Event event, int keyLine) {
            int ownLine = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
            int line = keyLine > 0 ? keyLine : ownLine;
            if (event instanceof AliasEvent alias) {
                return aliased(alias, ownLine);
            }
            int before = nodes;
            count(1, ownLine);
            Node node;
            if (event instanceof ScalarEvent scalar) {
                node = scalar(scalar, line);
            } else if (event instanceof SequenceStartEvent start) {
                requireTag(start.getTag(), Tag.SEQ, start);
                node = items(line);
            } else if (event instanceof MappingStartEvent start) {
                requireTag(start.getTag(), Tag.MAP, start);
                node = fields(line);
            } else {
                throw new IllegalStateException("unexpected " + event);
            }
            ((NodeEvent) event).getAnchor().ifPresent(anchor -> {
                anchored.put(anchor, node);
                sizes.put(anchor, nodes - before);
            });
            return node;
        }

        private Node aliased(AliasEvent alias, int line) {
            Anchor anchor = alias.getAnchor().orElseThrow();
            Node node = anchored.get(anchor);
            if (node == null) {
                throw new BadInput(at(alias.getStartMark()) + ": the alias *" + anchor + " stands for nothing yet");
            }
            count(sizes.get(anchor), line);
            return node;
        }

        private Node.Items items(int line) {
            descend(line);
            List<Node> items = new ArrayList<>();
            for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
                items.add(node(event, 0));
            }
            depth--;
            return new Node.Items(line, items);
        }

        private Node.Fields fields(int line) {
            descend(line);
            Map<String, Node> fields = new LinkedHashMap<>();
            Deque<Node> merged = new ArrayDeque<>();
            for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
                int keyLine =
                        event.getStartMark().map(mark -> mark.getLine() + 1).orElse(line);
                if (!(node(event, 0) instanceof Node.Scalar key)) {
                    throw new BadInput(at(event.getStartMark()) + ": a key must be a plain word or a string");
                }
                Node value = node(next(), keyLine);
                boolean merge = event instanceof ScalarEvent scalar
                        && scalar.isPlain()
                        && key.text().equals("<<");
                if (merge) {
                    merged.push(value);
                } else if (fields.putIfAbsent(key.text(), value) != null) {
                    throw doubled(keyLine, key.text());
                }
            }
            depth--;
            merged.forEach(source -> merge(source, fields));
            return new Node.Fields(line, fields);
        }

        /** What the mapping itself says, and what comes first in a list of sources, wins. */
        private void merge(Node source, Map<String, Node> fields) {
            if (source instanceof Node.Fields other) {
                other.nodes().forEach(fields::putIfAbsent);
            } else if (source instanceof Node.Items sources
                    && sources.nodes().stream().allMatch(Node.Fields.class::isInstance)) {
                sources.nodes().forEach(one -> merge(one, fields));
            } else {
                throw new BadInput(name + ", line " + source.line() + ": '<<' needs an object, or a list of objects");
            }
        }

        private void descend(int line) {
            if (++depth > DEEPEST) {
                throw tooDeep(line);
            }
        }

        private Node.Scalar scalar(ScalarEvent event, int line) {
            String text = event.getValue();
            String given = event.getTag().orElse(null);
            Tag tag = given == null
                    ? CORE.resolve(text, event.getImplicit().canOmitTagInPlainScalar())
                    : given.equals("!") ? Tag.STR : new Tag(given);
            try {
                if (tag.equals(Tag.STR)) {
                    return new Node.Scalar(line, text, text);
                } else if (tag.equals(Tag.NULL)) {
                    return new Node.Scalar(line, null, text);
                } else if (tag.equals(Tag.BOOL) && text.matches("(?i)true|false")) {
                    return new Node.Scalar(line, Boolean.valueOf(text), text);
                } else if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
                    return new Node.Scalar(line, number(text, line), text);
                }
            } catch (NumberFormatException e) {
                throw new BadInput(at(event.getStartMark()) + ": '" + text + "' is no number that can be used", e);
            }
            throw unknownTag(given, event);
        }

        private Object number(String text, int line) {
            String sign = text.startsWith("-") ? "-" : "";
            String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
            if (digits.startsWith("0x")) {
                return decimal(sign + digits.substring(2), 16, line);
            } else if (digits.startsWith("0o")) {
                return decimal(sign + digits.substring(2), 8, line);
            } else if (digits.equalsIgnoreCase(".inf")) {
                return sign.isEmpty() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            } else if (digits.equalsIgnoreCase(".nan")) {
                return Double.NaN;
            }
            return decimal(sign + digits, 10, line);
        }

        private void requireTag(Optional<String> given, Tag expected, Event event) {
            if (given.isPresent() && !given.get().equals("!") && !given.get().equals(expected.getValue())) {
                throw unknownTag(given.get(), event);
            }
        }

        private BadInput unknownTag(String tag, Event event) {
            return new BadInput(at(event.getStartMark()) + ": the tag '"
                    + tag.replaceFirst("^tag:yaml\\.org,2002:", "!!") + "' is not allowed; known are !!str, !!int,"
                    + " !!float, !!bool, !!null, !!seq and !!map");
        }
    }

    private Node json(byte[] content) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build();
        try (JsonParser parser = factory.createParser(content)) {
            if (parser.nextToken() == null) {
                throw new BadInput(name + " is empty");
            }
            Node root = json(parser, parser.currentTokenLocation().getLineNr());
            if (parser.nextToken() != null) {
                throw new BadInput(
                        name + ", line " + parser.currentTokenLocation().getLineNr()
                                + ": a second document begins; a contract is one document");
            }
            return root;
        } catch (StreamConstraintsException e) {
            throw new BadInput(name + " cannot be read: " + e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            throw new BadInput(
                    name + ", line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new BadInput(name + " is not UTF-8 text", e);
        }
    }

    private Node json(JsonParser parser, int line) throws IOException {
        count(1, line);
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Node> fields = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String key = parser.currentName();
                    int keyLine = parser.currentTokenLocation().getLineNr();
                    parser.nextToken();
                    if (fields.putIfAbsent(key, json(parser, keyLine)) != null) {
                        throw doubled(keyLine, key);
                    }
                }
                yield new Node.Fields(line, fields);
            }
            case START_ARRAY -> {
                List<Node> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(json(parser, parser.currentTokenLocation().getLineNr()));
                }
                yield new Node.Items(line, items);
            }
            case VALUE_NULL -> new Node.Scalar(line, null, "null");
            case VALUE_TRUE, VALUE_FALSE -> new Node.Scalar(line, parser.getBooleanValue(), parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new Node.Scalar(line, decimal(parser.getText(), 10, line), parser.getText());
            default -> new Node.Scalar(line, parser.getText(), parser.getText());
        };
    }
}
