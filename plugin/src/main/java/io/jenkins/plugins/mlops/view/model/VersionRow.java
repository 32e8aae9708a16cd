package io.jenkins.plugins.mlops.view.model;

import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import io.jenkins.plugins.mlops.view.BuildLink;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A version in the list of a model's versions.
 *
 * @param aliases that it holds
 * @param verdict of its last evaluation that the registry knows; null if it was not evaluated
 * @param metric  the metric of that evaluation that says most; null without one
 * @param error   what is damaged; null if nothing is
 */
@ExportedBean(defaultVisibility = 2)
public record VersionRow(
        @Exported int version,
        @Exported String digest,
        @Exported String created,
        @Exported String createdBy,
        @Exported(inline = true) BuildLink build,
        @Exported String description,
        @Exported Map<String, String> tags,
        @Exported List<String> aliases,
        @Exported String verdict,
        @Exported(inline = true) MetricRow metric,
        @Exported String error) {
    static VersionRow of(ModelPage model, ModelVersion version) {
        ModelIndex.Judgement evaluated = ModelIndex.judgement(version, model.log());
        return new VersionRow(
                version.version(),
                version.digest(),
                version.created(),
                version.createdBy(),
                BuildLink.of(version.build()),
                version.description(),
                new TreeMap<>(version.tags()),
                model.aliases(version.version()),
                evaluated == null ? null : evaluated.verdict(),
                evaluated == null ? null : evaluated.metric(),
                null);
    }

    static VersionRow damaged(ModelPage model, int version, String error) {
        return new VersionRow(
                version, null, null, null, null, null, Map.of(), model.aliases(version), null, null, error);
    }

    public String shortDigest() {
        return digest.substring(0, Math.min(12, digest.length()));
    }

    public String when() {
        return Format.time(created);
    }
}
