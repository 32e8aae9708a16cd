package io.jenkins.plugins.mlops.agent;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.mlops.engine.files.DirectoryTree;
import java.io.File;
import java.io.IOException;
import jenkins.MasterToSlaveFileCallable;

/** Deletes a step's own folder, as soon as nothing works in it any more. */
public final class LeaveScratch extends MasterToSlaveFileCallable<Void> {
    private static final long serialVersionUID = 1L;

    @Override
    public Void invoke(File scratch, VirtualChannel channel) throws IOException, InterruptedException {
        try (Turn ignored = Turn.take(scratch.getPath())) {
            DirectoryTree.delete(scratch.toPath());
        }
        return null;
    }
}
