package io.jenkins.plugins.mlops.view.model;

import io.jenkins.plugins.mlops.engine.Actor;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.presentation.Format;
import io.jenkins.plugins.mlops.engine.registry.Evidence;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import io.jenkins.plugins.mlops.view.BuildLink;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A record of a model's log, as pages show it. The components mean what they mean in {@link LogRecord}. */
@ExportedBean(defaultVisibility = 2)
public record LogEntry(
        @Exported long seq,
        @Exported String time,
        @Exported String action,
        @Exported String alias,
        @Exported Integer from,
        @Exported Integer to,
        @Exported String digest,
        @Exported String actor,
        @Exported boolean authenticated,
        @Exported String cause,
        @Exported(inline = true) BuildLink build,
        @Exported String reason,
        @Exported(inline = true) List<EvidenceRow> evidence,
        @Exported String previous,
        @Exported String hash) {
    /**
     * A report on which a promotion rests.
     *
     * @param path of its page, or of its build's if it is gone there, from Jenkins' root; null if neither can be shown
     */
    @ExportedBean(defaultVisibility = 2)
    public record EvidenceRow(
            @Exported String kind,
            @Exported String id,
            @Exported String path,
            @Exported(inline = true) BuildLink build,
            @Exported String verdict) {
        static EvidenceRow of(Evidence evidence) {
            BuildLink build = BuildLink.of(evidence.build());
            return new EvidenceRow(
                    evidence.kind(),
                    evidence.id(),
                    build == null ? null : build.report(Kind.ofKey(evidence.kind()), evidence.id()),
                    build,
                    evidence.verdict().name());
        }
    }

    static LogEntry of(LogRecord record) {
        Actor actor = record.actor();
        return new LogEntry(
                record.seq(),
                record.time(),
                record.action(),
                record.alias(),
                record.from(),
                record.to(),
                record.digest(),
                actor == null ? "unknown" : actor.name(),
                actor != null && actor.authenticated(),
                actor == null ? null : actor.cause(),
                BuildLink.of(record.build()),
                record.reason(),
                record.evidence().stream().map(EvidenceRow::of).toList(),
                record.previous(),
                record.hash());
    }

    /** {@code 2026-11-23 10:15:30 UTC}. */
    public String when() {
        return Format.time(time);
    }
}
