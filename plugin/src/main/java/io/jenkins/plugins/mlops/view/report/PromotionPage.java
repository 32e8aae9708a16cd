package io.jenkins.plugins.mlops.view.report;

import hudson.model.Run;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.presentation.KindWords;
import io.jenkins.plugins.mlops.engine.registry.Evidence;
import io.jenkins.plugins.mlops.engine.registry.PromotionReport;
import io.jenkins.plugins.mlops.home.BuildName;
import io.jenkins.plugins.mlops.record.RecordedReport;
import io.jenkins.plugins.mlops.view.BuildLink;
import java.util.List;

/** How a build moved an alias, by promotion or rollback, or why it did not. */
public final class PromotionPage extends ReportPage {
    private final PromotionReport report;
    private final List<EvidenceRow> evidence;

    PromotionPage(Run<?, ?> run, RecordedReport recorded, PromotionReport report) {
        super(run, recorded, report.kind(), report);
        this.report = report;
        this.evidence = report.evidence() == null
                ? List.of()
                : report.evidence().stream()
                        .map(found -> new EvidenceRow(found, BuildName.of(run).toString()))
                        .toList();
    }

    public String getAlias() {
        return report.alias();
    }

    public int getVersion() {
        return report.version();
    }

    /** Null if no version held the alias, or nobody has looked. */
    public Integer getPreviousVersion() {
        return report.previous();
    }

    public boolean isChanged() {
        return report.changed();
    }

    public String getDigest() {
        return report.digest();
    }

    /** What the alias had to hold. */
    public String getExpect() {
        return switch (report.expect() == null ? "any" : report.expect()) {
            case "any" -> "anything";
            case "none" -> "no version";
            default -> "version " + report.expect();
        };
    }

    public String getReason() {
        return report.reason();
    }

    public List<EvidenceRow> getEvidence() {
        return evidence;
    }

    /** A report on which the move rests. */
    public static final class EvidenceRow {
        private final Evidence evidence;
        private final Kind kind;
        private final String build;

        /** @param own the name of the page's build */
        private EvidenceRow(Evidence evidence, String own) {
            this.evidence = evidence;
            this.build = evidence.build() == null ? own : evidence.build();
            this.kind = Kind.ofKey(evidence.kind());
        }

        public String getTitle() {
            return KindWords.title(kind);
        }

        public String getId() {
            return evidence.id();
        }

        public String getBuild() {
            return build;
        }

        public String getVerdict() {
            return evidence.verdict().name();
        }

        /** Relative to Jenkins' own; null if the build is gone. */
        public String getUrl() {
            return BuildLink.of(build).report(kind, evidence.id());
        }
    }
}
