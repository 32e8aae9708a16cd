package io.jenkins.plugins.mlops.home;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.init.InitMilestone;
import hudson.model.ItemGroup;
import hudson.model.Run;
import hudson.model.Saveable;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.RunListener;
import hudson.model.listeners.SaveableListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.mlops.config.MlopsConfiguration;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.record.RecordedReports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/** Keeps {@link FileHolders} right when builds are deleted and when the policy changes. */
final class ModelKeeper {
    private static final Logger LOGGER = Logger.getLogger(ModelKeeper.class.getName());

    private ModelKeeper() {}

    /** Something to be done for one model. */
    @FunctionalInterface
    private interface Task {
        void of(FileHolders holders) throws IOException;
    }

    private static void forAllModels(Task task) {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            List<ItemGroup<?>> folders = new ArrayList<>();
            folders.add(Jenkins.get());
            Jenkins.get().getAllItems(AbstractFolder.class).forEach(folders::add);
            for (ItemGroup<?> folder : folders) {
                ModelHome home = ModelHome.of(folder);
                for (String model : home.names()) {
                    forModel(home, model, task);
                }
            }
        }
    }

    private static void forModel(ModelHome home, String model, Task task) {
        try {
            task.of(new FileHolders(home, model));
        } catch (IOException | BadInput e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot tell which builds of " + home.fullName(model) + " to keep");
            Damages.get().met(home, model);
        }
    }

    /** What is kept may depend on the policy. */
    @Extension
    public static final class Policies extends SaveableListener {
        private volatile boolean early;

        @Override
        public void onChange(Saveable changed, XmlFile file) {
            if (!(changed instanceof MlopsConfiguration)) {
                return;
            }
            if (Jenkins.get().getInitLevel().compareTo(InitMilestone.JOB_CONFIG_ADAPTED) < 0) {
                // Configured as code before the jobs are there.
                early = true;
            } else {
                review();
            }
        }

        private static void review() {
            Timer.get().submit(() -> forAllModels(FileHolders::review));
        }
    }

    /** Jenkins has loaded its jobs. */
    @Extension
    public static final class Jobs extends ItemListener {
        @Override
        public void onLoaded() {
            if (ExtensionList.lookupSingleton(Policies.class).early) {
                Policies.review();
            }
        }
    }

    /** Another build may hold the same files. */
    @Extension
    public static final class Builds extends RunListener<Run<?, ?>> {
        @Override
        public void onDeleted(Run<?, ?> run) {
            RecordedReports reports = run.getAction(RecordedReports.class);
            if (reports != null) {
                for (String model : reports.getKeptFor()) {
                    String build = BuildName.of(run).toString();
                    forModel(ModelHome.of(run.getParent(), model), model, holders -> holders.review(build));
                }
            }
        }
    }
}
