package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.OneLine;
import io.jenkins.plugins.mlops.engine.profile.Correlations.Pair;
import java.util.Locale;

/** Two columns in the table of correlations. */
public final class CorrelationRow {
    private final Pair pair;

    public CorrelationRow(Pair pair) {
        this.pair = pair;
    }

    public String getOne() {
        return OneLine.of(pair.one());
    }

    public String getOther() {
        return OneLine.of(pair.other());
    }

    public String getCoefficient() {
        return text(pair);
    }

    public long getRows() {
        return pair.rows();
    }

    static String text(Pair pair) {
        return pair.pearson() == null ? "none" : String.format(Locale.ROOT, "%.3f", pair.pearson());
    }
}
