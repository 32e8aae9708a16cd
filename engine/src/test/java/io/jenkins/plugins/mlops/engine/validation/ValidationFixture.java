package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.workspace.TestWorkspaces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** A workspace with data and a contract, to validate the one by the other. */
final class ValidationFixture {
    private final Path root;
    private final Map<String, Object> parameters = new HashMap<>();

    /** @param temp a folder that goes with the test */
    ValidationFixture(Path temp) throws IOException {
        root = Files.createDirectories(temp.toRealPath().resolve("workspace"));
    }

    /** The data to validate from now on. */
    ValidationFixture data(String name, String text) {
        write(name, text);
        return with("data", name);
    }

    /** The contract to validate by from now on, whole. */
    ValidationFixture contract(String text) {
        write("c.yaml", text);
        return with("contract", "c.yaml");
    }

    /** The contract to validate by from now on: the given schema, in a contract of version 3.1. */
    ValidationFixture schema(String schema) {
        return contract("""
                apiVersion: v3.1.0
                kind: DataContract
                id: test
                version: 1.0.0
                status: draft
                schema:
                """ + schema.indent(2));
    }

    /** As {@link #schema}: one object with these properties. */
    ValidationFixture properties(String properties) {
        return schema("- name: table\n  properties:\n" + properties.indent(4));
    }

    ValidationFixture with(String parameter, Object value) {
        parameters.put(parameter, value);
        return this;
    }

    void write(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ValidationReport validate() {
        try {
            ValidationRequest request = (ValidationRequest) Requests.of(Kind.VALIDATION, parameters);
            // Paths are found where the data is, so that nobody is asked for them.
            return Validation.resolve(request, null).run(TestWorkspaces.in(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String error() {
        return assertThrows(BadInput.class, this::validate).getMessage();
    }

    /** The workspace. */
    Path root() {
        return root;
    }

    /** The file that was kept with the build. */
    Path kept(String name) {
        return root.resolveSibling("kept").resolve(name);
    }

    /** The only item of this check and column. */
    static Item item(ValidationReport report, String check, String column) {
        List<Item> items = report.items().stream()
                .filter(item -> item.check().equals(check) && Objects.equals(item.column(), column))
                .toList();
        assertEquals(1, items.size(), () -> check + " of " + column + " in " + report.items());
        return items.get(0);
    }

    /** A file beside the tests of this package. */
    static String resource(String name) {
        try (InputStream in = ValidationFixture.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
