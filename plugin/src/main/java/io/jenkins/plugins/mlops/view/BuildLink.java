package io.jenkins.plugins.mlops.view;

import hudson.model.Item;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.home.BuildName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A build that the registry or a report names, without loading it.
 *
 * @param name {@code folder/job#17}
 * @param path of the build's page, from Jenkins' root; null if it cannot be shown
 * @param gone why it cannot be shown; null if it can
 */
@ExportedBean(defaultVisibility = 2)
public record BuildLink(@Exported String name, @Exported String path, @Exported String gone) {
    /** @param name null for what was done by hand, which gives null */
    public static BuildLink of(String name) {
        if (name == null) {
            return null;
        }
        Optional<BuildName> build = BuildName.parse(name);
        if (build.isEmpty()) {
            return new BuildLink(name, null, "it is no build of this Jenkins");
        }
        Job<?, ?> job = job(build.get().job());
        if (job == null) {
            return new BuildLink(name, null, "there is no job " + build.get().job() + " any more");
        }
        if (!job.hasPermission(Item.READ)) {
            return new BuildLink(name, null, "you may not see its job");
        }
        String number = String.valueOf(build.get().number());
        return Files.isDirectory(job.getBuildDir().toPath().resolve(number))
                ? new BuildLink(name, job.getUrl() + number + "/", null)
                : new BuildLink(name, null, "it was deleted");
    }

    /** The page of one of its reports, from Jenkins' root; its own page if that report is gone; null if it cannot be shown. */
    public String report(Kind kind, String id) {
        if (path == null || !Identifiers.isIdentifier(id)) {
            return path;
        }
        Optional<Path> summary =
                reports().map(reports -> reports.resolve(BuildReports.name(kind, id) + ".summary.json"));
        return summary.isPresent() && Files.isRegularFile(summary.get())
                ? path + "mlops/" + kind.key() + "/" + id + "/"
                : path;
    }

    /** The directory of its reports; empty if it cannot be shown. */
    public Optional<Path> reports() {
        return path == null ? Optional.empty() : BuildName.parse(name).flatMap(BuildName::reports);
    }

    /** The job, whether or not the user may see it; null if there is none. */
    private static Job<?, ?> job(String name) {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            return Jenkins.get().getItemByFullName(name, Job.class);
        }
    }

    /** Whether there is a job of that name that the user may not see. */
    public static boolean isHidden(String name) {
        Job<?, ?> job = job(name);
        return job != null && !job.hasPermission(Item.READ);
    }
}
