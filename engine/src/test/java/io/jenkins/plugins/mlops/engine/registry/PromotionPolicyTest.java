package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PromotionPolicyTest {
    private static final Applicant MAIN = new Applicant("ml/churn/main", "ml/churn", "main", false, null);
    private static final Applicant FEATURE = new Applicant("ml/churn/x%2Fy", "ml/churn", "x/y", false, null);
    private static final Applicant CHANGE = new Applicant("ml/churn/PR-7", "ml/churn", "PR-7", true, null);
    private static final Applicant PLAIN = new Applicant("ml/release", null, null, false, null);

    private static PromotionPolicy policy(PromotionPolicy.Rule... rules) {
        return new PromotionPolicy("ml/*", List.of(rules), false, false, false, 20);
    }

    private static PromotionPolicy.Rule rule(String aliases, String jobs, String branches) {
        return new PromotionPolicy.Rule(list(aliases), list(jobs), list(branches));
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static boolean mayMove(PromotionPolicy policy, Applicant applicant, String alias) {
        List<Item> promotion = policy.refusals(applicant, Kind.PROMOTION, "churn", alias);
        List<Item> rollback = policy.refusals(applicant, Kind.ROLLBACK, "churn", alias);
        assertEquals(promotion.isEmpty(), rollback.isEmpty(), "a rollback moves an alias too");
        Stream.concat(promotion.stream(), rollback.stream()).forEach(item -> {
            assertEquals(Verdict.FAIL, item.outcome());
            assertEquals(Criticality.FAILURE, item.criticality());
        });
        return promotion.isEmpty();
    }

    private static boolean mayRegister(PromotionPolicy policy, Applicant applicant) {
        return policy.refusals(applicant, Kind.REGISTRATION, "churn", null).isEmpty();
    }

    private static String refusal(PromotionPolicy policy, Applicant applicant, String alias) {
        return policy.refusals(applicant, Kind.PROMOTION, "churn", alias).get(0).message();
    }

    @Test
    void theFirstPolicyThatFitsTheModelDecidesAlone() {
        PromotionPolicy strict = new PromotionPolicy("ml/churn*", List.of(), true, false, false, 3);
        PromotionPolicy rest = new PromotionPolicy("ml/**", List.of(), false, true, false, 5);
        List<PromotionPolicy> policies = List.of(strict, rest);
        assertSame(strict, PromotionPolicy.of(policies, "ml/churn"));
        assertSame(strict, PromotionPolicy.of(policies, "ml/churn-eu"));
        assertSame(rest, PromotionPolicy.of(policies, "ml/fraud"));
        assertSame(rest, PromotionPolicy.of(policies, "ml/team/churn"));
        assertSame(PromotionPolicy.DEFAULT, PromotionPolicy.of(policies, "churn"));
        assertSame(PromotionPolicy.DEFAULT, PromotionPolicy.of(List.of(), "ml/churn"));
    }

    @Test
    void byDefaultEveryJobMayButChangeRequestsMayNot() {
        for (Applicant applicant : List.of(MAIN, FEATURE, PLAIN, Applicant.OWNER)) {
            assertTrue(mayMove(PromotionPolicy.DEFAULT, applicant, "champion"), applicant.toString());
            assertTrue(mayRegister(PromotionPolicy.DEFAULT, applicant), applicant.toString());
        }
        assertTrue(!mayMove(PromotionPolicy.DEFAULT, CHANGE, "champion"));
        assertTrue(!mayRegister(PromotionPolicy.DEFAULT, CHANGE));
        assertTrue(PromotionPolicy.DEFAULT.missing("churn version 1", List.of()).isEmpty());
        assertEquals(
                "job 'ml/churn/PR-7' for branch 'PR-7' builds a change request, and by the default policy it may not move"
                        + " 'champion' of 'churn': do it in a build of the branch that the change is merged into, or let"
                        + " an administrator set changeRequests in the policy (Manage Jenkins, System, MLOps)",
                refusal(PromotionPolicy.DEFAULT, CHANGE, "champion"));
    }

    @Test
    void aRuleNamesBranches() {
        PromotionPolicy policy = policy(rule("", "", "main release/*"));
        assertTrue(mayMove(policy, MAIN, "champion"));
        assertTrue(!mayMove(policy, FEATURE, "champion"));
        assertTrue(mayMove(policy, new Applicant("ml/churn/r", "ml/churn", "release/2", false, null), "champion"));
        assertTrue(!mayMove(policy, PLAIN, "champion"), "a job that is not for a branch");
        assertTrue(
                refusal(policy, PLAIN, "champion")
                        .contains(
                                "allows it to any job on branches main, release/*, and which branch this job is for is"
                                        + " not known; do it there"),
                refusal(policy, PLAIN, "champion"));
        assertTrue(mayRegister(policy, FEATURE), "who may register is not who may promote");
    }

    @Test
    void aRuleNamesJobsOrTheirMultibranchProject() {
        assertTrue(mayMove(policy(rule("", "ml/release", "")), PLAIN, "champion"));
        assertTrue(!mayMove(policy(rule("", "ml/release", "")), MAIN, "champion"));
        assertTrue(mayMove(policy(rule("", "ml/churn", "")), MAIN, "champion"));
        assertTrue(mayMove(policy(rule("", "ml/churn/main", "")), MAIN, "champion"));
        assertTrue(!mayMove(policy(rule("", "ml/churn/main", "")), FEATURE, "champion"));
        assertTrue(mayMove(policy(rule("", "ml/**", "")), FEATURE, "champion"));
        assertTrue(!mayMove(policy(rule("", "ml", "")), PLAIN, "champion"), "a folder is no job");
    }

    @Test
    void anAliasThatNoRuleNamesIsMovedByNoJob() {
        PromotionPolicy policy = policy(rule("champion", "ml/release", ""), rule("challenger canary-*", "", ""));
        assertTrue(mayMove(policy, PLAIN, "champion"));
        assertTrue(!mayMove(policy, MAIN, "champion"));
        assertTrue(mayMove(policy, MAIN, "challenger"));
        assertTrue(mayMove(policy, FEATURE, "canary-eu"));
        assertTrue(!mayMove(policy, PLAIN, "production"));
        assertEquals(
                "job 'ml/churn/main' for branch 'main' may not move 'champion' of 'churn': the policy for models 'ml/*'"
                        + " allows it to jobs ml/release; do it there, or ask an administrator to change the policy"
                        + " (Manage Jenkins, System, MLOps)",
                refusal(policy, MAIN, "champion"));
        assertTrue(refusal(policy, PLAIN, "production").contains("allows it to no job"));
    }

    @Test
    void aChangeRequestThatMayNeedsARuleLikeOthers() {
        PromotionPolicy policy = new PromotionPolicy("**", List.of(rule("", "", "main")), false, false, true, 20);
        assertTrue(mayRegister(policy, CHANGE));
        assertTrue(!mayMove(policy, CHANGE, "champion"));
        assertTrue(mayMove(new PromotionPolicy("**", List.of(), false, false, true, 20), CHANGE, "champion"));
    }

    @Test
    void aPersonNeedsThePermissionAndNoRule() {
        PromotionPolicy policy = policy(rule("champion", "ml/release", "main"));
        assertTrue(mayMove(policy, Applicant.person(null), "champion"));
        assertTrue(!mayMove(policy, Applicant.person("user 'bob' lacks MLOps/Promote on 'ml'"), "champion"));
        assertTrue(!mayMove(
                PromotionPolicy.DEFAULT,
                new Applicant("ml/release", null, null, false, "user 'bob' lacks MLOps/Promote on 'ml'"),
                "champion"));
    }

    @Test
    void requiredEvidenceMustHavePassed() {
        PromotionPolicy policy = new PromotionPolicy("**", List.of(), true, true, false, 20);
        var evaluated = Samples.summary(Kind.EVALUATION, "churn", "1", "d", List.of(), Verdict.PASS, Map.of());
        var undecided = Samples.summary(Kind.EVALUATION, "churn", "1", "d", List.of(), Verdict.INCONCLUSIVE, Map.of());
        var validated = Samples.summary(Kind.VALIDATION, "train", "1", null, List.of("t"), Verdict.PASS, Map.of());
        assertEquals(
                List.of("requireEvaluation", "requireValidation"),
                policy.missing("churn version 1", List.of()).stream()
                        .map(Item::check)
                        .toList());
        assertEquals(1, policy.missing("churn version 1", List.of(evaluated)).size());
        assertEquals(
                1,
                policy.missing("churn version 1", List.of(undecided, validated)).size());
        assertEquals(List.of(), policy.missing("churn version 1", List.of(evaluated, validated)));
    }
}
