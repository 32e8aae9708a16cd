package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.validation.drift.DriftGate;
import io.jenkins.plugins.mlops.engine.validation.history.HistoryGate;
import java.util.Set;

/**
 * The parameters of {@code validateData}.
 *
 * @param id                   the report's key; default: from the file name of {@code data}
 * @param data                 path, or Ant patterns of files with the same columns: CSV, TSV, JSON Lines or
 *                             Parquet
 * @param format               csv, tsv, jsonl or parquet, where the name does not tell
 * @param contract             path of an Open Data Contract Standard document
 * @param object               the schema object of the contract; default: its only one, or the one named like the data
 * @param maxExamples          offending rows shown per check, 0 to 1000; default 5
 * @param model                the model that the data is for
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
        String format,
        String contract,
        String object,
        Integer maxExamples,
        String model,
        String reference,
        DriftGate drift,
        HistoryGate history,
        Criticality onInconclusive,
        Criticality onNoEvidence,
        Boolean failBuild,
        Boolean skipPublishingChecks,
        String checksName)
        implements Request {
    private static final Set<String> FORMATS = Set.of("csv", "tsv", "jsonl", "parquet");

    public ValidationRequest {
        Identifiers.requireText("data", data, "give the path of the data, such as data/train.csv");
        if (format != null && !FORMATS.contains(format)) {
            throw new BadInput("'format' is '" + format + "', but must be csv, tsv, jsonl or parquet");
        }
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
        id = Identifiers.require("id", id == null ? Identifiers.fromPath(data) : id);
        failBuild = failBuild == null || failBuild;
        skipPublishingChecks = skipPublishingChecks != null && skipPublishingChecks;
    }

    @Override
    public Kind kind() {
        return Kind.VALIDATION;
    }
}
