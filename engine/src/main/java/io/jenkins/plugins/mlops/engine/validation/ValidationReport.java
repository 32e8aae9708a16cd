package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.data.Dialect;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.profile.Correlations;
import io.jenkins.plugins.mlops.engine.validation.drift.ColumnDrift;
import io.jenkins.plugins.mlops.engine.validation.drift.DriftReport;
import io.jenkins.plugins.mlops.engine.validation.history.HistoryReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a validation found.
 *
 * @param model    the model that the data is for; null if none was named
 * @param data     the data, as one content: path, digest and size
 * @param dialect  how its text is written; null if that is plain CSV or TSV, or the format has no dialect
 * @param contract what it was compared with; null without a contract
 * @param columns  the first columns, in the order of the data
 * @param profile  the name of the profile that is kept with the build; null if it is too large
 * @param drift    how it differs from a reference; null if there was none to compare with
 * @param correlations how strongly numeric columns go together; null if the request does not ask for it
 * @param history  how it is compared with that of earlier builds; null if nothing was judged
 * @param notices  what a reader should know that is no check
 */
public record ValidationReport(
        String id,
        String model,
        FileDigest data,
        Dialect dialect,
        ContractReference contract,
        List<ColumnSummary> columns,
        String profile,
        DriftReport drift,
        Correlations correlations,
        HistoryReport history,
        List<Item> items,
        Map<String, MetricValue> metrics,
        List<String> notices,
        RunInfo run)
        implements Report {
    /** The columns whose numbers are in the summary, so that it stays small. */
    private static final int SUMMARIZED_COLUMNS = 50;

    @Override
    public Kind kind() {
        return Kind.VALIDATION;
    }

    @Override
    public ValidationReport with(List<Item> items, RunInfo run) {
        return new ValidationReport(
                id,
                model,
                data,
                dialect,
                contract,
                columns,
                profile,
                drift,
                correlations,
                history,
                items,
                metrics,
                notices,
                run);
    }

    @Override
    public Summary summary() {
        return Summary.of(this, model, null, List.of(data.sha256()), facts()).withMetrics(columnMetrics());
    }

    /**
     * Of the first columns {@code shareMissing(age)}, from 0 to 1, and {@code valueMean(age)}, and {@code shareMissing} of
     * all cells that the report describes. The means of classified columns are not known here. With a reference, of the
     * first columns also {@code drift(age)}, as its test measures it.
     */
    private Map<String, MetricValue> columnMetrics() {
        Map<String, MetricValue> columnMetrics = new TreeMap<>();
        MetricValue rowCount = metrics.get("rowCount");
        if (rowCount == null || rowCount.value() == null || rowCount.value() == 0 || columns.isEmpty()) {
            return columnMetrics;
        }
        double rows = rowCount.value();
        long missing = 0;
        for (ColumnSummary column : columns) {
            missing += column.missing();
        }
        columnMetrics.put("shareMissing", MetricValue.of(missing / (rows * columns.size())));
        for (ColumnSummary column : columns.subList(0, Math.min(columns.size(), SUMMARIZED_COLUMNS))) {
            columnMetrics.put("shareMissing(" + column.name() + ")", MetricValue.of(column.missing() / rows));
            if (column.mean() != null) {
                columnMetrics.put("valueMean(" + column.name() + ")", MetricValue.of(column.mean()));
            }
        }
        if (drift != null) {
            for (ColumnDrift column :
                    drift.columns().subList(0, Math.min(drift.columns().size(), SUMMARIZED_COLUMNS))) {
                if (column.values() != null) {
                    columnMetrics.put(
                            "drift(" + column.column() + ")",
                            MetricValue.of(column.values().effect()));
                }
            }
        }
        return columnMetrics;
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
