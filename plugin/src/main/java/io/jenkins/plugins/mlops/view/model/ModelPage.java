package io.jenkins.plugins.mlops.view.model;

import hudson.Util;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.ModelObject;
import hudson.util.HttpResponses;
import io.jenkins.plugins.mlops.config.Permissions;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import io.jenkins.plugins.mlops.home.Damages;
import io.jenkins.plugins.mlops.home.ModelHome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** {@code models/<name>/}: a model's versions and aliases, as they are when the page is asked for. */
@ExportedBean
public final class ModelPage implements ModelObject {
    /** How many versions or records a page shows. */
    static final int PAGE = 100;

    private final ModelHome home;
    private final String name;
    private final ModelStore store;
    private final List<LogRecord> log;
    private final List<LogRecord> registrations = new ArrayList<>();
    private final SortedMap<String, Integer> holders = new TreeMap<>();
    private final String error;

    ModelPage(ModelHome home, String name) {
        this.home = home;
        this.name = name;
        this.store = home.store(notice -> {});
        List<LogRecord> read = List.of();
        String damage = null;
        try {
            read = ModelIndex.log(home, name);
        } catch (IOException | BadInput e) {
            damage = Damage.describe(e);
            Damages.get().met(home, name);
        }
        this.log = read;
        this.error = damage;
        for (LogRecord record : log) {
            if (record.alias() == null) {
                registrations.add(record);
            } else {
                holders.put(record.alias(), record.to());
            }
        }
    }

    /** From Jenkins' root. */
    static String path(ModelHome home, String name) {
        return home.folder().getUrl() + Models.URL + "/" + name + "/";
    }

    ModelHome home() {
        return home;
    }

    ModelStore store() {
        return store;
    }

    /** All records, oldest first; none if they cannot be read. */
    List<LogRecord> log() {
        return log;
    }

    @Override
    public String getDisplayName() {
        return name;
    }

    @Exported
    public String getName() {
        return name;
    }

    /** The folder's full name; empty for Jenkins itself. */
    @Exported
    public String getFolder() {
        return home.folder().getFullName();
    }

    public String getFolderTitle() {
        return home.folder() instanceof Item item ? item.getFullDisplayName() : "";
    }

    @Exported
    public String getPath() {
        return path(home, name);
    }

    /** What is damaged, and how to mend it; null if the log can be read. */
    @Exported
    public String getError() {
        return error;
    }

    /** How many versions there are. */
    @Exported
    public int getVersionCount() {
        return registrations.size();
    }

    /** By alias the version that holds it. */
    SortedMap<String, Integer> holders() {
        return Collections.unmodifiableSortedMap(holders);
    }

    /** The aliases that a version holds. */
    List<String> aliases(int version) {
        return holders.entrySet().stream()
                .filter(alias -> alias.getValue() == version)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The aliases and how they came to where they are. */
    @Exported(inline = true)
    public List<AliasRow> getAliases() {
        List<AliasRow> rows = new ArrayList<>();
        holders.forEach((alias, version) -> {
            List<LogEntry> history = new ArrayList<>();
            for (LogRecord record : log) {
                if (alias.equals(record.alias())) {
                    history.add(0, LogEntry.of(record));
                }
            }
            rows.add(new AliasRow(alias, version, history));
        });
        return rows;
    }

    /**
     * An alias.
     *
     * @param history its moves, newest first
     */
    @ExportedBean(defaultVisibility = 2)
    public record AliasRow(
            @Exported String alias, @Exported int version, @Exported(inline = true) List<LogEntry> history) {
        private static final int RECENT = 5;

        /** The moves that the model's page has room for. */
        public List<LogEntry> recent() {
            return history.subList(0, Math.min(RECENT, history.size()));
        }

        /** How many moves only the log shows. */
        public int more() {
            return history.size() - recent().size();
        }

        public LogEntry last() {
            return history.get(0);
        }
    }

    /** Where the page of versions begins: the newest that is shown. */
    public int getNewest() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        int all = getVersionCount();
        return Math.min(all, number(request == null ? null : request.getParameter("from"), all));
    }

    static int number(String text, int otherwise) {
        return text != null && text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : otherwise;
    }

    /** The version where the next page begins; 0 if there is none. */
    public int getOlder() {
        return Math.max(0, getNewest() - PAGE);
    }

    /** The version where the page before begins; 0 if there is none. */
    public int getNewer() {
        return getNewest() < getVersionCount() ? Math.min(getVersionCount(), getNewest() + PAGE) : 0;
    }

    /** A page of versions, the newest first: a hundred, from the one that the parameter {@code from} names. */
    @Exported(inline = true)
    public List<VersionRow> getVersions() {
        List<VersionRow> rows = new ArrayList<>();
        for (int number = getNewest(); number > getOlder(); number--) {
            rows.add(row(number));
        }
        return rows;
    }

    private VersionRow row(int number) {
        try {
            return VersionRow.of(this, version(number));
        } catch (IOException | BadInput e) {
            Damages.get().met(home, name);
            return VersionRow.damaged(this, number, Damage.describe(e));
        }
    }

    /** The entry of a version that there is. */
    ModelVersion version(int number) throws IOException {
        return store.version(registrations.get(number - 1));
    }

    public boolean isMayPromote() {
        return Permissions.mayPromote(home.folder());
    }

    /** The page of a version; null if there is none of that number. */
    public VersionPage getDynamic(String number) {
        int version = number(number, 0);
        return version >= 1 && version <= getVersionCount() ? new VersionPage(this, version) : null;
    }

    public LogPage getLog() {
        return new LogPage(this);
    }

    public ComparisonPage getCompare() {
        return new ComparisonPage(this, version("left"), version("right"));
    }

    private VersionPage version(String parameter) {
        String text = Stapler.getCurrentRequest2().getParameter(parameter);
        VersionPage page = text == null ? null : getDynamic(text);
        if (page == null) {
            throw HttpResponses.errorWithoutStack(
                    400,
                    "'" + parameter + "' must be a version of " + name + ": a number from 1 to " + getVersionCount());
        }
        return page;
    }

    public MovePage getPromote() {
        Permissions.checkPromote(home.folder());
        return new MovePage(this, Kind.PROMOTION);
    }

    public MovePage getRollback() {
        Permissions.checkPromote(home.folder());
        if (Util.fixEmptyAndTrim(Stapler.getCurrentRequest2().getParameter("alias")) == null) {
            throw HttpResponses.errorWithoutStack(400, "'alias' must be given: the alias to roll back");
        }
        return new MovePage(this, Kind.ROLLBACK);
    }

    public Api getApi() {
        return new Api(this);
    }
}
