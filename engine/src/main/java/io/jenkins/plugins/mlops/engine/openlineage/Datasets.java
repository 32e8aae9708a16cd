package io.jenkins.plugins.mlops.engine.openlineage;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.MetricValue;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.gate.EvaluationReport;
import io.jenkins.plugins.mlops.engine.registry.FetchReport;
import io.jenkins.plugins.mlops.engine.registry.ModelPath;
import io.jenkins.plugins.mlops.engine.registry.PromotionReport;
import io.jenkins.plugins.mlops.engine.registry.RegistrationReport;
import io.jenkins.plugins.mlops.engine.training.TrainingInput;
import io.jenkins.plugins.mlops.engine.training.TrainingReport;
import io.jenkins.plugins.mlops.engine.validation.ColumnSummary;
import io.jenkins.plugins.mlops.engine.validation.ValidationReport;
import io.openlineage.client.OpenLineage;
import java.util.ArrayList;
import java.util.List;

/** What a step read and wrote. */
final class Datasets {
    private static final int MOST_ASSERTIONS = 1000;

    private final OpenLineage lineage;
    private final Site site;
    private final List<OpenLineage.InputDataset> inputs = new ArrayList<>();
    private final List<OpenLineage.OutputDataset> outputs = new ArrayList<>();

    Datasets(OpenLineage lineage, Site site, Report report) {
        this.lineage = lineage;
        this.site = site;
        switch (report.kind()) {
            case VALIDATION -> add((ValidationReport) report);
            case TRAINING -> add((TrainingReport) report);
            case EVALUATION -> add((EvaluationReport) report);
            case FETCH -> add((FetchReport) report);
            case REGISTRATION -> add((RegistrationReport) report);
            case PROMOTION, ROLLBACK -> add((PromotionReport) report);
        }
    }

    List<OpenLineage.InputDataset> inputs() {
        return inputs;
    }

    List<OpenLineage.OutputDataset> outputs() {
        return outputs;
    }

    private void add(ValidationReport report) {
        OpenLineage.InputDatasetInputFacetsBuilder facets = lineage.newInputDatasetInputFacetsBuilder()
                .dataQualityMetrics(metrics(report))
                .dataQualityAssertions(assertions(report));
        inputs.add(input(file(report.data().path()), report.data().sha256(), facets.build()));
        if (report.contract() != null) {
            input(
                    file(report.contract().file().path()),
                    report.contract().file().sha256());
        }
    }

    private OpenLineage.DataQualityMetricsInputDatasetFacet metrics(ValidationReport report) {
        OpenLineage.DataQualityMetricsInputDatasetFacetColumnMetricsBuilder columns =
                lineage.newDataQualityMetricsInputDatasetFacetColumnMetricsBuilder();
        for (ColumnSummary column : report.columns()) {
            columns.put(
                    column.name(),
                    lineage.newDataQualityMetricsInputDatasetFacetColumnMetricsAdditionalBuilder()
                            .nullCount(column.missing())
                            .distinctCount(column.distinct())
                            .min(number(column.min()))
                            .max(number(column.max()))
                            .build());
        }
        MetricValue rows = report.metrics().get("rowCount");
        return lineage.newDataQualityMetricsInputDatasetFacetBuilder()
                .rowCount(
                        rows == null || rows.value() == null
                                ? null
                                : rows.value().longValue())
                .bytes(report.data().bytes())
                .columnMetrics(columns.build())
                .build();
    }

    /** Null for what JSON has no number for. */
    private static Double number(Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue()) ? number.doubleValue() : null;
    }

    private OpenLineage.DataQualityAssertionsDatasetFacet assertions(ValidationReport report) {
        List<OpenLineage.DataQualityAssertionsDatasetFacetAssertions> assertions = new ArrayList<>();
        for (Item item : report.items()) {
            if (assertions.size() < MOST_ASSERTIONS) {
                assertions.add(lineage.newDataQualityAssertionsDatasetFacetAssertionsBuilder()
                        .assertion(item.check())
                        .success(item.outcome() == Verdict.PASS)
                        .column(item.column())
                        .severity(item.criticality() == Criticality.FAILURE ? "error" : "warn")
                        .expected(item.expected())
                        .actual(item.observed() == null ? null : item.observed().toString())
                        .build());
            }
        }
        return lineage.newDataQualityAssertionsDatasetFacet(assertions);
    }

    private void add(TrainingReport report) {
        for (TrainingInput input : report.inputs()) {
            input(file(input.path()), input.digest());
        }
        if (report.outputs() != null) {
            output(candidate(report.model()), report.outputs().digest());
        }
    }

    private void add(EvaluationReport report) {
        if (report.digest() != null) {
            input(candidate(report.model()), report.digest());
        }
        if (report.predictions() != null) {
            input(file(report.predictions().path()), report.predictions().sha256());
        }
        EvaluationReport.Compared compared = report.compared();
        if (compared != null && compared.version() != null) {
            input(alias(report.model(), compared.alias()), String.valueOf(compared.version()));
        }
    }

    private void add(RegistrationReport report) {
        input(candidate(report.model()), report.content().digest());
        if (report.version() != null) {
            output(registered(report.model()), String.valueOf(report.version()));
        }
    }

    private void add(PromotionReport report) {
        input(registered(report.model()), String.valueOf(report.version()));
        if (report.changed()) {
            output(alias(report.model(), report.alias()), String.valueOf(report.version()));
        }
    }

    private void add(FetchReport report) {
        if (report.version() != null) {
            String name = report.alias() == null ? registered(report.model()) : alias(report.model(), report.alias());
            input(name, String.valueOf(report.version()));
            output(file(report.into()), report.digest());
        }
    }

    /** What has a whole path is not of the job alone. */
    private String file(String path) {
        return path.startsWith("/") ? path : site.job() + "/" + path;
    }

    /** A model's files, before and after they are registered. */
    private String candidate(String model) {
        return "candidates/" + site.model(model);
    }

    private String registered(String model) {
        ModelPath path = ModelPath.parse(model);
        return "models/" + (path.folder() == null ? site.model(path.name()) : model.replaceFirst("^/+", ""));
    }

    private String alias(String model, String alias) {
        return registered(model) + "@" + alias;
    }

    private void input(String name, String version) {
        inputs.add(input(name, version, null));
    }

    private OpenLineage.InputDataset input(String name, String version, OpenLineage.InputDatasetInputFacets facets) {
        return lineage.newInputDataset(site.namespace(), name, version(version), facets);
    }

    private void output(String name, String version) {
        outputs.add(lineage.newOutputDataset(site.namespace(), name, version(version), null));
    }

    private OpenLineage.DatasetFacets version(String version) {
        return lineage.newDatasetFacetsBuilder()
                .version(lineage.newDatasetVersionDatasetFacet(version))
                .build();
    }
}
