package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.files.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an administrator demands of changes to some models.
 *
 * @param models            a pattern ({@link Glob}) of the models' full names, {@code folder/model}
 * @param promotions        who may move which alias; if there is none, every job that may change the model may move each
 * @param requireEvaluation whether a version is promoted only with an evaluation that passed
 * @param requireValidation whether a version is promoted only with a validation of its training data that passed
 * @param changeRequests    whether builds of change requests may change these models at all
 * @param keepVersions      of how many versions, the newest, the files are kept, besides those that hold an alias
 */
public record PromotionPolicy(
        String models,
        List<Rule> promotions,
        boolean requireEvaluation,
        boolean requireValidation,
        boolean changeRequests,
        int keepVersions) {
    public static final int KEEP_VERSIONS = 20;

    /** Holds for models that no policy is for. */
    public static final PromotionPolicy DEFAULT =
            new PromotionPolicy("**", List.of(), false, false, false, KEEP_VERSIONS);

    private static final String WHERE = " (Manage Jenkins, System, MLOps)";

    public PromotionPolicy {
        promotions = List.copyOf(promotions);
    }

    /**
     * Jobs on branches that may move aliases. Of each list of patterns one must match; a list that is empty matches all.
     *
     * @param aliases  patterns of aliases
     * @param jobs     patterns of full names of jobs; that of a multibranch project stands for all of its branches
     * @param branches patterns of branches; a job that is not for one branch matches none
     */
    public record Rule(List<String> aliases, List<String> jobs, List<String> branches) {
        public Rule {
            aliases = List.copyOf(aliases);
            jobs = List.copyOf(jobs);
            branches = List.copyOf(branches);
        }

        private boolean isFor(String alias) {
            return matches(aliases, alias);
        }

        private boolean accepts(Applicant applicant) {
            boolean ofJob = matches(jobs, applicant.job())
                    || (applicant.project() != null && matches(jobs, applicant.project()));
            return ofJob
                    && (branches.isEmpty() || (applicant.branch() != null && matches(branches, applicant.branch())));
        }

        private static boolean matches(List<String> patterns, String name) {
            return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> new Glob(pattern).matches(name));
        }

        private String accepted() {
            return (jobs.isEmpty() ? "any job" : "jobs " + String.join(", ", jobs))
                    + (branches.isEmpty() ? "" : " on branches " + String.join(", ", branches));
        }
    }

    /**
     * The policy that decides about a model, alone: the first whose pattern fits.
     *
     * @param model its full name, {@code folder/model}
     */
    public static PromotionPolicy of(List<PromotionPolicy> policies, String model) {
        for (PromotionPolicy policy : policies) {
            if (new Glob(policy.models).matches(model)) {
                return policy;
            }
        }
        return DEFAULT;
    }

    /**
     * What speaks against a change, whatever the evidence for it.
     *
     * @param action a registration, promotion or rollback
     * @param alias  that shall move; null for a registration
     * @return empty if nothing does
     */
    public List<Item> refusals(Applicant applicant, Kind action, String model, String alias) {
        List<Item> refusals = new ArrayList<>();
        String what = alias == null
                ? "may not register versions of '" + model + "'"
                : "may not move '" + alias + "' of '" + model + "'";
        if (applicant.lacks() != null) {
            refusals.add(refused(
                    "permission",
                    applicant.lacks() + ", so " + action.step() + " " + what
                            + ": ask an administrator for the permission"));
        }
        if (applicant.changeRequest() && !changeRequests) {
            refusals.add(refused(
                    "changeRequest",
                    applicant + " builds a change request, and by " + name() + " it " + what
                            + ": do it in a build of the branch that the change is merged into, or let an administrator"
                            + " set changeRequests in the policy" + WHERE));
        }
        // A person has a permission instead.
        if (alias != null && applicant.job() != null && !promotions.isEmpty()) {
            List<Rule> forAlias =
                    promotions.stream().filter(rule -> rule.isFor(alias)).toList();
            if (forAlias.stream().noneMatch(rule -> rule.accepts(applicant))) {
                refusals.add(refused(
                        "policy",
                        applicant + " " + what + ": " + name() + " allows it to "
                                + (forAlias.isEmpty()
                                        ? "no job"
                                        : forAlias.stream().map(Rule::accepted).collect(Collectors.joining(", or to ")))
                                + unknownBranch(forAlias, applicant)
                                + "; do it there, or ask an administrator to change the policy" + WHERE));
            }
        }
        return refusals;
    }

    private static String unknownBranch(List<Rule> rules, Applicant applicant) {
        boolean asked = rules.stream().anyMatch(rule -> !rule.branches().isEmpty());
        return asked && applicant.branch() == null ? ", and which branch this job is for is not known" : "";
    }

    /**
     * What a promotion lacks of the required evidence.
     *
     * @param version  as messages name it
     * @param evidence what the promotion rests on
     * @return empty if it lacks nothing
     */
    public List<Item> missing(String version, List<Summary> evidence) {
        List<Item> missing = new ArrayList<>();
        if (requireEvaluation && !passed(Kind.EVALUATION, evidence)) {
            missing.add(refused(
                    "requireEvaluation",
                    version + " is not promoted, since " + name() + " requires an evaluation of its files that passed:"
                            + " run evaluateModel with quality gates in the build that registers or promotes it"));
        }
        if (requireValidation && !passed(Kind.VALIDATION, evidence)) {
            missing.add(refused(
                    "requireValidation",
                    version + " is not promoted, since " + name() + " requires a validation of its training data that"
                            + " passed: run validateData on the 'inputs' of its trainModel in the build that registers"
                            + " or promotes it"));
        }
        return missing;
    }

    private static boolean passed(Kind kind, List<Summary> evidence) {
        return evidence.stream().anyMatch(summary -> summary.kind() == kind && summary.verdict() == Verdict.PASS);
    }

    private String name() {
        return equals(DEFAULT) ? "the default policy" : "the policy for models '" + models + "'";
    }

    private static Item refused(String check, String message) {
        return new Item(check, null, null, Verdict.FAIL, Criticality.FAILURE, null, null, message, null, null);
    }
}
