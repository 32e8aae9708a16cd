package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.credentials.Credentials;
import io.jenkins.plugins.mlops.cli.run.step.Described;
import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import io.jenkins.plugins.mlops.cli.run.step.StepFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts credentials into environment variables for its body. */
final class WithCredentialsStep implements Step {
    private static final String ID = "credentialsId";
    private static final String VARIABLE = "variable";
    private static final String KNOWN =
            "there are string, usernamePassword, usernameColonPassword, file and sshUserPrivateKey";

    @Override
    public Signature signature() {
        return Signature.of("withCredentials").unnamed("bindings", Kind.LIST).body();
    }

    @Override
    public Object run(StepCall call) throws Exception {
        Credentials credentials = new Credentials(call.build());
        Map<String, String> variables = new LinkedHashMap<>();
        List<Path> files = new ArrayList<>();
        try {
            for (Object binding : call.list("bindings")) {
                Described described = Described.of(binding, call.position())
                        .orElseThrow(() -> call.misuse("'" + binding + "' is no binding; " + KNOWN));
                bind(call, described, credentials, variables, files);
            }
            if (!variables.isEmpty()) {
                call.log().println("Masking supported pattern matches of $" + String.join(" or $", variables.keySet()));
            }
            return call.body().run(call.context().withEnvironment(variables));
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void bind(
            StepCall call, Described binding, Credentials credentials, Map<String, String> variables, List<Path> files)
            throws IOException, StepFailed {
        Signature signature = Signature.of(binding.symbol()).required(ID, Kind.TEXT);
        switch (binding.symbol()) {
            case "string" -> {
                StepCall arguments = binding.as(signature.required(VARIABLE, Kind.TEXT));
                variables.put(arguments.text(VARIABLE), credentials.text(arguments.text(ID)));
            }
            case "usernamePassword" -> {
                StepCall arguments = binding.as(
                        signature.required("usernameVariable", Kind.TEXT).required("passwordVariable", Kind.TEXT));
                Credentials.User user = credentials.user(arguments.text(ID));
                variables.put(arguments.text("usernameVariable"), user.name());
                variables.put(arguments.text("passwordVariable"), user.password());
            }
            case "usernameColonPassword" -> {
                StepCall arguments = binding.as(signature.required(VARIABLE, Kind.TEXT));
                Credentials.User user = credentials.user(arguments.text(ID));
                String both = user.name() + ":" + user.password();
                call.build().masks().add(both);
                variables.put(arguments.text(VARIABLE), both);
            }
            case "file" -> {
                StepCall arguments = binding.as(signature.required(VARIABLE, Kind.TEXT));
                Path file = credentials.file(arguments.text(ID));
                files.add(file);
                variables.put(arguments.text(VARIABLE), file.toString());
            }
            case "sshUserPrivateKey" -> {
                StepCall arguments = binding.as(signature
                        .required("keyFileVariable", Kind.TEXT)
                        .optional("usernameVariable", Kind.TEXT)
                        .optional("passphraseVariable", Kind.TEXT));
                Path key = credentials.file(arguments.text(ID));
                files.add(key);
                variables.put(arguments.text("keyFileVariable"), key.toString());
                Credentials.User user = credentials.keyUser(arguments.text(ID));
                if (arguments.has("usernameVariable")) {
                    variables.put(arguments.text("usernameVariable"), user.name());
                }
                if (arguments.has("passphraseVariable")) {
                    variables.put(arguments.text("passphraseVariable"), user.password());
                }
            }
            default ->
                throw call.misuse("'" + binding.symbol() + "' is no binding that is known here; there are string,"
                        + " usernamePassword, usernameColonPassword, file and sshUserPrivateKey");
        }
    }
}
