package io.jenkins.plugins.mlops.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.mlops.engine.registry.PromotionPolicy;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Which jobs, on which branches, may move which aliases of a policy's models. What is left out is not restricted. */
public final class AliasRule extends AbstractDescribableImpl<AliasRule> {
    private String aliases;
    private String jobs;
    private String branches;

    @DataBoundConstructor
    public AliasRule() {
        // All parameters are optional.
    }

    public String getAliases() {
        return aliases;
    }

    /** @param aliases patterns, with commas between them */
    @DataBoundSetter
    public void setAliases(String aliases) {
        this.aliases = Patterns.given(aliases);
    }

    public String getJobs() {
        return jobs;
    }

    /** @param jobs patterns of full names, with commas between them */
    @DataBoundSetter
    public void setJobs(String jobs) {
        this.jobs = Patterns.given(jobs);
    }

    public String getBranches() {
        return branches;
    }

    /** @param branches patterns, with commas between them */
    @DataBoundSetter
    public void setBranches(String branches) {
        this.branches = Patterns.given(branches);
    }

    PromotionPolicy.Rule toRule() {
        return new PromotionPolicy.Rule(Patterns.of(aliases), Patterns.of(jobs), Patterns.of(branches));
    }

    @Extension
    public static final class DescriptorImpl extends KnownKeys<AliasRule> {
        @Override
        public String getDisplayName() {
            return "Rule";
        }
    }
}
