package io.jenkins.plugins.mlops.cli.run.steps.processes;

import io.jenkins.plugins.mlops.cli.run.step.Place;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A container that lives as long as a block. It sees the workspace under the same path, runs as the same user, and waits
 * with {@code cat} for the commands of the steps, as in Jenkins.
 */
final class Container implements Place, AutoCloseable {
    /** Asks processes that have a variable to end, and ends those that have not done so after five seconds. */
    private static final String KILL = """
        for signal in TERM KILL; do
          for try in 1 2 3 4 5; do
            found=
            for process in /proc/[0-9]*; do
              if grep -q "$0" "$process/environ" 2>/dev/null; then
                kill -$signal "${process#/proc/}" 2>/dev/null && found=1
              fi
            done
            [ -z "$found" ] && exit
            sleep 1
          done
        done
        """;

    private static final long PATIENCE_SECONDS = 30;

    private final ContainerEngine engine;
    private final String name;
    private final Process keeper;

    private Container(ContainerEngine engine, String name, Process keeper) {
        this.engine = engine;
        this.name = name;
        this.keeper = keeper;
    }

    /**
     * Starts a container.
     *
     * @param arguments for {@code run}, after our own
     */
    static Container start(ContainerEngine engine, StepCall call, String image, List<String> arguments)
            throws IOException, InterruptedException, StepFailed {
        String name = "mlops-" + UUID.randomUUID();
        Container container = new Container(engine, name, keeper(engine, name));
        boolean runs = false;
        try {
            container.run(call, image, arguments);
            runs = true;
            return container;
        } finally {
            if (!runs) {
                container.close();
            }
        }
    }

    /** Removes the container when its input ends: when we close it, and also when this process is killed. */
    private static Process keeper(ContainerEngine engine, String name) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        "-c",
                        "trap '' INT TERM HUP; read line; exec \"$0\" rm --force --volumes \"$1\"",
                        engine.program().toString(),
                        name)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(engine.environment());
        return builder.start();
    }

    private void run(StepCall call, String image, List<String> arguments)
            throws IOException, InterruptedException, StepFailed {
        Path directory = call.context().directory();
        Files.createDirectories(directory);
        List<String> command = engine.command("run", "--tty", "--detach", "--name", name);
        Object user = Files.getAttribute(call.build().directory(), "unix:uid");
        command.addAll(
                List.of("--user", user + ":" + Files.getAttribute(call.build().directory(), "unix:gid")));
        if (!user.equals(0) && engine.isPodman(call)) {
            // Without root it gives users other numbers, and so no access to their own files.
            command.add("--userns=keep-id");
        }
        command.addAll(arguments);
        command.addAll(List.of("--workdir", directory.toString()));
        Set<Path> seen = new LinkedHashSet<>();
        for (Path folder : List.of(call.build().workspace(), call.build().directory(), directory)) {
            if (seen.stream().noneMatch(folder::startsWith)) {
                seen.add(folder);
                command.addAll(List.of("--volume", folder + ":" + folder + ":rw,z"));
            }
        }
        command.addAll(List.of(image, "cat"));
        call.log().println("Starting a container of " + image + " with " + engine.name());
        int status = engine.run(call, command);
        if (status != 0) {
            throw new StepFailed(engine.name() + " did not start a container of " + image + ": it ended with " + status
                    + " and what is shown above; --on-host runs on this machine instead");
        }
        if (engine.run(call, engine.command("exec", name, "sh", "-c", ":")) != 0) {
            engine.run(call, engine.command("logs", name));
            throw new StepFailed("the container of " + image + " does not wait for commands: the image must have sh,"
                    + " and an entrypoint that runs the command it is given; args \"--entrypoint=''\" is for one"
                    + " that does not");
        }
    }

    @Override
    public void prepare(ProcessBuilder process, Path files) throws IOException {
        Map<String, String> wanted = process.environment();
        Path variables = files.resolve("environment");
        // In a file, and not in the command: other users see commands.
        Files.writeString(variables, exports(wanted));
        List<String> command = engine.command(
                "exec",
                "--workdir",
                process.directory().toString(),
                name,
                "sh",
                "-c",
                ". \"$0\"; exec \"$@\"",
                variables.toString());
        command.addAll(process.command());
        process.command(command);
        wanted.clear();
        wanted.putAll(engine.environment());
    }

    /** What differs from the environment of this process, which is of no meaning in the container; and not PATH. */
    private String exports(Map<String, String> wanted) {
        StringBuilder exports = new StringBuilder();
        wanted.forEach((name, value) -> {
            if (name.matches("[A-Za-z_]\\w*")
                    && !name.equals("PATH")
                    && !value.equals(engine.environment().get(name))) {
                exports.append("export ")
                        .append(name)
                        .append("='")
                        .append(value.replace("'", "'\\''"))
                        .append("'\n");
            }
        });
        return exports.toString();
    }

    @Override
    public void kill(String variable, String value) {
        List<String> command = new ArrayList<>(engine.command("exec", name, "sh", "-c", KILL, variable + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(engine.environment());
        try {
            await(builder.start());
        } catch (IOException e) {
            // It ends with the container.
            return;
        }
    }

    /** Ends all that runs in it, and removes it. */
    @Override
    public void close() throws IOException {
        keeper.getOutputStream().close();
        await(keeper);
    }

    /** Also after an interruption: what is to end must end. */
    private static void await(Process process) {
        boolean interrupted = false;
        while (true) {
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
