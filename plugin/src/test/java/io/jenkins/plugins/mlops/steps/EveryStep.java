package io.jenkins.plugins.mlops.steps;

import io.jenkins.plugins.mlops.engine.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For tests: each step with every parameter that it has, none at its default. */
final class EveryStep {
    private EveryStep() {}

    /** Several calls where parameters exclude each other; together they have all. */
    static List<Map<String, Object>> calls(Kind kind) {
        return switch (kind) {
            case VALIDATION ->
                List.of(
                        gating(
                                "data",
                                "data/train.csv",
                                "format",
                                "tsv",
                                "contract",
                                "ml/churn.yaml",
                                "freshness",
                                "24h"),
                        gating(
                                "id",
                                "train-eu",
                                "data",
                                "data/train.csv",
                                "format",
                                with(
                                        "type", "csv",
                                        "delimiter", "\t",
                                        "quote", "",
                                        "escape", "\\",
                                        "header", false,
                                        "columns", List.of("age", "country"),
                                        "decimal", ",",
                                        "missing", List.of("NA", "", -999),
                                        "encoding", "latin1"),
                                "contract",
                                "ml/churn's.yaml",
                                "object",
                                "orders",
                                "maxExamples",
                                20,
                                "model",
                                "churn",
                                "reference",
                                "champion",
                                "correlations",
                                List.of("age", "income"),
                                "freshness",
                                with(
                                        "column",
                                        "a = b",
                                        "maxAge",
                                        "1.5 h",
                                        "asOf",
                                        "2024-02-29",
                                        "criticality",
                                        "UNSTABLE"),
                                "drift",
                                with(
                                        "test",
                                        "psi",
                                        "threshold",
                                        0.25,
                                        "alpha",
                                        0.01,
                                        "columns",
                                        List.of("age", "country"),
                                        "correction",
                                        "none",
                                        "criticality",
                                        "UNSTABLE"),
                                "history",
                                with(
                                        "window",
                                        60,
                                        "method",
                                        "trend",
                                        "sensitivity",
                                        3.5,
                                        "metrics",
                                        List.of("rowCount", "valueMean"),
                                        "columns",
                                        List.of("age", "country"),
                                        "since",
                                        "2026-03-01",
                                        "criticality",
                                        "NOTE")));
            case TRAINING ->
                List.of(gating(
                        "id",
                        "first",
                        "model",
                        "churn",
                        "params",
                        with("learningRate", 0.1, "n", 3, "tuned", true, "layers", List.of(64, 32), "a b", "text"),
                        "seed",
                        42L,
                        "inputs",
                        List.of("data/train.csv", "conf/*.yaml"),
                        "outputs",
                        "out/model/**",
                        "metrics",
                        "out/metrics.json",
                        "allowUnchanged",
                        true));
            case FETCH ->
                List.of(
                        with(
                                "id",
                                "it",
                                "model",
                                "churn",
                                "version",
                                3,
                                "into",
                                "model",
                                "failBuild",
                                false,
                                "skipPublishingChecks",
                                true,
                                "checksName",
                                "a"),
                        with("model", "churn", "alias", "champion", "into", "model", "required", true));
            case EVALUATION ->
                List.of(
                        gating(
                                "id", "it",
                                "model", "churn",
                                "path", "out/model",
                                "task", "binary",
                                "predictions", "out/p.csv",
                                "format", with("delimiter", ";", "quote", "'"),
                                "key", List.of("customer", "month"),
                                "label", "churned",
                                "positive", "yes",
                                "score", "p",
                                "threshold", 0.3,
                                "weight", "w",
                                "slices", List.of("country", "plan"),
                                "sensitive", "gender",
                                "minSliceRows", 30,
                                "confidence", 0.99,
                                "resamples", 5000,
                                "seed", 7L,
                                "baselinePredictions", "out/champion.csv",
                                "qualityGates",
                                        List.of(
                                                with(
                                                        "metric",
                                                        "rocAuc",
                                                        "min",
                                                        0.85,
                                                        "on",
                                                        "value",
                                                        "criticality",
                                                        "UNSTABLE"),
                                                with(
                                                        "metric",
                                                        "logLoss",
                                                        "max",
                                                        0.4,
                                                        "onInconclusive",
                                                        "NOTE",
                                                        "onNoEvidence",
                                                        "ERROR"),
                                                with("metric", "fBeta", "beta", 2.0, "min", 0.5, "slice", "country=DE"),
                                                with("metric", "recall", "baseline", "champion", "margin", 0.01),
                                                with(
                                                        "metric",
                                                        "f1",
                                                        "baseline",
                                                        "champion",
                                                        "atLeast",
                                                        0.001,
                                                        "slice",
                                                        "worst"))),
                        with(
                                "model", "pets",
                                "task", "multiclass",
                                "predictions", "p.csv",
                                "label", "pet",
                                "prediction", "predicted",
                                "scores", with("cat", "p_cat", "dog", "p_dog"),
                                "baselinePredictions", with("prediction", "old"),
                                "qualityGates",
                                        List.of(with("metric", "accuracy", "baseline", "champion", "margin", 0.0))),
                        with(
                                "model", "price",
                                "task", "regression",
                                "predictions", "p.csv",
                                "label", "price",
                                "prediction", "predicted",
                                "qualityGates", List.of(with("metric", "pinballLoss", "quantile", 0.9, "max", 4.5))),
                        with(
                                "model",
                                "m",
                                "metrics",
                                with("mae", 3.2, "n", 5, "rocAuc", with("value", 0.93, "low", 0.91, "high", 0.95))));
            case REGISTRATION ->
                List.of(with(
                        "id", "it",
                        "model", "churn",
                        "path", "out/model",
                        "description", "two\nlines",
                        "tags", with("release", "1.10", "team", "pricing"),
                        "failBuild", false,
                        "skipPublishingChecks", true,
                        "checksName", "a"));
            case PROMOTION ->
                List.of(
                        with(
                                "id",
                                "it",
                                "model",
                                "churn",
                                "version",
                                3,
                                "to",
                                "champion",
                                "reason",
                                "it's better",
                                "expect",
                                2,
                                "failBuild",
                                false,
                                "skipPublishingChecks",
                                true,
                                "checksName",
                                "a"),
                        with("model", "churn", "to", "champion", "expect", "any"));
            case ROLLBACK ->
                List.of(
                        with(
                                "id",
                                "it",
                                "model",
                                "churn",
                                "alias",
                                "champion",
                                "to",
                                "previous",
                                "reason",
                                "<b>",
                                "failBuild",
                                false,
                                "skipPublishingChecks",
                                true,
                                "checksName",
                                "a"),
                        with("model", "churn", "alias", "champion", "to", 3));
        };
    }

    private static Map<String, Object> gating(Object... namesAndValues) {
        Map<String, Object> all = with(namesAndValues);
        all.put("onInconclusive", "NOTE");
        all.put("onNoEvidence", "UNSTABLE");
        all.put("failBuild", false);
        all.put("skipPublishingChecks", true);
        all.put("checksName", "Gate / it's");
        return all;
    }

    private static Map<String, Object> with(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
