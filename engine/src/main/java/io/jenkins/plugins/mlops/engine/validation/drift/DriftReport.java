package io.jenkins.plugins.mlops.engine.validation.drift;

import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.util.List;

/**
 * How data differs from a reference.
 *
 * @param reference   what it was compared with
 * @param comparisons for how many the p-values are corrected: of values, and of what is missing unless that is nothing on
 *                    either side
 * @param drifted     columns that have drifted, by their values or by what is missing
 * @param columns     in the order of the data; if they are very many, those that passed are left out first
 */
public record DriftReport(Reference reference, int comparisons, int drifted, List<ColumnDrift> columns) {
    /**
     * What the name in the request meant.
     *
     * @param name    as requested
     * @param version the version that held the alias; null if it is none
     * @param build   the build that kept the profile; null if it is a path
     * @param data    the data that is the reference
     * @param rows    of it
     * @param exact   whether the data itself was read; else its profile, which tells some things up to a bound
     */
    public record Reference(String name, Integer version, String build, FileDigest data, long rows, boolean exact) {}

    public DriftReport {
        columns = columns == null ? List.of() : List.copyOf(columns);
    }
}
