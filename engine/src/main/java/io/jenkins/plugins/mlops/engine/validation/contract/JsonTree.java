package io.jenkins.plugins.mlops.engine.validation.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.jenkins.plugins.mlops.engine.BadInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A tree made from the tokens of JSON. */
final class JsonTree {
    private final DocumentBounds bounds;

    private JsonTree(DocumentBounds bounds) {
        this.bounds = bounds;
    }

    /** @throws BadInput naming document, line and column */
    static Node read(byte[] content, String name) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DocumentBounds.DEEPEST)
                        .build())
                .build();
        try (JsonParser parser = factory.createParser(content)) {
            if (parser.nextToken() == null) {
                throw new BadInput(name + " is empty");
            }
            Node root = new JsonTree(new DocumentBounds(name))
                    .node(parser, parser.currentTokenLocation().getLineNr());
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

    private Node node(JsonParser parser, int line) throws IOException {
        bounds.count(1, line);
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Node> fields = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String key = parser.currentName();
                    int keyLine = parser.currentTokenLocation().getLineNr();
                    parser.nextToken();
                    if (fields.putIfAbsent(key, node(parser, keyLine)) != null) {
                        throw bounds.doubled(keyLine, key);
                    }
                }
                yield new Node.Fields(line, fields);
            }
            case START_ARRAY -> {
                List<Node> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(node(parser, parser.currentTokenLocation().getLineNr()));
                }
                yield new Node.Items(line, items);
            }
            case VALUE_NULL -> new Node.Scalar(line, null, "null");
            case VALUE_TRUE, VALUE_FALSE -> new Node.Scalar(line, parser.getBooleanValue(), parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new Node.Scalar(line, bounds.decimal(parser.getText(), 10, line), parser.getText());
            default -> new Node.Scalar(line, parser.getText(), parser.getText());
        };
    }
}
