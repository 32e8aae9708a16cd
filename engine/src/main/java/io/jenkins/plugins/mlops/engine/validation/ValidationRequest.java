package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.data.DataFormat;
import io.jenkins.plugins.mlops.engine.profile.CorrelationProfiler;
import io.jenkins.plugins.mlops.engine.validation.drift.DriftGate;
import io.jenkins.plugins.mlops.engine.validation.freshness.FreshnessGate;
import io.jenkins.plugins.mlops.engine.validation.history.HistoryGate;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The parameters of {@code validateData}.
 *
 * @param id                   the report's key; default: from the file name of {@code data}
 * @param data                 path, or Ant patterns of files with the same columns: CSV, TSV, JSON Lines or
 *                             Parquet
 * @param format               csv, tsv, jsonl or parquet, where the name does not tell; or a map of it as type and of
 *                             the keys of the dialect
 * @param contract             path of an Open Data Contract Standard document
 * @param object               the schema object of the contract; default: its only one, or the one named like the data
 * @param maxExamples          offending rows shown per check, 0 to 1000; default 5
 * @param model                the model that the data is for
 * @param freshness            how old the newest value may be: an age such as 24h, or a map of {@link FreshnessGate}'s keys;
 *                             default: what the contract's slaProperties say
 * @param correlations         the columns that are correlated with each other; {@code true}: all numeric ones; default: none
 * @param history              when the data counts as unlike that of earlier builds; null: it is not compared with them
 * @param onInconclusive       what INCONCLUSIVE counts as; default UNSTABLE
 * @param onNoEvidence         what NO_EVIDENCE counts as; default FAILURE
 * @param failBuild            whether a failure stops the build; default true
 * @param skipPublishingChecks whether no check is published for the commit; default false
 * @param checksName           the name of that check; default: the step and the id
 */
public record ValidationRequest(
        String id,
        String data,
        Object format,
        String contract,
        String object,
        Integer maxExamples,
        String model,
        String reference,
        DriftGate drift,
        Object freshness,
        List<String> correlations,
        HistoryGate history,
        Criticality onInconclusive,
        Criticality onNoEvidence,
        Boolean failBuild,
        Boolean skipPublishingChecks,
        String checksName)
        implements Request {
    public ValidationRequest {
        Identifiers.requireText("data", data, "give the path of the data, such as data/train.csv");
        DataFormat.of(format);
        maxExamples = maxExamples == null ? 5 : maxExamples;
        if (maxExamples < 0 || maxExamples > 1000) {
            throw new BadInput("'maxExamples' is " + maxExamples + ", but must be 0 to 1000");
        }
        if (object != null && contract == null) {
            throw new BadInput("'object' is '" + object + "', but there is no 'contract' that could have it");
        }
        if (model != null) {
            Identifiers.require("model", model);
        }
        if (reference != null) {
            Reference.check(reference, model);
            drift = drift == null ? DriftGate.DEFAULT : drift;
        } else if (drift != null) {
            throw new BadInput(
                    "'drift' is given, but there is no 'reference' to compare with: give 'champion' with 'model',"
                            + " '" + Reference.LAST_SUCCESSFUL + "', the number of a build, or a path");
        }
        FreshnessGate gate = FreshnessGate.of(freshness);
        if (contract == null && gate != null && (gate.column() == null || gate.maxAge() == null)) {
            throw new BadInput("'freshness' is '" + freshness + "', but there is no 'contract' that could say the rest:"
                    + " give column and maxAge, such as [column: 'updated_at', maxAge: '24h']");
        }
        correlations = correlated(correlations);
        id = Identifiers.require("id", id == null ? Identifiers.fromPath(data) : id);
        failBuild = failBuild == null || failBuild;
        skipPublishingChecks = skipPublishingChecks != null && skipPublishingChecks;
    }

    /** Null if freshness was not given. */
    FreshnessGate freshnessGate() {
        return FreshnessGate.of(freshness);
    }

    private static List<String> correlated(List<String> columns) {
        if (columns == null || columns.isEmpty() || columns.equals(List.of("false"))) {
            return null;
        }
        List<String> different = List.copyOf(new LinkedHashSet<>(columns));
        if (different.stream().anyMatch(String::isBlank)) {
            throw new BadInput("'correlations' holds an empty name: name columns of the data");
        }
        if (different.size() == 1 && !different.equals(RequestedCorrelations.ALL)) {
            throw new BadInput("'correlations' is '" + different.get(0)
                    + "' alone: name two columns or more, or say true for all numeric ones");
        }
        if (different.size() > CorrelationProfiler.MOST_COLUMNS) {
            throw new BadInput("'correlations' names " + different.size() + " columns, but may name "
                    + CorrelationProfiler.MOST_COLUMNS);
        }
        return different;
    }

    @Override
    public Kind kind() {
        return Kind.VALIDATION;
    }
}
