package io.jenkins.plugins.mlops.view.damage;

import hudson.Extension;
import hudson.model.ManagementLink;
import hudson.security.Permission;
import io.jenkins.plugins.mlops.home.Damages;
import java.util.Date;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** All that is known to be damaged, and the button that has everything looked at. */
@Extension
public final class DamagePage extends ManagementLink implements StaplerProxy {
    static final String URL = "mlops-damage";
    static final String PATH = "/manage/" + URL + "/";

    @Override
    public String getDisplayName() {
        return "Check models and ML reports";
    }

    @Override
    public String getDescription() {
        return "See which files of models and reports are damaged, and how to mend them.";
    }

    @Override
    public String getIconFileName() {
        return "symbol-medkit-outline plugin-ionicons-api";
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    @Override
    public Permission getRequiredPermission() {
        return Jenkins.SYSTEM_READ;
    }

    @Override
    public Category getCategory() {
        return Category.TROUBLESHOOTING;
    }

    @Override
    public Object getTarget() {
        Jenkins.get().checkPermission(getRequiredPermission());
        return this;
    }

    public List<Damages.Damage> getFound() {
        return Damages.get().found();
    }

    public boolean isChecking() {
        return Damages.get().isChecking();
    }

    /** Null if nothing was checked since Jenkins started. */
    public Date getChecked() {
        return Damages.get().checked() == null ? null : Date.from(Damages.get().checked());
    }

    public boolean isAdministrator() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    @RequirePOST
    public HttpResponse doCheck() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        Damages.get().checkAll();
        return HttpResponses.redirectViaContextPath(PATH);
    }
}
