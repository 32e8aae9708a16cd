package io.jenkins.plugins.mlops.view.model;

import hudson.Extension;
import hudson.model.ItemGroup;
import hudson.model.RootAction;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.export.ExportedBean;

/** {@code Models} on the dashboard. */
@Extension
@ExportedBean
public final class DashboardModels extends Models implements RootAction {
    @Override
    ItemGroup<?> group() {
        return Jenkins.get();
    }
}
