package io.jenkins.plugins.mlops.view.model;

import hudson.model.Action;
import hudson.model.ItemGroup;

/** A link to the models of a folder from a page that is not the folder's. */
final class LinkTo implements Action {
    private final ItemGroup<?> folder;

    /** @param folder or Jenkins itself */
    LinkTo(ItemGroup<?> folder) {
        this.folder = folder;
    }

    @Override
    public String getIconFileName() {
        return Models.ICON;
    }

    @Override
    public String getDisplayName() {
        return "Models";
    }

    @Override
    public String getUrlName() {
        return "/" + folder.getUrl() + Models.URL + "/";
    }
}
