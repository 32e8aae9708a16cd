package io.jenkins.plugins.mlops.cli.run.steps.git;

import io.jenkins.plugins.mlops.cli.run.steps.processes.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/** Reaches repositories by the user's own {@code ssh}, with its keys, agent, known hosts and configuration. */
final class OwnSsh extends SshSessionFactory {
    private final Map<String, String> environment;
    private final Path key;
    private final String user;

    /**
     * @param key a private key to use; null for the user's own
     * @param user whom to log in as if the URL does not say; null or empty for the user
     */
    OwnSsh(Map<String, String> environment, Path key, String user) {
        this.environment = environment;
        this.key = key;
        this.user = user;
    }

    @Override
    public RemoteSession getSession(URIish url, CredentialsProvider provider, FS files, int timeout)
            throws TransportException {
        Path ssh = Programs.find("ssh", environment)
                .orElseThrow(() -> new TransportException(url, "there is no ssh on the PATH"));
        List<String> command = new ArrayList<>(List.of(ssh.toString()));
        if (url.getPort() > 0) {
            command.addAll(List.of("-p", Integer.toString(url.getPort())));
        }
        if (key != null) {
            command.addAll(List.of("-i", key.toString(), "-o", "IdentitiesOnly=yes"));
        }
        String name = url.getUser() == null ? user : url.getUser();
        command.add("--");
        command.add((name == null || name.isEmpty() ? "" : name + "@") + url.getHost());
        return new RemoteSession() {
            private Process process;

            @Override
            public Process exec(String remoteCommand, int seconds) throws IOException {
                command.add(remoteCommand);
                ProcessBuilder builder = new ProcessBuilder(command);
                builder.environment().clear();
                builder.environment().putAll(environment);
                process = builder.start();
                return process;
            }

            @Override
            public void disconnect() {
                if (process != null) {
                    process.destroy();
                }
            }
        };
    }

    @Override
    public String getType() {
        return "ssh";
    }
}
