package io.jenkins.plugins.mlops.engine.validation.contract;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
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

/** A tree made from the events of YAML 1.2: core schema, and merge keys; other tags are refused. */
final class YamlTree {
    private static final ScalarResolver CORE = new CoreScalarResolver(false);

    private final DocumentBounds bounds;
    private final Iterator<Event> events;
    private final Map<Anchor, Node> anchored = new HashMap<>();
    private final Map<Anchor, Integer> sizes = new HashMap<>();
    private int depth;

    private YamlTree(DocumentBounds bounds, Iterator<Event> events) {
        this.bounds = bounds;
        this.events = events;
    }

    /** @throws BadInput naming document, line and column */
    static Node read(byte[] content, String name) {
        DocumentBounds bounds = new DocumentBounds(name);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setCodePointLimit(DocumentReader.LARGEST)
                .build();
        try (YamlUnicodeReader text = new YamlUnicodeReader(new ByteArrayInputStream(content))) {
            return new YamlTree(bounds, new Parse(settings).parseReader(text).iterator()).document();
        } catch (MarkedYamlEngineException e) {
            String problem = e.getProblem() == null ? e.getMessage() : e.getProblem();
            throw new BadInput(
                    at(name, e.getProblemMark()) + ": " + problem
                            + (e.getContext() == null ? "" : " " + e.getContext()),
                    e);
        } catch (YamlEngineException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new BadInput(name + " is not UTF-8 text", e);
            }
            throw new BadInput(name + " is not YAML: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BadInput(name + " is not UTF-8 text", e);
        }
    }

    private Node document() {
        next(Event.ID.StreamStart);
        if (next().getEventId() == Event.ID.StreamEnd) {
            throw new BadInput(bounds.name() + " is empty");
        }
        Node root = node(next(), 0);
        next(Event.ID.DocumentEnd);
        Event after = next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            throw new BadInput(
                    at(bounds.name(), after.getStartMark()) + ": a second document begins; a contract is one document");
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
        int before = bounds.nodes();
        bounds.count(1, ownLine);
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
            sizes.put(anchor, bounds.nodes() - before);
        });
        return node;
    }

    private Node aliased(AliasEvent alias, int line) {
        Anchor anchor = alias.getAnchor().orElseThrow();
        Node node = anchored.get(anchor);
        if (node == null) {
            throw new BadInput(
                    at(bounds.name(), alias.getStartMark()) + ": the alias *" + anchor + " stands for nothing yet");
        }
        bounds.count(sizes.get(anchor), line);
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
            int keyLine = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(line);
            if (!(node(event, 0) instanceof Node.Scalar key)) {
                throw new BadInput(
                        at(bounds.name(), event.getStartMark()) + ": a key must be a plain word or a string");
            }
            Node value = node(next(), keyLine);
            boolean merge = event instanceof ScalarEvent scalar
                    && scalar.isPlain()
                    && key.text().equals("<<");
            if (merge) {
                merged.push(value);
            } else if (fields.putIfAbsent(key.text(), value) != null) {
                throw bounds.doubled(keyLine, key.text());
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
            throw new BadInput(
                    bounds.name() + ", line " + source.line() + ": '<<' needs an object, or a list of objects");
        }
    }

    private void descend(int line) {
        if (++depth > DocumentBounds.DEEPEST) {
            throw bounds.tooDeep(line);
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
            throw new BadInput(
                    at(bounds.name(), event.getStartMark()) + ": '" + text + "' is no number that can be used", e);
        }
        throw unknownTag(given, event);
    }

    private Object number(String text, int line) {
        String sign = text.startsWith("-") ? "-" : "";
        String digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (digits.startsWith("0x")) {
            return bounds.decimal(sign + digits.substring(2), 16, line);
        } else if (digits.startsWith("0o")) {
            return bounds.decimal(sign + digits.substring(2), 8, line);
        } else if (digits.equalsIgnoreCase(".inf")) {
            return sign.isEmpty() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        } else if (digits.equalsIgnoreCase(".nan")) {
            return Double.NaN;
        }
        return bounds.decimal(sign + digits, 10, line);
    }

    private void requireTag(Optional<String> given, Tag expected, Event event) {
        if (given.isPresent() && !given.get().equals("!") && !given.get().equals(expected.getValue())) {
            throw unknownTag(given.get(), event);
        }
    }

    private BadInput unknownTag(String tag, Event event) {
        return new BadInput(at(bounds.name(), event.getStartMark()) + ": the tag '"
                + tag.replaceFirst("^tag:yaml\\.org,2002:", "!!") + "' is not allowed; known are !!str, !!int,"
                + " !!float, !!bool, !!null, !!seq and !!map");
    }

    private static String at(String name, Optional<Mark> mark) {
        return mark.map(m -> name + ", line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1))
                .orElse(name);
    }
}
