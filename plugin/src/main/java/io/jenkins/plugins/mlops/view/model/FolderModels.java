package io.jenkins.plugins.mlops.view.model;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Item;
import hudson.model.ItemGroup;
import io.jenkins.plugins.mlops.home.ModelHome;
import java.util.Collection;
import java.util.List;
import jenkins.branch.MultiBranchProject;
import jenkins.model.TransientActionFactory;
import org.kohsuke.stapler.export.ExportedBean;

/** {@code Models} in a folder. */
@ExportedBean
public final class FolderModels extends Models {
    private final AbstractFolder<?> folder;

    FolderModels(AbstractFolder<?> folder) {
        this.folder = folder;
    }

    @Override
    ItemGroup<?> group() {
        return folder;
    }

    /** Shows the link where the folder, or one below it, has models. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<AbstractFolder> {
        @Override
        public Class<AbstractFolder> type() {
            return AbstractFolder.class;
        }

        @Override
        public Class<? extends Action> actionType() {
            return Action.class;
        }

        @Override
        public Collection<? extends Action> createFor(AbstractFolder target) {
            AbstractFolder<?> folder = target;
            if (folder instanceof MultiBranchProject<?, ?>) {
                // All its branches share the models of the folder that holds it.
                ItemGroup<?> holder = folder.getParent();
                boolean seen = !(holder instanceof Item item) || item.hasPermission(Item.READ);
                return seen && ModelHome.of(holder).hasModels() ? List.of(new LinkTo(holder)) : List.of();
            }
            return ModelHome.in(folder).isEmpty() ? List.of() : List.of(new FolderModels(folder));
        }
    }
}
