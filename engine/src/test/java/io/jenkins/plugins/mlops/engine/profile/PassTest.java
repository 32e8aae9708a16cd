package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PassTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"x.csv", "x.jsonl"})
    void theNumberOfThreadsDoesNotMatter(String name) throws IOException {
        Path file = folder.resolve(name);
        Random random = new Random(5);
        StringBuilder text = new StringBuilder(name.endsWith("csv") ? "n,word,day,quoted\n" : "");
        for (int row = 0; row < 40_000; row++) {
            double number = Math.round(random.nextGaussian() * 1e6) / 1e3;
            String word = "w" + (int) Math.pow(20_000, random.nextDouble());
            String day = (1900 + random.nextInt(200)) + "-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10);
            String quoted = random.nextInt(5) == 0 ? "a, \"\"b\"\"" + row : "c";
            text.append(
                    name.endsWith("csv")
                            ? number + "," + word + "," + day + ",\"" + quoted + "\"" + (row % 1000 == 7 ? ",5" : "")
                            : "{\"n\":" + number + ",\"word\":\"" + word + "\",\"k" + row / 9000 + "\":\"" + day
                                    + "\"}");
            text.append('\n');
        }
        Files.writeString(file, text);
        String alone = profile(file, null);
        for (int threads : new int[] {1, 2, 7}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            try {
                assertEquals(alone, profile(file, pool), threads + " threads");
            } finally {
                pool.shutdown();
            }
        }
    }

    private static String profile(Path file, ForkJoinPool pool) throws IOException {
        DataProfiler profiler = new DataProfiler(column -> false);
        try (DataReader reader =
                Dataset.of(file, file.getFileName().toString(), null).open(() -> {})) {
            Pass pass = new Pass(reader, pool);
            List<Long> malformed = new ArrayList<>();
            for (Batch batch = pass.next(); batch != null; batch = pass.next()) {
                List<Runnable> tasks = profiler.tasks(reader.columns(), batch);
                batch.malformed().forEach(row -> malformed.add(row.row()));
                pass.run(tasks);
            }
            return Json.write(profiler.profile(reader.content())) + malformed;
        }
    }

    @Test
    void allTasksEndBeforeTheFailureOfTheFirstIsThrown() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "a\n1\n");
        ForkJoinPool pool = new ForkJoinPool(3);
        try (DataReader reader = Dataset.of(file, "x.csv", null).open(() -> {})) {
            Pass pass = new Pass(reader, pool);
            pass.next();
            boolean[] ran = new boolean[50];
            List<Runnable> tasks = IntStream.range(0, ran.length)
                    .<Runnable>mapToObj(i -> () -> {
                        ran[i] = true;
                        if (i % 10 == 3) {
                            throw new BadInput("task " + i);
                        }
                    })
                    .toList();
            assertEquals(
                    "task 3",
                    assertThrows(BadInput.class, () -> pass.run(tasks)).getMessage());
            assertTrue(IntStream.range(0, ran.length).allMatch(i -> ran[i]));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void whatIsWrongWithTheFileIsSaidAfterTheWorkOnTheRowsBefore() throws IOException {
        String rows = "1,x\n".repeat(300_000);
        Path file = Files.writeString(folder.resolve("x.csv"), "a,b\n" + rows + "\"2,y\n");
        ForkJoinPool pool = new ForkJoinPool(2);
        long[] seen = {0};
        try (DataReader reader = Dataset.of(file, "x.csv", null).open(() -> {})) {
            Pass pass = new Pass(reader, pool);
            String message = assertThrows(BadInput.class, () -> {
                        for (Batch batch = pass.next(); batch != null; batch = pass.next()) {
                            int count = batch.rows();
                            pass.run(List.of(() -> seen[0] += count));
                        }
                    })
                    .getMessage();
            assertTrue(message.startsWith("x.csv: row 300001 (line 300002, field 1) opens a quote"), message);
        } finally {
            pool.shutdown();
        }
        assertTrue(
                seen[0] > 290_000 && seen[0] < 300_000,
                "rows of all batches but the one that has the fault: " + seen[0]);
    }
}
