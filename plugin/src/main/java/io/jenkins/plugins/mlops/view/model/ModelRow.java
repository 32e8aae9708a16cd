package io.jenkins.plugins.mlops.view.model;

import hudson.model.Item;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import io.jenkins.plugins.mlops.home.ModelHome;
import java.util.Locale;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A model in the list.
 *
 * @param folder    the folder's full name; empty for Jenkins itself
 * @param path      of the model's page, from Jenkins' root
 * @param aliases   by alias the version that holds it
 * @param verdict   of the newest version's last evaluation; null if it was not evaluated
 * @param metric    the metric of that evaluation that says most; null without one
 * @param error     what is damaged; null if nothing is
 */
@ExportedBean(defaultVisibility = 2)
public record ModelRow(
        @Exported String name,
        @Exported String folder,
        String folderTitle,
        @Exported String path,
        @Exported int versions,
        @Exported Map<String, Integer> aliases,
        @Exported LogEntry lastChange,
        @Exported String verdict,
        @Exported(inline = true) MetricRow metric,
        @Exported String error) {
    static ModelRow of(ModelHome home, ModelIndex.Entry entry) {
        LogRecord last = entry.last();
        ModelIndex.Judgement evaluated = entry.evaluated();
        return new ModelRow(
                entry.name(),
                home.folder().getFullName(),
                home.folder() instanceof Item item ? item.getFullDisplayName() : "",
                ModelPage.path(home, entry.name()),
                entry.versions(),
                entry.aliases(),
                last == null ? null : LogEntry.of(last),
                evaluated == null ? null : evaluated.verdict(),
                evaluated == null ? null : evaluated.metric(),
                entry.error());
    }

    boolean contains(String search) {
        return name.toLowerCase(Locale.ROOT).contains(search)
                || folder.toLowerCase(Locale.ROOT).contains(search)
                || folderTitle.toLowerCase(Locale.ROOT).contains(search)
                || aliases.keySet().stream()
                        .anyMatch(alias -> alias.toLowerCase(Locale.ROOT).contains(search));
    }
}
