package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.ColumnType;
import io.jenkins.plugins.mlops.engine.profile.CorrelationProfiler;
import io.jenkins.plugins.mlops.engine.profile.Correlations;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.validation.check.Checks;
import io.jenkins.plugins.mlops.engine.validation.check.Secrets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The correlations of the columns that a request names, or of all numeric ones; of classified columns there are none. */
final class RequestedCorrelations implements Checks {
    /** What a request says that means all numeric columns. */
    static final List<String> ALL = List.of("true");

    /** Null if none are wanted. */
    private final CorrelationProfiler profiler;

    private final List<String> wanted;
    private final Secrets secrets;
    private Correlations correlations;

    /**
     * @param wanted the names of columns, or {@link #ALL}; null: none
     * @throws BadInput if a column is classified
     */
    RequestedCorrelations(List<String> wanted, Secrets secrets) {
        this.wanted = wanted;
        this.secrets = secrets;
        if (wanted == null) {
            profiler = null;
            return;
        }
        if (!isAll()) {
            for (String column : wanted) {
                if (secrets.include(column)) {
                    throw new BadInput("'correlations' names '" + column
                            + "', which the contract classifies, so that nothing may be computed from its values");
                }
            }
        }
        Set<String> names = new HashSet<>(wanted);
        profiler = new CorrelationProfiler(isAll() ? column -> !secrets.include(column) : names::contains);
    }

    private boolean isAll() {
        return ALL.equals(wanted);
    }

    @Override
    public List<Runnable> tasks(Batch batch, List<String> columns) {
        return profiler == null ? List.of() : profiler.tasks(columns, batch);
    }

    /** Once they were found; null if none are wanted. */
    Correlations correlations() {
        return correlations;
    }

    /** @throws BadInput if the data has no column of a name */
    @Override
    public Found found(DataProfile profile) {
        if (profiler == null) {
            return Found.NOTHING;
        }
        Set<String> shown = new HashSet<>();
        for (ColumnProfile column : profile.columns()) {
            if (!isAll() || isNumeric(column)) {
                shown.add(column.name());
            }
        }
        if (!isAll()) {
            for (String column : wanted) {
                if (!shown.contains(column)) {
                    throw new BadInput("'correlations' names '" + column + "', but the data has no such column");
                }
            }
        }
        correlations = profiler.correlations(shown::contains);
        return new Found(List.of(), notices(profile));
    }

    private static boolean isNumeric(ColumnProfile column) {
        return column.type() == ColumnType.INTEGER || column.type() == ColumnType.NUMBER;
    }

    private List<String> notices(DataProfile profile) {
        if (!isAll()) {
            return List.of();
        }
        String classified = profile.columns().stream()
                .filter(column -> isNumeric(column) && secrets.include(column.name()))
                .map(ColumnProfile::name)
                .collect(Collectors.joining(", "));
        return classified.isEmpty() ? List.of() : List.of("Classified columns are not correlated: " + classified);
    }
}
