package io.jenkins.plugins.mlops.view.model;

import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.mlops.engine.metric.Metric;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** {@code models/<name>/compare?left=&right=}: two versions side by side. */
@ExportedBean
public final class ComparisonPage implements ModelObject {
    private final ModelPage model;
    private final VersionPage left;
    private final VersionPage right;

    ComparisonPage(ModelPage model, VersionPage left, VersionPage right) {
        this.model = model;
        this.left = left;
        this.right = right;
    }

    @Override
    public String getDisplayName() {
        return "Compare versions " + left.getNumber() + " and " + right.getNumber();
    }

    public ModelPage getModel() {
        return model;
    }

    public VersionPage getLeft() {
        return left;
    }

    public VersionPage getRight() {
        return right;
    }

    @Exported(name = "left")
    public int getLeftNumber() {
        return left.getNumber();
    }

    @Exported(name = "right")
    public int getRightNumber() {
        return right.getNumber();
    }

    /**
     * A metric of both, from the last evaluation of one id.
     *
     * @param left    null if the left one has none
     * @param right   null if the right one has none
     * @param meaning {@code better}, {@code worse} or {@code same} is the right one; null if that cannot be said
     */
    @ExportedBean(defaultVisibility = 2)
    public record MetricPair(
            @Exported String evaluation,
            @Exported String name,
            @Exported(inline = true) MetricRow left,
            @Exported(inline = true) MetricRow right,
            @Exported String meaning) {
        static MetricPair of(String evaluation, String name, MetricRow left, MetricRow right) {
            String meaning = null;
            if (left != null && right != null && left.value() != null && right.value() != null) {
                double difference = right.value() - left.value();
                Metric.Direction direction = MetricRow.direction(name).orElse(null);
                if (difference == 0) {
                    meaning = "same";
                } else if (direction != null && !Double.isNaN(difference)) {
                    meaning = direction.gain(right.value(), left.value()) > 0 ? "better" : "worse";
                }
            }
            return new MetricPair(evaluation, name, left, right, meaning);
        }

        /** Right minus left; null if one of them has no value. */
        Double change() {
            return left == null || right == null || left.value() == null || right.value() == null
                    ? null
                    : right.value() - left.value();
        }

        @Exported(name = "difference")
        public Object exportedDifference() {
            Double change = change();
            return change == null || Double.isFinite(change) ? change : change.toString();
        }

        /** The difference with its sign; empty without one. */
        public String difference() {
            return change() == null ? "" : Format.change(left.value(), right.value());
        }
    }

    /** All metrics of the last evaluation of each id. */
    @Exported(inline = true)
    public List<MetricPair> getMetrics() {
        Map<String, Map<String, MetricRow>> lefts = metrics(left);
        Map<String, Map<String, MetricRow>> rights = metrics(right);
        List<MetricPair> pairs = new ArrayList<>();
        for (String evaluation : union(lefts, rights)) {
            Map<String, MetricRow> one = lefts.getOrDefault(evaluation, Map.of());
            Map<String, MetricRow> other = rights.getOrDefault(evaluation, Map.of());
            for (String name : union(one, other)) {
                pairs.add(MetricPair.of(evaluation, name, one.get(name), other.get(name)));
            }
        }
        return pairs;
    }

    private static Map<String, Map<String, MetricRow>> metrics(VersionPage version) {
        Map<String, Map<String, MetricRow>> metrics = new HashMap<>();
        for (VersionPage.ReportRow evaluation : version.getEvaluations()) {
            if (!metrics.containsKey(evaluation.id())) {
                Map<String, MetricRow> rows = new HashMap<>();
                evaluation.metrics().forEach(row -> rows.put(row.name(), row));
                metrics.put(evaluation.id(), rows);
            }
        }
        return metrics;
    }

    private static <V> TreeSet<String> union(Map<String, V> one, Map<String, V> other) {
        TreeSet<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names;
    }

    /**
     * Something that both may have.
     *
     * @param left  null if the left one has none
     * @param right null if the right one has none
     */
    @ExportedBean(defaultVisibility = 2)
    public record Pair(@Exported String name, @Exported String left, @Exported String right) {
        @Exported(name = "same")
        public boolean same() {
            return Objects.equals(left, right);
        }
    }

    private List<Pair> pairs(Function<VersionPage, Map<String, String>> values) {
        Map<String, String> lefts = values.apply(left);
        Map<String, String> rights = values.apply(right);
        List<Pair> pairs = new ArrayList<>();
        for (String name : union(lefts, rights)) {
            pairs.add(new Pair(name, lefts.get(name), rights.get(name)));
        }
        return pairs;
    }

    /** Commit, seed and parameters of the last training that is known. */
    @Exported(inline = true)
    public List<Pair> getParams() {
        List<Pair> pairs = new ArrayList<>(pairs(version -> first(version, training -> {
            Map<String, String> facts = new LinkedHashMap<>();
            if (training.commit() != null) {
                facts.put("commit", training.commit() + (training.dirty() ? " (changed)" : ""));
            }
            if (training.seed() != null) {
                facts.put("seed", training.seed());
            }
            return facts;
        })));
        pairs.addAll(pairs(version -> first(version, TrainingParams::of)));
        return pairs;
    }

    private static final class TrainingParams {
        static Map<String, String> of(VersionPage.TrainingRow training) {
            Map<String, String> params = new TreeMap<>();
            if (training.params() != null) {
                training.params().forEach((name, value) -> params.put("params." + name, value));
            }
            return params;
        }
    }

    private static Map<String, String> first(
            VersionPage version, Function<VersionPage.TrainingRow, Map<String, String>> values) {
        return version.getTrainings().isEmpty()
                ? Map.of()
                : values.apply(version.getTrainings().get(0));
    }

    /** Versions whose parameters went with the build that trained them. */
    @Exported
    public List<Integer> getWithoutParams() {
        List<Integer> versions = new ArrayList<>();
        for (VersionPage version : List.of(left, right)) {
            if (version.getTrainings().stream().allMatch(training -> training.params() == null)) {
                versions.add(version.getNumber());
            }
        }
        return versions;
    }

    /** What the last training that is known has read, by path; where only the registry knows of it, by number. */
    @Exported(inline = true)
    public List<Pair> getData() {
        return pairs(version -> first(version, training -> {
            if (training.inputs() != null) {
                return training.inputs();
            }
            Map<String, String> digests = new LinkedHashMap<>();
            for (String digest : training.report().data()) {
                digests.put("input " + (digests.size() + 1), digest);
            }
            return digests;
        }));
    }

    /** The digests of the files, by path. */
    @Exported(inline = true)
    public List<Pair> getFiles() {
        return pairs(version -> {
            Map<String, String> files = new LinkedHashMap<>();
            version.getFiles().forEach(file -> files.put(file.path(), file.sha256()));
            return files;
        });
    }

    public Api getApi() {
        return new Api(this);
    }
}
