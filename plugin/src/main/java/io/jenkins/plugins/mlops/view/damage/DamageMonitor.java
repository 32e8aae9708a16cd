package io.jenkins.plugins.mlops.view.damage;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import hudson.security.Permission;
import io.jenkins.plugins.mlops.home.Damages;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Says on the administrators' pages that files are damaged. */
@Extension
public final class DamageMonitor extends AdministrativeMonitor {
    @Override
    public String getDisplayName() {
        return "Damaged models and ML reports";
    }

    @Override
    public boolean isActivated() {
        return getCount() > 0;
    }

    @Override
    public Permission getRequiredPermission() {
        return Jenkins.SYSTEM_READ;
    }

    public int getCount() {
        return Damages.get().found().size();
    }

    /** Where all is told. */
    public String getPage() {
        return DamagePage.URL;
    }

    /** What the buttons of the message do. */
    @RequirePOST
    public HttpResponse doAct(@QueryParameter String dismiss) throws IOException {
        if (dismiss == null) {
            return HttpResponses.redirectViaContextPath(DamagePage.PATH);
        }
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        disable(true);
        return HttpResponses.redirectViaContextPath("/manage");
    }
}
