package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

class DataProfilerTest {
    @TempDir
    Path folder;

    @Test
    void profilesAreReadAsTheyWereWritten() throws IOException {
        DataProfile profile = profile("x.csv", "n,s,d\n1,a,2024-02-29\n-2.5,,2024-03-01\n0,b,\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        profile.write(out);
        assertEquals(profile, DataProfile.read(new ByteArrayInputStream(out.toByteArray()), "profile"));
    }

    private DataProfile profile(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        DataProfiler profiler = new DataProfiler(column -> false);
        try (DataReader reader = Dataset.of(file, name, null).open(() -> {})) {
            for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                profiler.add(reader.columns(), batch);
            }
            return profiler.profile(reader.content());
        }
    }
}
