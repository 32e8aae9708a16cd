package io.jenkins.plugins.mlops.engine;

/**
 * When and where a report was made: the only part of it that differs between equal requests on equal data.
 *
 * @param started ISO 8601, UTC
 * @param seconds how long it took
 * @param build   the build, as its home names it: {@code 12} on a laptop, {@code folder/job#12} in Jenkins
 * @param host    the machine it ran on
 * @param head    the end of the model's log afterwards, {@code 12:4a5f...}; null unless the registry was asked
 */
public record RunInfo(String started, Double seconds, String build, String host, String head) {
    /** What the registry said, until the report is recorded. */
    public static RunInfo ofHead(String head) {
        return new RunInfo(null, null, null, null, head);
    }

    /** The run of a report that is recorded, with what the registry said. */
    public static RunInfo of(Report report, String started, double seconds, String build, String host) {
        return new RunInfo(
                started,
                seconds,
                build,
                host,
                report.run() == null ? null : report.run().head());
    }
}
