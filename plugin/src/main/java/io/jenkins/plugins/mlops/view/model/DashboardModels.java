package io.jenkins.plugins.mlops.view.model;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.ItemGroup;
import hudson.model.RootAction;
import hudson.model.TransientViewActionFactory;
import hudson.model.View;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.export.ExportedBean;

/** {@code Models} of the whole Jenkins: a link in the header, and beside the views of the dashboard. */
@Extension
@ExportedBean
public final class DashboardModels extends Models implements RootAction {
    @Override
    ItemGroup<?> group() {
        return Jenkins.get();
    }

    /** Shows the link beside the views. */
    @Extension
    public static final class Link extends TransientViewActionFactory {
        @Override
        public List<Action> createFor(View view) {
            return view.getOwner() == Jenkins.get() ? List.of(new LinkTo(Jenkins.get())) : List.of();
        }
    }
}
