package io.jenkins.plugins.mlops.cli.run.steps.git;

import io.jenkins.plugins.mlops.cli.run.credentials.Credentials;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** By what right a repository is read: credentials of the run, those in its URL, or the user's own keys. */
final class GitAccess {
    private final OwnSsh ssh;
    private final CredentialsProvider provider;
    private final String missing;

    /** @param id of credentials; null for none. Those that are not there are missed only if they are needed. */
    GitAccess(StepCall call, String id, URIish url) throws IOException {
        CredentialsProvider found = null;
        String lacking = null;
        Path key = null;
        String user = null;
        if (id != null && !GitUrls.isLocal(url)) {
            Credentials credentials = new Credentials(call.build());
            try {
                if (GitUrls.isSsh(url)) {
                    key = credentials.file(id);
                    user = credentials.keyUser(id).name();
                } else {
                    Credentials.User given = credentials.user(id);
                    found = new UsernamePasswordCredentialsProvider(given.name(), given.password());
                }
            } catch (StepFailed e) {
                lacking = e.getMessage();
                call.log().warning(lacking);
            }
        }
        if (found == null && url.getPass() != null) {
            found = new UsernamePasswordCredentialsProvider(url.getUser(), url.getPass());
        }
        this.provider = found;
        this.missing = lacking;
        this.ssh = new OwnSsh(call.build().origin().environment(), key, user);
    }

    <C extends TransportCommand<C, ?>> C grant(C command) {
        return command.setCredentialsProvider(provider).setTransportConfigCallback(transport -> {
            if (transport instanceof SshTransport secure) {
                secure.setSshSessionFactory(ssh);
            }
        });
    }

    /** What to do when it was not enough; may be empty. */
    String remedy() {
        return missing == null ? "" : "; " + missing;
    }
}
