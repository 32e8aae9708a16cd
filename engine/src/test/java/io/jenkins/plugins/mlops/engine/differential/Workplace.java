package io.jenkins.plugins.mlops.engine.differential;

import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.validation.Validation;
import io.jenkins.plugins.mlops.engine.validation.ValidationReport;
import io.jenkins.plugins.mlops.engine.validation.ValidationRequest;
import io.jenkins.plugins.mlops.engine.workspace.TestWorkspaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A folder with data, and what the engine and others say of it. */
record Workplace(Path root) {
    /** @param temp a folder that goes with the test */
    static Workplace in(Path temp) throws IOException {
        return new Workplace(Files.createDirectories(temp.toRealPath().resolve("workspace")));
    }

    ValidationReport validate(Map<String, Object> parameters) throws IOException {
        ValidationRequest request = (ValidationRequest) Requests.of(Kind.VALIDATION, parameters);
        return Validation.resolve(request, null).run(TestWorkspaces.in(root));
    }

    /** Validates data, and compares its profile with what the judge finds. */
    void compare(Judge judge, Map<String, Object> parameters, List<String> files, String about) throws IOException {
        ValidationReport report = validate(parameters);
        DataProfile profile;
        try (InputStream in = Files.newInputStream(root.resolveSibling("kept").resolve(report.profile()))) {
            profile = DataProfile.read(in, report.profile());
        }
        List<String> names = new ArrayList<>();
        Map<String, Double> rankErrors = new HashMap<>();
        for (ColumnProfile column : profile.columns()) {
            names.add(column.name());
            if (column.numbers() != null && column.numbers().quantiles() != null) {
                rankErrors.put(column.name(), column.numbers().quantiles().rankError());
            }
        }
        var found = judge.columns(files.stream().map(root::resolve).toList(), names, rankErrors);
        for (ColumnProfile column : profile.columns()) {
            ColumnComparison.of(column, found.get(column.name()), about + ", column " + column.name());
        }
    }
}
