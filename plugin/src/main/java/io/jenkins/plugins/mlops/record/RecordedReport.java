package io.jenkins.plugins.mlops.record;

import io.jenkins.plugins.mlops.engine.Consequence;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.Summary;

/** What build.xml knows of a report; all else is in the report's own file. */
public final class RecordedReport {
    private final String kind;
    private final String id;
    private final String model;
    private final String verdict;
    private final String criticality;
    private final String head;
    private final String check;

    private RecordedReport(
            String kind, String id, String model, String verdict, String criticality, String head, String check) {
        this.kind = kind;
        this.id = id;
        this.model = model;
        this.verdict = verdict;
        this.criticality = criticality;
        this.head = head;
        this.check = check;
    }

    /** @param check the name of the check that shows it; null for none */
    static RecordedReport of(Report report, String check) {
        Summary summary = report.summary();
        return new RecordedReport(
                report.kind().key(),
                report.id(),
                summary.model(),
                report.verdict().name(),
                Consequence.of(report, true).criticality().name(),
                summary.facts().get("head"),
                check);
    }

    /** {@code validation}, {@code training}, ... */
    public String getKind() {
        return kind;
    }

    public String getId() {
        return id;
    }

    /** Null if the report is about no model. */
    public String getModel() {
        return model;
    }

    /** {@code PASS}, {@code FAIL}, {@code INCONCLUSIVE} or {@code NO_EVIDENCE}. */
    public String getVerdict() {
        return verdict;
    }

    /** The most critical of the checks that did not pass; {@code NOTE} if there is none. */
    public String getCriticality() {
        return criticality;
    }

    /** The end of the model's log when the report was made; null if the registry was not asked. */
    public String getHead() {
        return head;
    }

    /** The name of the check that shows it beside the commit; null for none. */
    public String getCheck() {
        return check;
    }

    boolean sameKey(RecordedReport other) {
        return kind.equals(other.kind) && id.equals(other.id);
    }
}
