package io.jenkins.plugins.mlops.cli.run.credentials;

import io.jenkins.plugins.mlops.cli.run.JenkinsfileRun;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CredentialsTest {
    @TempDir
    private Path workspace;

    @Test
    void aTextComesFromTheEnvironmentAndIsHiddenEverywhere() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .variable("API_TOKEN", "tok-12345")
                .run(
                        "stage(env.API_TOKEN) {",
                        "  withCredentials([string(credentialsId: 'api-token', variable: 'TOKEN')]) {",
                        "    sh 'echo \"shell $TOKEN\"; printf tok-; printf 123; printf \"45\\n\"'",
                        "    sh 'echo $TOKEN >&2; echo $TOKEN | base64'",
                        "    echo \"groovy $TOKEN ${TOKEN.length()}\"",
                        "    writeFile file: 'real', text: TOKEN",
                        "  }",
                        "  echo env.TOKEN.toString()",
                        "  unstable 'tok-12345 is bad'",
                        "  try { error 'with tok-12345' } catch (e) { echo \"${e.message.length()}\" }",
                        "  error 'with tok-12345'",
                        "}");
        assertEquals(Result.FAILURE, run.result());
        // The stage began before anything was known to be secret.
        assertEquals(
                List.of("-- stage tok-12345"),
                run.lines().stream().filter(line -> line.contains("tok-12345")).toList());
        assertTrue(run.output().contains("\n  ****  FAILURE"), run.output());
        assertTrue(run.lines().contains("shell ****"), run.output());
        assertTrue(run.lines().contains("groovy **** 9"), run.output());
        assertTrue(run.lines().contains("ERROR: with **** (Jenkinsfile:11)"), run.output());
        assertTrue(run.lines().contains("null"), run.output());
        assertEquals("tok-12345", Files.readString(workspace.resolve("real")));
        assertEquals(run.output(), Files.readString(run.directory().resolve("log")));
    }

    @Test
    void aUserComesFromDotEnv() throws IOException {
        Files.writeString(workspace.resolve(".env"), "DB_USR=ada\nDB_PSW='p&w d'\n");
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .run(
                        "withCredentials([usernamePassword(credentialsId: 'db', usernameVariable: 'U', passwordVariable: 'P'),",
                        "    usernameColonPassword(credentialsId: 'db', variable: 'BOTH')]) {",
                        "  sh 'set +x; echo \"user $U password $P both $BOTH\"; [ \"$BOTH\" = \"ada:p&w d\" ]'",
                        "}");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        assertTrue(run.lines().contains("user ada password **** both ****"), run.output());
    }

    @Test
    void theEnvironmentGoesBeforeDotEnv() throws IOException {
        Files.writeString(workspace.resolve(".env"), "T=from-file\n");
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .variable("T", "from-environment")
                .run("withCredentials([string(credentialsId: 't', variable: 'X')]) { echo \"${X.length()}\" }");
        assertTrue(run.lines().contains("16"), run.output());
    }

    @Test
    void aFileIsACopyThatGoesWithTheBlock() throws IOException {
        Files.writeString(workspace.resolve("settings.xml"), "<secret/>");
        Files.writeString(workspace.resolve(".env"), "SETTINGS_FILE=settings.xml\n");
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .run(
                        "withCredentials([file(credentialsId: 'settings', variable: 'FILE')]) {",
                        "  sh 'set +x; cat $FILE; echo; ls -l $FILE | cut -c1-10; echo at $FILE; printf \"$FILE\" > path'",
                        "}",
                        "echo \"still there: ${fileExists(readFile('path'))}\"");
        assertEquals(Result.SUCCESS, run.result(), run.output());
        for (String line : new String[] {"<secret/>", "-r--------", "at ****", "still there: false"}) {
            assertTrue(run.lines().contains(line), run.output());
        }
        assertTrue(Files.exists(workspace.resolve("settings.xml")));
    }

    @Test
    void aKeyHasAUserAndAPassphrase() throws IOException {
        Files.writeString(workspace.resolve("id_rsa"), "-----BEGIN-----\n");
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .variable("DEPLOY_KEY_FILE", "id_rsa")
                .variable("DEPLOY_KEY_USR", "git")
                .variable("DEPLOY_KEY_PSW", "open sesame")
                .run(
                        "withCredentials([sshUserPrivateKey(credentialsId: 'deploy-key', keyFileVariable: 'K',",
                        "    usernameVariable: 'U', passphraseVariable: 'P')]) {",
                        "  sh 'set +x; cat $K; echo \"$U $P\"'",
                        "}");
        assertTrue(run.lines().contains("git ****"), run.output());
    }

    @Test
    void aMissingOneNamesTheVariablesToSet() throws IOException {
        JenkinsfileRun run = new JenkinsfileRun(workspace)
                .run(
                        "try { withCredentials([string(credentialsId: 'api-token', variable: 'T')]) { echo 'never' } } catch (e) { echo e.message }",
                        "withCredentials([usernamePassword(credentialsId: 'db.main', usernameVariable: 'U', passwordVariable: 'P')]) { }");
        assertEquals(Result.FAILURE, run.result());
        String file = workspace.resolve(".env").toString();
        assertTrue(
                run.lines()
                        .contains(
                                "there is no credential 'api-token': set API_TOKEN to the secret, in the environment or in "
                                        + file),
                run.output());
        assertTrue(run.output().contains("set DB_MAIN_USR and DB_MAIN_PSW to user name and password"), run.output());
        assertFalse(run.output().contains("never"));
    }

    @Test
    void aBindingWithAWrongParameterIsNamed() throws IOException {
        JenkinsfileRun run =
                new JenkinsfileRun(workspace).run("withCredentials([string(credentialId: 'x', variable: 'T')]) { }");
        assertEquals(
                "Jenkinsfile:1: string: there is no parameter 'credentialId'; it knows credentialsId, variable",
                run.error());
    }

    @Test
    void anUnknownBindingIsNamed() throws IOException {
        JenkinsfileRun run =
                new JenkinsfileRun(workspace).run("withCredentials([certificate(credentialsId: 'x')]) { }");
        assertTrue(run.error().startsWith("Jenkinsfile:1: no step is called 'certificate'"), run.error());
    }
}
