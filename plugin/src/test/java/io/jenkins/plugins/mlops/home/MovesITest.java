package io.jenkins.plugins.mlops.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Items;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.mlops.Pipelines;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.builds.BuildReports;
import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import io.jenkins.plugins.mlops.engine.registry.ModelVersion;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What becomes of models and of their versions' builds when jobs and folders go elsewhere. */
@WithJenkins
class MovesITest {
    private static JenkinsRule jenkins;
    private static Pipelines pipelines;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        pipelines = new Pipelines(rule);
    }

    private static WorkflowRun register(String job) throws Exception {
        return pipelines.build(
                Result.SUCCESS, job, Pipelines.register("m", "of " + job) + Pipelines.promote("m", "champion"));
    }

    private static ModelStore models(String folder) {
        ItemGroup<?> group = (ItemGroup<?>) jenkins.jenkins.getItemByFullName(folder);
        return ModelHome.of(group).store(notice -> {});
    }

    /** The build that registered the first version of the folder's model, and its report, found as pages find them. */
    private static String origin(String folder) throws Exception {
        ModelVersion version = models(folder).version("m", 1).orElseThrow();
        Optional<BuildName> build = BuildName.parse(version.build());
        Optional<Path> reports = build.flatMap(BuildName::reports);
        if (reports.isEmpty() || !Files.isDirectory(reports.get())) {
            assertTrue(build.flatMap(BuildName::run).isEmpty());
            return "build not found";
        }
        assertEquals(
                version.digest(),
                new BuildReports(reports.get())
                        .summary(Kind.REGISTRATION, "m")
                        .orElseThrow()
                        .digest());
        Run<?, ?> run = build.flatMap(BuildName::run).orElseThrow();
        assertTrue(
                RecordedReports.of(run).files().report(Kind.REGISTRATION, "m").isPresent());
        return build.get().toString();
    }

    private static void fetches(Result expected, String job) throws Exception {
        pipelines.build(expected, job, "fetchModel model: 'm', alias: 'champion', into: 'champion', required: true");
    }

    @Test
    void aRenamedJobIsFoundByTheNamesOfItsBuilds() throws Exception {
        WorkflowRun first = register("renamed/train");
        String written = models("renamed").version("m", 1).orElseThrow().build();
        assertEquals("renamed/train#1", written);

        first.getParent().renameTo("retrain");

        assertEquals("renamed/retrain#1", origin("renamed"));
        assertEquals(written, models("renamed").version("m", 1).orElseThrow().build(), "the registry is as it was");
        assertTrue(models("renamed").verify("m", Map.of()).problems().isEmpty());
        fetches(Result.SUCCESS, "renamed/deploy");
    }

    @Test
    void aNewJobIsNotTakenForTheOneThatHadItsName() throws Exception {
        register("taken/train").getParent().renameTo("old");

        WorkflowRun later = pipelines.build(Result.SUCCESS, "taken/train", Pipelines.register("m", "of another job"));

        assertEquals(2, later.getNumber(), "no two builds have the same name");
        assertEquals("taken/old#1", origin("taken"));
        assertEquals(
                "taken/train#2",
                BuildName.parse(models("taken").version("m", 2).orElseThrow().build())
                        .orElseThrow()
                        .toString());
    }

    @Test
    void aNewJobIsNotTakenForADeletedOne() throws Exception {
        register("deleted/train").getParent().delete();
        assertEquals("build not found", origin("deleted"));
        fetches(Result.FAILURE, "deleted/deploy");
        assertEquals(1, models("deleted").versions("m").size(), "versions stay");

        WorkflowRun later = register("deleted/train");

        assertEquals(2, later.getNumber());
        assertEquals(
                "deleted/train#1",
                models("deleted").version("m", 1).orElseThrow().build());
        fetches(Result.SUCCESS, "deleted/deploy");
    }

    @Test
    void modelsStayWhenTheirJobMovesToAnotherFolder() throws Exception {
        WorkflowJob job = register("left/train").getParent();
        Folder right = pipelines.folder("right");

        Item moved = Items.move(job, right);

        assertEquals("right/train", moved.getFullName());
        assertEquals("right/train#1", origin("left"));
        assertTrue(models("right").models().isEmpty());
        fetches(Result.SUCCESS, "left/deploy");
    }

    @Test
    void aFolderTakesItsModelsWithIt() throws Exception {
        register("team/inner/train");
        Folder team = pipelines.folder("team");

        team.renameTo("crew");
        assertEquals("crew/inner/train#1", origin("crew/inner"));
        Folder above = pipelines.folder("above");
        Items.move((Folder) jenkins.jenkins.getItemByFullName("crew"), above);

        assertEquals("above/crew/inner/train#1", origin("above/crew/inner"));
        fetches(Result.SUCCESS, "above/crew/inner/deploy");
        assertEquals(2, register("above/crew/inner/train").getNumber());
        assertEquals(2, models("above/crew/inner").versions("m").size());
    }

    @Test
    void aDeletedFolderTakesItsModelsWithIt() throws Exception {
        register("gone/train");
        pipelines.folder("gone").delete();

        assertTrue(models(pipelines.folder("gone").getFullName()).models().isEmpty());
        assertEquals(2, register("gone/train").getNumber());
    }

    @Test
    void aDeletedBuildLeavesItsVersion() throws Exception {
        WorkflowRun run = register("pruned/train");
        run.keepLog(false);
        run.delete();

        assertEquals("build not found", origin("pruned"));
        fetches(Result.FAILURE, "pruned/deploy");
        assertEquals(1, models("pruned").alias("m", "champion").version().version());
    }

    @Test
    void afterReloadingFromDiskAllIsFound() throws Exception {
        register("reloaded/train").getParent().renameTo("retrain");

        jenkins.jenkins.reload();

        assertEquals("reloaded/retrain#1", origin("reloaded"));
    }

    @Test
    void aFolderIsRestoredFromItsBackup() throws Exception {
        register("saved/train");
        Folder folder = pipelines.folder("saved");
        Path directory = folder.getRootDir().toPath();
        Path backup = jenkins.jenkins.getRootDir().toPath().resolve("backup-of-saved");
        FileUtils.copyDirectory(directory.toFile(), backup.toFile());
        folder.delete();

        FileUtils.copyDirectory(backup.toFile(), directory.toFile());
        jenkins.jenkins.reload();

        assertEquals("saved/train#1", origin("saved"));
        assertTrue(models("saved").verify("m", Map.of()).problems().isEmpty());
    }

    @Test
    void whatIsMovedByHandIsNotFoundAndBreaksNothing() throws Exception {
        Job<?, ?> job = register("hand/train").getParent();
        Path directory = job.getRootDir().toPath();

        Files.move(directory, directory.resolveSibling("moved"));
        jenkins.jenkins.reload();

        assertEquals("build not found", origin("hand"));
        assertEquals(1, models("hand").versions("m").size());
        fetches(Result.FAILURE, "hand/deploy");
        register("hand/moved");
    }

    @Test
    void namesThatCannotBeReadAreKeptForMending() throws Exception {
        Path names = JobNames.file();
        WorkflowJob job = register("names/train").getParent();
        Files.writeString(names, "{\"formatVersion\": 1, \"names\": [{\"jo");
        jenkins.jenkins.reload();
        assertEquals("names/train#1", origin("names"));

        ((Job<?, ?>) jenkins.jenkins.getItemByFullName("names/train")).renameTo("retrain");

        assertEquals("names/retrain#1", origin("names"));
        assertTrue(Files.exists(names.resolveSibling("former-names.json.damaged")));
        jenkins.jenkins.reload();
        assertEquals("names/retrain#1", origin("names"));
    }

    @Test
    void namesOfJobsWithoutReportsAreNotRemembered() throws Exception {
        WorkflowRun run = pipelines.build(Result.SUCCESS, "plain/job", "echo 'no models here'");
        run.getParent().renameTo("other");

        assertFalse(Files.exists(JobNames.file())
                && Files.readString(JobNames.file()).contains("plain/job"));
        assertEquals(
                1, pipelines.build(Result.SUCCESS, "plain/job", "echo 'new'").getNumber());
    }
}
