package io.jenkins.plugins.mlops.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.util.FormValidation;
import io.jenkins.plugins.mlops.engine.registry.PromotionPolicy;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The policy for some models. */
public final class ModelPolicy extends AbstractDescribableImpl<ModelPolicy> {
    private final String models;
    private List<AliasRule> promotions = new ArrayList<>();
    private boolean requireEvaluation;
    private boolean requireValidation;
    private boolean changeRequests;
    private int keepVersions = PromotionPolicy.KEEP_VERSIONS;

    /** @param models a pattern of their full names, {@code folder/model} */
    @DataBoundConstructor
    public ModelPolicy(String models) {
        this.models = Patterns.given(models);
        if (this.models == null) {
            throw new IllegalArgumentException(
                    "'models' of a policy is missing: give a pattern of full names of models,"
                            + " such as ml/churn*, or ** for all");
        }
    }

    public String getModels() {
        return models;
    }

    public List<AliasRule> getPromotions() {
        return promotions;
    }

    @DataBoundSetter
    public void setPromotions(List<AliasRule> promotions) {
        this.promotions = promotions == null ? new ArrayList<>() : new ArrayList<>(promotions);
    }

    public boolean isRequireEvaluation() {
        return requireEvaluation;
    }

    @DataBoundSetter
    public void setRequireEvaluation(boolean requireEvaluation) {
        this.requireEvaluation = requireEvaluation;
    }

    public boolean isRequireValidation() {
        return requireValidation;
    }

    @DataBoundSetter
    public void setRequireValidation(boolean requireValidation) {
        this.requireValidation = requireValidation;
    }

    public boolean isChangeRequests() {
        return changeRequests;
    }

    @DataBoundSetter
    public void setChangeRequests(boolean changeRequests) {
        this.changeRequests = changeRequests;
    }

    public int getKeepVersions() {
        return keepVersions;
    }

    @DataBoundSetter
    public void setKeepVersions(int keepVersions) {
        if (keepVersions < 0) {
            throw new IllegalArgumentException(
                    "'keepVersions' is " + keepVersions + ", but must be the number of versions to keep, 0 or more");
        }
        this.keepVersions = keepVersions;
    }

    PromotionPolicy toPolicy() {
        return new PromotionPolicy(
                models,
                promotions.stream().map(AliasRule::toRule).toList(),
                requireEvaluation,
                requireValidation,
                changeRequests,
                keepVersions);
    }

    @Extension
    public static final class DescriptorImpl extends KnownKeys<ModelPolicy> {
        @Override
        public String getDisplayName() {
            return "Policy";
        }

        @POST
        public FormValidation doCheckModels(@QueryParameter String value) {
            Jenkins.get().checkPermission(Permissions.CONFIGURE);
            return Patterns.given(value) == null
                    ? FormValidation.error("Give a pattern of full names of models, such as ml/churn*, or ** for all")
                    : FormValidation.ok();
        }

        @POST
        public FormValidation doCheckKeepVersions(@QueryParameter String value) {
            Jenkins.get().checkPermission(Permissions.CONFIGURE);
            return FormValidation.validateNonNegativeInteger(value);
        }
    }
}
