package io.jenkins.plugins.mlops.cli.run.credentials;

import io.jenkins.plugins.mlops.cli.run.step.Build;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds credentials by their id. The id {@code deploy-key} is looked up as the variable {@code deploy-key}, then as
 * {@code DEPLOY_KEY}, in the environment and then in {@code .env}; user names, passwords and files have a suffix. What is
 * found is hidden in the log from then on.
 */
public final class Credentials {
    private static final String USER = "_USR";
    private static final String PASSWORD = "_PSW";
    private static final String FILE = "_FILE";

    private final Build build;
    private final Map<String, String> variables;

    /** A user and a password, or the passphrase of a key. */
    public record User(String name, String password) {}

    public Credentials(Build build) throws IOException {
        this.build = build;
        this.variables = new HashMap<>(DotEnv.read(build.workspace().resolve(".env")));
        variables.putAll(build.environment());
    }

    /** A secret text. */
    public String text(String id) throws StepFailed {
        String secret = find(id, "").orElseThrow(() -> missing(id, "to the secret", ""));
        build.masks().add(secret);
        return secret;
    }

    /** A user name and a password; also from one variable that holds {@code user:password}. */
    public User user(String id) throws StepFailed {
        Optional<String> name = find(id, USER);
        Optional<String> password = find(id, PASSWORD);
        if (name.isEmpty() && password.isEmpty()) {
            String both = find(id, "").orElse("");
            int colon = both.indexOf(':');
            if (colon >= 0) {
                return masked(new User(both.substring(0, colon), both.substring(colon + 1)));
            }
        }
        return masked(new User(
                name.orElseThrow(() -> missing(id, "to user name and password", USER, PASSWORD)),
                password.orElseThrow(() -> missing(id, "to user name and password", USER, PASSWORD))));
    }

    private User masked(User user) {
        build.masks().add(user.password());
        return user;
    }

    /** A copy of a secret file, readable for the user alone, in a folder that goes when the run ends. */
    public Path file(String id) throws IOException, StepFailed {
        String path = find(id, FILE)
                .or(() -> find(id, ""))
                .orElseThrow(() -> missing(id, "to the path of the secret file", FILE));
        Path original = build.workspace().resolve(path);
        if (!Files.isRegularFile(original)) {
            throw new StepFailed("the credential '" + id + "' should be the file " + original + ", which is not there");
        }
        Path folder = Files.createTempDirectory(
                Files.createDirectories(build.temporary()),
                "secret",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path copy = folder.resolve(original.getFileName());
        Files.copy(original, copy);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r--------"));
        build.masks().add(copy.toString());
        return copy;
    }

    /** The user of a key, with its passphrase; both may be empty. */
    public User keyUser(String id) {
        return masked(new User(find(id, USER).orElse(""), find(id, PASSWORD).orElse("")));
    }

    /**
     * The variables that {@code VARIABLE = credentials('id')} sets in a declarative {@code environment}: for a text or a
     * file the variable itself, for a user {@code user:password} and the variables with the suffixes _USR and _PSW.
     */
    public Map<String, String> variables(String variable, String id) throws IOException, StepFailed {
        Map<String, String> bound = new LinkedHashMap<>();
        if (find(id, FILE).isPresent()) {
            bound.put(variable, file(id).toString());
            find(id, USER).ifPresent(user -> bound.put(variable + USER, user));
            find(id, PASSWORD).ifPresent(passphrase -> {
                build.masks().add(passphrase);
                bound.put(variable + PASSWORD, passphrase);
            });
        } else if (find(id, USER).isPresent() || find(id, PASSWORD).isPresent()) {
            User user = user(id);
            build.masks().add(user.name() + ":" + user.password());
            bound.put(variable, user.name() + ":" + user.password());
            bound.put(variable + USER, user.name());
            bound.put(variable + PASSWORD, user.password());
        } else {
            String secret = text(id);
            bound.put(variable, secret);
            int colon = secret.indexOf(':');
            if (colon >= 0) {
                User user = masked(new User(secret.substring(0, colon), secret.substring(colon + 1)));
                bound.put(variable + USER, user.name());
                bound.put(variable + PASSWORD, user.password());
            }
        }
        return bound;
    }

    private Optional<String> find(String id, String suffix) {
        String exact = variables.get(id + suffix);
        return Optional.ofNullable(exact != null ? exact : variables.get(variable(id) + suffix));
    }

    private static String variable(String id) {
        return id.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private StepFailed missing(String id, String what, String... suffixes) {
        StringBuilder names = new StringBuilder();
        for (String suffix : suffixes) {
            names.append(names.isEmpty() ? "" : " and ").append(variable(id)).append(suffix);
        }
        return new StepFailed("there is no credential '" + id + "': set " + names + " " + what
                + ", in the environment or in " + build.workspace().resolve(".env"));
    }
}
