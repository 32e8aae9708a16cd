package io.jenkins.plugins.mlops.view;

import hudson.model.Job;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.home.BuildName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/** Addresses of builds that reports name, relative to Jenkins' own. No build is loaded for them. */
public final class BuildLinks {
    private BuildLinks() {}

    /** Null if the build is gone, or the reader may not see it. */
    public static String build(String name) {
        return directory(name).isPresent() ? url(BuildName.parse(name).orElseThrow()) : null;
    }

    /** The page of a report; that of its build if the report is gone; null as above. */
    public static String report(String name, Kind kind, String id) {
        String build = build(name);
        if (build == null || !Identifiers.isIdentifier(id)) {
            return build;
        }
        Path summary =
                directory(name).orElseThrow().resolve("mlops").resolve(BuildReports.name(kind, id) + ".summary.json");
        return Files.isRegularFile(summary) ? build + "mlops/" + kind.key() + "/" + id + "/" : build;
    }

    private static Optional<Path> directory(String name) {
        return BuildName.parse(name == null ? "" : name)
                .filter(build -> job(build) != null)
                .flatMap(BuildName::reports)
                .map(Path::getParent)
                .filter(Files::isDirectory);
    }

    private static String url(BuildName build) {
        return job(build).getUrl() + build.number() + "/";
    }

    private static Job<?, ?> job(BuildName build) {
        try {
            return Jenkins.get().getItemByFullName(build.job(), Job.class);
        } catch (AccessDeniedException e) {
            return null;
        }
    }
}
