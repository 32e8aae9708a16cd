package io.jenkins.plugins.mlops.view.model;

import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.ModelObject;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.home.ModelHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** {@code models/}: the models of a folder and of the folders below it that the user may see. */
@ExportedBean
public abstract class Models implements Action, ModelObject {
    static final String URL = "models";
    static final String ICON = "symbol-cube-outline plugin-ionicons-api";

    /** Jenkins itself, or a folder. */
    abstract ItemGroup<?> group();

    @Override
    public String getIconFileName() {
        return ICON;
    }

    @Override
    public String getDisplayName() {
        return "Models";
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    /** What the user looks for; empty for all. */
    public String getSearch() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        String search = request == null ? null : request.getParameter("search");
        return search == null ? "" : search.trim();
    }

    /** The models whose name, folder or alias contains what the user looks for. */
    @Exported(name = "models", inline = true)
    public List<ModelRow> getRows() throws IOException {
        String search = getSearch().toLowerCase(Locale.ROOT);
        List<ModelRow> rows = new ArrayList<>();
        for (ModelHome home : ModelHome.in(group())) {
            for (ModelIndex.Entry entry : ModelIndex.of(home)) {
                ModelRow row = ModelRow.of(home, entry);
                if (row.contains(search)) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /** The name of the folder; null for Jenkins itself. */
    public String getFolderName() {
        return group() instanceof Item item ? item.getFullDisplayName() : null;
    }

    /** What the search box of lineage looks into first; empty for Jenkins itself. */
    public String getFolderFullName() {
        return group().getFullName();
    }

    /** The model of that name in this very folder; null if there is none. */
    public ModelPage getDynamic(String name) {
        ModelHome home = ModelHome.of(group());
        return Identifiers.isIdentifier(name)
                        && Files.isDirectory(home.directory().resolve(name))
                ? new ModelPage(home, name)
                : null;
    }

    public Api getApi() {
        return new Api(this);
    }
}
