package io.jenkins.plugins.mlops.config;

import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.security.Permission;
import io.jenkins.plugins.mlops.engine.registry.PromotionPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** The policy for all models of this Jenkins: of several, the first whose pattern fits a model decides. */
@Extension
@Symbol("mlops")
public final class MlopsConfiguration extends GlobalConfiguration {
    /** Replaced, never changed, since builds ask at any time. */
    private volatile List<ModelPolicy> policies = List.of();

    public MlopsConfiguration() {
        load();
    }

    public static MlopsConfiguration get() {
        return ExtensionList.lookupSingleton(MlopsConfiguration.class);
    }

    /** @param model its full name, {@code folder/model} */
    public static PromotionPolicy policy(String model) {
        List<PromotionPolicy> all =
                get().policies.stream().map(ModelPolicy::toPolicy).toList();
        return PromotionPolicy.of(all, model);
    }

    public List<ModelPolicy> getPolicies() {
        return policies;
    }

    @DataBoundSetter
    public void setPolicies(List<ModelPolicy> policies) {
        this.policies = policies == null ? List.of() : new ArrayList<>(policies);
        save();
    }

    @Override
    public String getDisplayName() {
        return "MLOps";
    }

    @Override
    public Permission getRequiredGlobalConfigPagePermission() {
        return Permissions.CONFIGURE;
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) {
        // A form without any policy says nothing of them.
        try (BulkChange change = new BulkChange(this)) {
            setPolicies(List.of());
            request.bindJSON(this, form);
            change.commit();
        } catch (IOException e) {
            throw new UncheckedIOException("the policy cannot be saved", e);
        }
        return true;
    }
}
