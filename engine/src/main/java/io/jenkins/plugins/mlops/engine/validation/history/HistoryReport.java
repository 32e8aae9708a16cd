package io.jenkins.plugins.mlops.engine.validation.history;

import java.util.List;

/**
 * How data is compared with that of earlier builds.
 *
 * @param builds  those that it is compared with, oldest first; of several with the same data the first
 * @param judged  how many statistics were judged
 * @param outside how many of them are outside of what was predicted
 * @param series  the statistics; if they are very many, those that passed are left out first
 */
public record HistoryReport(List<String> builds, int judged, int outside, List<JudgedSeries> series) {
    public HistoryReport {
        builds = builds == null ? List.of() : List.copyOf(builds);
        series = series == null ? List.of() : List.copyOf(series);
    }
}
