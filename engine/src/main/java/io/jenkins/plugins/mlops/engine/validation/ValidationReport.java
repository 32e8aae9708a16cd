package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.util.List;
import java.util.Map;

/**
 * What a validation found.
 *
 * @param model    the model that the data is for; null if none was named
 * @param data     the data, as one content: path, digest and size
 * @param contract what it was compared with; null without a contract
 * @param columns  the first columns, in the order of the data
 * @param profile  the name of the profile that is kept with the build; null if it is too large
 * @param notices  what a reader should know that is no check
 */
public record ValidationReport(
        String id,
        String model,
        FileDigest data,
        ContractReference contract,
        List<ColumnSummary> columns,
        String profile,
        List<Item> items,
        Map<String, MetricValue> metrics,
        List<String> notices,
        RunInfo run)
        implements Report {
    @Override
    public Kind kind() {
        return Kind.VALIDATION;
    }

    @Override
    public ValidationReport withItems(List<Item> items) {
        return new ValidationReport(id, model, data, contract, columns, profile, items, metrics, notices, run);
    }

    @Override
    public ValidationReport withRun(RunInfo run) {
        return new ValidationReport(id, model, data, contract, columns, profile, items, metrics, notices, run);
    }

    @Override
    public Summary summary() {
        return Summary.of(this, model, null, List.of(data.sha256()), facts());
    }

    private Map<String, String> facts() {
        return contract == null
                ? Map.of()
                : Map.of(
                        "contract",
                        contract.id(),
                        "contractVersion",
                        contract.version(),
                        "contractDigest",
                        contract.file().sha256());
    }
}
