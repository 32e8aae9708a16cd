package io.jenkins.plugins.mlops.engine.validation.drift;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Progress;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.profile.ColumnProfile;
import io.jenkins.plugins.mlops.engine.profile.DataProfile;
import io.jenkins.plugins.mlops.engine.profile.DataProfiler;
import io.jenkins.plugins.mlops.engine.profile.NumberProfile;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.Predicate;

/** What data is compared with: a profile, and all numbers if the data itself was read. */
public final class ReferenceTable implements Closeable {
    private final String name;
    private final Integer version;
    private final String build;
    private final DataProfile profile;
    private final ColumnNumbers numbers;

    private ReferenceTable(String name, Integer version, String build, DataProfile profile, ColumnNumbers numbers) {
        this.name = name;
        this.version = version;
        this.build = build;
        this.profile = profile;
        this.numbers = numbers;
    }

    /**
     * A profile that was kept.
     *
     * @param name    as requested
     * @param version of the model, for an alias; null else
     * @param build   that kept it; null for a path
     * @throws BadInput if it lacks what columns are compared by, as an outline does
     */
    public static ReferenceTable of(String name, Integer version, String build, DataProfile profile) {
        for (ColumnProfile column : profile.columns()) {
            if (!column.classified() && !isComparable(column)) {
                throw new BadInput("the profile of reference " + name + " does not tell what values the column '"
                        + column.name() + "' has: give a whole one (.profile.gz), or the data");
            }
        }
        return new ReferenceTable(name, version, build, profile, null);
    }

    private static boolean isComparable(ColumnProfile column) {
        NumberProfile numbers = column.numbers();
        return switch (Sort.of(column.type())) {
            case NUMBERS ->
                numbers != null
                        && (numbers.count() == 0 || numbers.distribution() != null || numbers.quantiles() != null);
            case CATEGORIES -> column.top() != null;
            case TIMES, NOTHING -> true;
        };
    }

    /**
     * Reads data, once.
     *
     * @param classified tells of a column whether its values must not be shown
     */
    public static ReferenceTable read(
            String name, Dataset data, DriftGate gate, Predicate<String> classified, Workspace workspace)
            throws IOException {
        ColumnNumbers numbers = new ColumnNumbers(
                column -> gate.isAbout(column) && !classified.test(column),
                workspace.scratch().resolve("reference-numbers"));
        DataProfiler profiler = new DataProfiler(classified);
        try (DataReader reader = data.open(workspace::checkCancelled)) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                profiler.add(reader.columns(), batch);
                numbers.add(reader.columns(), batch);
                workspace.progress(Progress.reading(reader.rows(), reader.bytesRead(), reader.bytes()));
            }
            return new ReferenceTable(name, null, null, profiler.profile(reader.content()), numbers);
        } catch (IOException | RuntimeException e) {
            numbers.close();
            throw e;
        }
    }

    DataProfile profile() {
        return profile;
    }

    /** Those of a column of numbers. */
    ReferenceNumbers numbers(ColumnProfile column) {
        return numbers == null
                ? ReferenceNumbers.of(column.numbers())
                : ReferenceNumbers.of(numbers.of(column.name()), column.numbers());
    }

    /** What the name meant, for people. */
    public String words() {
        String data = "data " + profile.data().sha256().substring(0, 12) + " of " + profile.rows() + " rows";
        return "reference " + name + ": " + (version == null ? "" : "version " + version + ", ") + data
                + (build == null ? "" : ", validated by build " + build);
    }

    DriftReport.Reference named() {
        return new DriftReport.Reference(name, version, build, profile.data(), profile.rows(), numbers != null);
    }

    @Override
    public void close() throws IOException {
        if (numbers != null) {
            numbers.close();
        }
    }
}
