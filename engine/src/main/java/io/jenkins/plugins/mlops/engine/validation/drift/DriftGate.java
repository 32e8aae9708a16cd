package io.jenkins.plugins.mlops.engine.validation.drift;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a column counts as drifted: its difference from the reference is large enough, and not explained by chance.
 *
 * @param test        how the size is measured; default auto. A test that is not for a column's sort gives way to auto there
 * @param threshold   from which size on it is large enough, above 0; default 0.1
 * @param alpha       up to which corrected p-value it is no chance, above 0 and at most 1; default 0.05
 * @param columns     the columns that are compared; default: all
 * @param correction  how p-values are corrected for their number; default benjaminiHochberg
 * @param criticality what drift does; default FAILURE
 */
public record DriftGate(
        String test, Double threshold, Double alpha, List<String> columns, String correction, Criticality criticality) {
    /** What {@code test} can be, the default first. */
    public static final List<String> TESTS =
            Stream.concat(Stream.of(Effect.AUTO), Effect.keys().stream()).toList();

    /** What {@code correction} can be, the default first. */
    public static final List<String> CORRECTIONS =
            Arrays.stream(Correction.values()).map(Correction::key).toList();

    /** All columns, with the defaults. */
    public static final DriftGate DEFAULT = new DriftGate(null, null, null, null, null, null);

    public DriftGate {
        test = test == null ? TESTS.get(0) : test;
        require("test", test, TESTS);
        threshold = threshold == null ? 0.1 : threshold;
        if (!(threshold > 0 && Double.isFinite(threshold))) {
            throw new BadInput("'drift.threshold' is " + threshold + ", but must be above 0");
        }
        alpha = alpha == null ? 0.05 : alpha;
        if (!(alpha > 0 && alpha <= 1)) {
            throw new BadInput("'drift.alpha' is " + alpha + ", but must be above 0 and at most 1");
        }
        columns = columns == null ? List.of() : List.copyOf(new LinkedHashSet<>(columns));
        if (columns.stream().anyMatch(String::isBlank)) {
            throw new BadInput("'drift.columns' holds an empty name: name columns of the data");
        }
        correction = correction == null ? CORRECTIONS.get(0) : correction;
        require("correction", correction, CORRECTIONS);
        criticality = criticality == null ? Criticality.FAILURE : criticality;
    }

    private static void require(String key, String value, List<String> known) {
        if (!known.contains(value)) {
            throw new BadInput("'drift." + key + "' is '" + value + "', but must be one of "
                    + known.stream().collect(Collectors.joining(", ")));
        }
    }

    boolean isAbout(String column) {
        return columns.isEmpty() || columns.contains(column);
    }

    Correction corrected() {
        return Arrays.stream(Correction.values())
                .filter(known -> known.key().equals(correction))
                .findFirst()
                .orElseThrow();
    }
}
