package io.jenkins.plugins.mlops.cli.steps;

import io.jenkins.plugins.mlops.cli.Mlops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a reference means on a laptop. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class DriftTest {
    /** As in the test of the same Pipeline in Jenkins. */
    private static final String DRIFT = "'amount': drift from the reference: ks 0.3, p";

    private static final String JENKINSFILE = """
            node {
                def first = env.BUILD_NUMBER == '1'
                def rows = (1..200).collect { "${it * 37 % 101 + (first ? 0 : 30)},${it % 3 == 0 ? 'DE' : '<b>FR'}" }
                writeFile file: 'train.csv', text: 'amount,country\\n' + rows.join('\\n') + '\\n'
                validateData data: 'train.csv', model: 'm', reference: 'champion', drift: [criticality: 'UNSTABLE']
                validateData id: 'again', data: 'train.csv', reference: 'lastSuccessful', drift: [columns: 'amount', criticality: 'UNSTABLE']
                if (first) {
                    trainModel(model: 'm', inputs: 'train.csv', outputs: 'out/**') { sh 'echo it > out/w' }
                    registerModel model: 'm'
                    promoteModel model: 'm', to: 'champion'
                }
            }
            """;

    @TempDir
    private Path directory;

    private Mlops.Ended mlops(int exit, String... arguments) throws IOException, InterruptedException {
        Mlops.Ended ended = new Mlops(directory).run(arguments);
        assertEquals(exit, ended.exit(), ended.output());
        return ended;
    }

    @Test
    void theChampionMeansTheDataThatItWasTrainedOnAndTheLastSuccessfulRunItsOwn() throws Exception {
        Files.writeString(directory.resolve("Jenkinsfile"), JENKINSFILE);
        String first = mlops(0, "run").output();
        assertTrue(first.contains("not compared with champion: it was never set for m"), first);
        assertTrue(first.contains("not compared with lastSuccessful: no earlier build"), first);
        String second = mlops(3, "run").output();
        assertEquals(3, second.split(Pattern.quote(DRIFT), -1).length, second);
        assertTrue(second.contains("reference champion: version 1, data "), second);
    }

    @Test
    void aCommandComparesWithDataAProfileOrAnEarlierRun() throws Exception {
        Files.writeString(directory.resolve("old.csv"), table(0));
        Files.writeString(directory.resolve("new.csv"), table(30));
        mlops(0, "validate", "--data", "old.csv", "--id", "d");
        String exact = mlops(1, "validate", "--data", "new.csv", "--id", "d", "--reference", "old.csv")
                .output();
        assertTrue(exact.contains("'amount': drift from the reference: ks 0.3, p "), exact);
        for (String reference : new String[] {"1", "lastSuccessful", ".mlops/runs/1/validation-d.profile.gz"}) {
            String stored = mlops(1, "validate", "--data", "new.csv", "--id", "d", "--reference", reference)
                    .output();
            assertTrue(stored.contains("'amount': drift from the reference: ks 0.3, p "), stored);
        }
        Files.writeString(
                directory.resolve("old-profile.json"),
                mlops(0, "profile", "--data", "old.csv", "--json").output());
        String printed = mlops(1, "validate", "--data", "new.csv", "--reference", "old-profile.json")
                .output();
        assertTrue(printed.contains("'amount': drift from the reference: ks 0.3, p "), printed);
        Files.writeString(
                directory.resolve("request.yaml"), "data: new.csv\nreference: old.csv\ndrift: {threshold: 0.5}\n");
        mlops(0, "validate", "--request", "request.yaml");
        String unknown = mlops(2, "validate", "--data", "new.csv", "--reference", "champion")
                .output();
        assertTrue(unknown.contains("'model' is missing"), unknown);
    }

    private static String table(int shift) {
        StringBuilder csv = new StringBuilder("amount\n");
        for (int i = 1; i <= 200; i++) {
            csv.append(i * 37 % 101 + shift).append('\n');
        }
        return csv.toString();
    }
}
