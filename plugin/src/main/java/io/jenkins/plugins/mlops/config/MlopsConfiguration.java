package io.jenkins.plugins.mlops.config;

import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.security.Permission;
import io.jenkins.plugins.mlops.engine.files.Glob;
import io.jenkins.plugins.mlops.engine.registry.PromotionPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * What holds for all of this Jenkins: the policy for models, of several the first whose pattern fits a model; the hosts
 * that may be asked for new data; and where OpenLineage events are sent to.
 */
@Extension
@Symbol("mlops")
public final class MlopsConfiguration extends GlobalConfiguration {
    /** Replaced, never changed, since builds ask at any time. */
    private volatile List<ModelPolicy> policies = List.of();

    private volatile String dataHosts;

    private volatile OpenLineageEndpoint openLineage;

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

    /** The hosts that triggers may ask for new data; null for none. */
    public String getDataHosts() {
        return dataHosts;
    }

    /** @param dataHosts patterns of hosts, perhaps with a port, with commas or line feeds between them */
    @DataBoundSetter
    public void setDataHosts(String dataHosts) {
        this.dataHosts = Patterns.given(dataHosts);
        save();
    }

    /** Where OpenLineage events are sent to; null for nowhere. */
    public OpenLineageEndpoint getOpenLineage() {
        return openLineage;
    }

    @DataBoundSetter
    public void setOpenLineage(OpenLineageEndpoint openLineage) {
        this.openLineage = openLineage;
        save();
    }

    /** The namespace of jobs and data sets in OpenLineage events. */
    public String openLineageNamespace() {
        OpenLineageEndpoint endpoint = openLineage;
        if (endpoint != null && endpoint.getNamespace() != null) {
            return endpoint.getNamespace();
        }
        String address = Jenkins.get().getRootUrl();
        return address == null ? "jenkins" : address.replaceFirst("/+$", "");
    }

    /** Whether the administrator allows triggers to ask that host for new data. */
    public boolean isDataHost(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        int standard = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
        String named = host + ":" + (url.getPort() < 0 ? standard : url.getPort());
        return Patterns.of(dataHosts).stream()
                .map(pattern -> new Glob(pattern.toLowerCase(Locale.ROOT)))
                .anyMatch(allowed -> allowed.matches(host) || allowed.matches(named));
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
        // It decides where a secret goes.
        boolean sends = Jenkins.get().hasPermission(Jenkins.ADMINISTER);
        if (!sends) {
            form.remove("openLineage");
        }
        // A form without any policy says nothing of them.
        try (BulkChange change = new BulkChange(this)) {
            setPolicies(List.of());
            request.bindJSON(this, form);
            if (sends && !form.has("openLineage")) {
                setOpenLineage(null);
            }
            change.commit();
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration cannot be saved", e);
        }
        return true;
    }
}
