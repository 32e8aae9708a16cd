package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.data.Batch;
import io.jenkins.plugins.mlops.engine.data.DataReader;
import io.jenkins.plugins.mlops.engine.data.Dataset;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
        List<Long> malformed = new ArrayList<>();
        Pass.Work work = new Pass.Work() {
            @Override
            public List<Runnable> apart(int lane, List<String> columns, Batch batch) {
                return profiler.apart(lane, columns, batch);
            }

            @Override
            public List<Runnable> inOrder(int lane, List<String> columns, Batch batch) {
                batch.malformed().forEach(row -> malformed.add(row.row()));
                return profiler.inOrder(lane, columns, batch);
            }
        };
        try (DataReader reader = open(file)) {
            new Pass(reader, work, pool).run((rows, bytes) -> {});
            return Json.write(profiler.profile(reader.content())) + malformed;
        }
    }

    private static DataReader open(Path file) throws IOException {
        return Dataset.of(file, file.getFileName().toString(), null).open(() -> {});
    }

    @Test
    void allTasksEndBeforeTheFailureOfTheFirstIsThrown() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "a\n1\n");
        boolean[] ran = new boolean[50];
        List<Runnable> tasks = IntStream.range(0, ran.length)
                .<Runnable>mapToObj(i -> () -> {
                    ran[i] = true;
                    if (i % 10 == 3) {
                        throw new BadInput("task " + i);
                    }
                })
                .toList();
        assertEquals("task 3", failure(file, 3, new Steps(tasks, List.of())).getMessage());
        assertTrue(IntStream.range(0, ran.length).allMatch(i -> ran[i]));
    }

    /** The same tasks for each batch. */
    private record Steps(List<Runnable> apart, List<Runnable> inOrder) implements Pass.Work {
        @Override
        public List<Runnable> apart(int lane, List<String> columns, Batch batch) {
            return apart;
        }

        @Override
        public List<Runnable> inOrder(int lane, List<String> columns, Batch batch) {
            return inOrder;
        }
    }

    private static RuntimeException failure(Path file, int threads, Pass.Work work) throws IOException {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try (DataReader reader = open(file)) {
            return assertThrows(RuntimeException.class, () -> new Pass(reader, work, pool).run((rows, bytes) -> {}));
        } finally {
            pool.shutdown();
        }
    }

    private Path manyRows() throws IOException {
        return Files.writeString(folder.resolve("x.csv"), "a,b\n" + "1,x\n".repeat(300_000) + "\"2,y\n");
    }

    @Test
    void whatIsWrongWithTheFileIsSaidAfterTheWorkOnTheRowsBefore() throws IOException {
        long[] seen = {0};
        Pass.Work work = new Pass.Work() {
            @Override
            public List<Runnable> apart(int lane, List<String> columns, Batch batch) {
                return List.of();
            }

            @Override
            public List<Runnable> inOrder(int lane, List<String> columns, Batch batch) {
                assertEquals(seen[0] + 1, batch.number(0), "in order");
                return List.of(() -> seen[0] += batch.rows());
            }
        };
        String message = failure(manyRows(), 2, work).getMessage();
        assertTrue(message.startsWith("x.csv: row 300001 (line 300002, field 1) opens a quote"), message);
        assertTrue(
                seen[0] > 200_000 && seen[0] < 300_000,
                "rows of all batches but the one that has the fault: " + seen[0]);
    }

    @Test
    void whatFailsFirstInTheFileIsThrown() throws IOException {
        int[] begun = new int[Pass.LANES];
        CountDownLatch laterFailed = new CountDownLatch(1);
        List<Long> inOrder = new ArrayList<>();
        Pass.Work work = new Pass.Work() {
            @Override
            public List<Runnable> apart(int lane, List<String> columns, Batch batch) {
                int number = Pass.LANES * begun[lane]++ + lane;
                return List.of(() -> {
                    if (number == 2) {
                        await(laterFailed);
                    } else if (number == 3) {
                        laterFailed.countDown();
                        throw new BadInput("batch 3");
                    }
                });
            }

            @Override
            public List<Runnable> inOrder(int lane, List<String> columns, Batch batch) {
                inOrder.add(batch.number(0));
                return inOrder.size() < 3
                        ? List.of()
                        : List.of(() -> {
                            throw new BadInput("batch 2");
                        });
            }
        };
        assertEquals("batch 2", failure(manyRows(), 1, work).getMessage());
        assertEquals(3, inOrder.size(), "no work on rows behind those that failed");
    }

    @Test
    void theLanesAreWorkedOnAtTheSameTime() throws IOException {
        CountDownLatch bothLanes = new CountDownLatch(Pass.LANES);
        Pass.Work work = new Pass.Work() {
            @Override
            public List<Runnable> apart(int lane, List<String> columns, Batch batch) {
                return List.of(() -> {
                    bothLanes.countDown();
                    await(bothLanes);
                });
            }

            @Override
            public List<Runnable> inOrder(int lane, List<String> columns, Batch batch) {
                return List.of();
            }
        };
        assertTrue(failure(manyRows(), 1, work).getMessage().contains("opens a quote"));
    }

    @Test
    void threadsThatWaitHelpWithWhatMustBeInOrder() throws IOException {
        CountDownLatch two = new CountDownLatch(2);
        Runnable together = () -> {
            two.countDown();
            await(two);
        };
        Steps work = new Steps(List.of(), List.of(together, together));
        assertTrue(failure(manyRows(), 1, work).getMessage().contains("opens a quote"));
    }

    @Test
    void aPoolThatIsBusyIsNotWaitedFor() throws IOException {
        ForkJoinPool pool = new ForkJoinPool(1);
        CountDownLatch end = new CountDownLatch(1);
        pool.execute(() -> await(end));
        Path file = Files.writeString(folder.resolve("x.csv"), "a,b\n" + "1,x\n".repeat(300_000));
        long[] last = {0};
        try (DataReader reader = open(file)) {
            new Pass(reader, new Steps(List.of(), List.of()), pool).run((rows, bytes) -> last[0] = rows);
        } finally {
            end.countDown();
            pool.shutdown();
        }
        assertEquals(300_000, last[0]);
    }

    @Test
    void theInterruptionOfTheCallerEndsTheReadingOfAnotherThread() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(1);
        Thread caller = Thread.currentThread();
        CountDownLatch otherReads = new CountDownLatch(1);
        Path file = Files.writeString(folder.resolve("x.csv"), "a,b\n" + "1,x\n".repeat(300_000));
        Pass.Work work = new Pass.Work() {
            @Override
            public List<Runnable> apart(int lane, List<String> columns, Batch batch) {
                await(otherReads);
                return List.of();
            }

            @Override
            public List<Runnable> inOrder(int lane, List<String> columns, Batch batch) {
                return List.of();
            }
        };
        try (DataReader rows = open(file)) {
            DataReader slow = new Slow(
                    rows,
                    () -> {
                        if (Thread.currentThread() != caller) {
                            otherReads.countDown();
                            while (caller.getState() != Thread.State.WAITING) {
                                Thread.onSpinWait();
                            }
                            caller.interrupt();
                            await(new CountDownLatch(1));
                        }
                    },
                    false);
            assertThrows(IllegalStateException.class, () -> new Pass(slow, work, pool).run((count, bytes) -> {}));
            assertTrue(Thread.interrupted(), "the caller is still interrupted");
        } finally {
            pool.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aReaderForOneThreadIsReadByTheCaller(boolean isBusy) throws IOException {
        ForkJoinPool pool = new ForkJoinPool(1);
        CountDownLatch end = new CountDownLatch(1);
        if (isBusy) {
            pool.execute(() -> await(end));
        }
        Path file = Files.writeString(folder.resolve("x.csv"), "a,b\n" + "1,x\n".repeat(300_000));
        Thread caller = Thread.currentThread();
        AtomicInteger batches = new AtomicInteger();
        Set<Integer> lanes = ConcurrentHashMap.newKeySet();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch helped = new CountDownLatch(isBusy ? 0 : 1);
        Pass.Work work = new Pass.Work() {
            @Override
            public List<Runnable> apart(int lane, List<String> columns, Batch batch) {
                int number = batches.getAndIncrement();
                lanes.add(lane);
                Runnable task = () -> {
                    assertEquals(number + 1, batches.get(), "one batch after the other");
                    threads.add(Thread.currentThread());
                    if (Thread.currentThread() != caller) {
                        helped.countDown();
                    } else if (number > 0) {
                        await(helped);
                    }
                };
                return List.of(task, task);
            }

            @Override
            public List<Runnable> inOrder(int lane, List<String> columns, Batch batch) {
                return List.of();
            }
        };
        try (DataReader rows = open(file)) {
            DataReader one = new Slow(rows, () -> assertEquals(caller, Thread.currentThread()), true);
            new Pass(one, work, pool).run((count, bytes) -> {});
        } finally {
            end.countDown();
            pool.shutdown();
        }
        assertEquals(Set.of(0), lanes);
        assertEquals(isBusy, threads.equals(Set.of(caller)), "another thread works, too, if it can");
    }

    @Test
    void aFailureEndsThePassWhileTheNextBatchWaits() throws IOException {
        Thread caller = Thread.currentThread();
        CountDownLatch secondRead = new CountDownLatch(2);
        Runnable fails = () -> {
            if (Thread.currentThread() != caller) {
                await(secondRead);
            }
            throw new BadInput("batch 0");
        };
        ForkJoinPool pool = new ForkJoinPool(1);
        Path file = Files.writeString(folder.resolve("x.csv"), "a,b\n" + "1,x\n".repeat(300_000));
        for (int i = 0; i < 20; i++) {
            try (DataReader rows = open(file)) {
                DataReader one = new Slow(rows, secondRead::countDown, true);
                Pass pass = new Pass(one, new Steps(List.of(fails), List.of()), pool);
                assertEquals(
                        "batch 0",
                        assertThrows(BadInput.class, () -> pass.run((count, bytes) -> {}))
                                .getMessage());
            }
        }
        pool.shutdown();
    }

    /** Does something before it reads on. */
    private record Slow(DataReader of, Runnable before, boolean isForOneThread) implements DataReader {
        @Override
        public List<String> columns() {
            return of.columns();
        }

        @Override
        public Batch next() throws IOException {
            before.run();
            return of.next();
        }

        @Override
        public long rows() {
            return of.rows();
        }

        @Override
        public long bytesRead() {
            return of.bytesRead();
        }

        @Override
        public long bytes() {
            return of.bytes();
        }

        @Override
        public FileDigest content() {
            return of.content();
        }

        @Override
        public void close() {}
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
