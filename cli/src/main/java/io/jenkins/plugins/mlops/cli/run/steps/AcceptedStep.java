package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.util.ArrayList;
import java.util.List;

/** A step that means something only in Jenkins: it says what it does not do here, and runs its body if it has one. */
final class AcceptedStep implements Step {
    private static final String NOTHING_SENT = "nothing is sent without a Jenkins";
    private static final String NOTHING_SHOWN = "nothing is published without a Jenkins";
    private static final String NO_OTHERS = "no other build runs here, so there is nothing to wait for";
    private static final String NO_EFFECT = "has no effect without a Jenkins";

    private final Signature signature;
    private final String notice;

    private AcceptedStep(Signature signature, String notice) {
        this.signature = signature.open();
        this.notice = notice;
    }

    static List<Step> all() {
        List<Step> all = new ArrayList<>();
        for (String sender : List.of("slackSend", "githubNotify", "updateGitlabCommitStatus", "publishChecks")) {
            all.add(new AcceptedStep(Signature.of(sender).optionalUnnamed("message", Kind.ANY), NOTHING_SENT));
        }
        for (String sender : List.of("emailext", "mail", "office365ConnectorSend")) {
            all.add(new AcceptedStep(Signature.of(sender), NOTHING_SENT));
        }
        for (String publisher : List.of("publishHTML", "recordIssues", "recordCoverage", "cobertura", "plot")) {
            all.add(new AcceptedStep(Signature.of(publisher).optionalUnnamed("target", Kind.ANY), NOTHING_SHOWN));
        }
        all.add(new AcceptedStep(Signature.of("fingerprint").optionalUnnamed("targets", Kind.ANY), NOTHING_SHOWN));
        all.add(new AcceptedStep(Signature.of("milestone").optionalUnnamed("ordinal", Kind.ANY), NO_OTHERS));
        all.add(new AcceptedStep(
                Signature.of("lock").optionalUnnamed("resource", Kind.ANY).body(), NO_OTHERS));
        all.add(new AcceptedStep(
                Signature.of("throttle").optionalUnnamed("categories", Kind.ANY).body(), NO_OTHERS));
        all.add(new AcceptedStep(Signature.of("timestamps").body(), NO_EFFECT));
        all.add(new AcceptedStep(
                Signature.of("ansiColor")
                        .optionalUnnamed("colorMapName", Kind.ANY)
                        .body(),
                NO_EFFECT));
        all.add(new AcceptedStep(
                Signature.of("wrap").optionalUnnamed("delegate", Kind.ANY).body(), NO_EFFECT));
        all.add(new AcceptedStep(
                Signature.of("withChecks").optionalUnnamed("name", Kind.ANY).body(), NO_EFFECT));
        all.add(new AcceptedStep(
                Signature.of("gitlabCommitStatus")
                        .optionalUnnamed("name", Kind.ANY)
                        .body(),
                NO_EFFECT));
        return all;
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public Object run(StepCall call) throws Exception {
        call.log().println(signature.name() + ": " + notice + told(call));
        return signature.takesBody() ? call.body().run(call.context()) : null;
    }

    /** What would have been told, in one line. */
    private static String told(StepCall call) {
        for (String name : List.of("subject", "message", "description", "title")) {
            if (call.value(name) instanceof String text && !text.isBlank()) {
                return ": " + text.lines().findFirst().orElse("");
            }
        }
        return "";
    }
}
