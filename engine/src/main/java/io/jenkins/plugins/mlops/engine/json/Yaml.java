package io.jenkins.plugins.mlops.engine.json;

import io.jenkins.plugins.mlops.engine.BadInput;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML 1.2, of which JSON is a part, from people who are not trusted: no tags but the standard's, no bombs, no doubles. */
public final class Yaml {
    /** In characters. */
    private static final int LARGEST_DOCUMENT = 16 << 20;

    private static final int MOST_ALIASES = 100;

    private static final int DEEPEST_NESTING = 200;

    private Yaml() {}

    /**
     * The document as maps, lists, strings, numbers, booleans and null.
     *
     * @param source what to name in errors
     * @throws BadInput naming source, line and column
     */
    public static Object read(String text, String source) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setSchema(new CoreSchema())
                .setAllowDuplicateKeys(false)
                .setAllowRecursiveKeys(false)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setCodePointLimit(LARGEST_DOCUMENT)
                .build();
        try {
            requireShallow(new Parse(settings).parseString(text), source);
            return new Load(settings).loadFromString(text);
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark()
                    .map(mark -> " at line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                    .orElse("");
            throw new BadInput(source + " is no YAML that can be read: " + e.getProblem() + where, e);
        } catch (YamlEngineException e) {
            throw new BadInput(source + " is no YAML that can be read: " + e.getMessage(), e);
        }
    }

    /** The loader recurses, so what would overflow its stack is refused before. */
    private static void requireShallow(Iterable<Event> events, String source) {
        int depth = 0;
        for (Event event : events) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST_NESTING) {
                throw new BadInput(source + " is nested more than " + DEEPEST_NESTING + " deep");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }
}
