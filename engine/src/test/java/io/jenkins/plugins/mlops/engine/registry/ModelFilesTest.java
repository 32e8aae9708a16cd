package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ModelFilesTest {
    private static final Content.Cancellation NEVER = () -> {};
    private static final int THREADS = 8;

    @TempDir
    Path directory;

    private Path model;
    private Path kept;
    private Content content;

    @BeforeEach
    void train() throws IOException {
        kept = directory.resolve("home/files");
        model = directory.resolve("model");
        Files.createDirectories(model.resolve("deep/er"));
        Files.writeString(model.resolve("weights.json"), "[1, 2]");
        Files.writeString(model.resolve("deep/er/words.txt"), "a\nb\n");
        content = Samples.contentOf(model);
    }

    private void requireWhole(ModelFiles files) throws IOException {
        Path folder = files.find(content.digest()).orElseThrow();
        assertEquals(content, Samples.contentOf(folder));
    }

    /** All below the folder but what belongs to a digest or is a lock. */
    private static List<Path> leftovers(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("aside"), 1)) {
            return all.skip(1)
                    .filter(path -> !path.toString().endsWith(".lock"))
                    .toList();
        }
    }

    @Test
    void filesAreKeptUnderTheirDigest() throws IOException {
        ModelFiles files = new ModelFiles(kept);
        assertTrue(files.find(content.digest()).isEmpty());
        files.store(model, content, NEVER);
        assertEquals(
                kept.resolve(content.digest()), files.find(content.digest()).orElseThrow());
        requireWhole(files);
        assertEquals(List.of(), leftovers(kept));
        assertThrows(BadInput.class, () -> files.find("../" + content.digest()));
    }

    @Test
    void aCopyThatWasDamagedIsReplaced() throws IOException {
        ModelFiles files = new ModelFiles(kept);
        files.store(model, content, NEVER);
        Files.writeString(kept.resolve(content.digest()).resolve("weights.json"), "[1, 3]");
        files.store(model, content, NEVER);
        requireWhole(files);
        assertEquals(List.of(), leftovers(kept));
    }

    @ParameterizedTest
    @EnumSource
    void whateverGoesWrongTheFilesAreWholeOrNotThere(FaultyDisk.Fault fault) throws IOException {
        boolean struck = true;
        int at = 0;
        while (struck) {
            at++;
            Path folder = directory.resolve(fault + "-" + at);
            FaultyDisk disk = new FaultyDisk(fault, at);
            boolean confirmed = false;
            try {
                new ModelFiles(folder, disk).store(model, content, NEVER);
                confirmed = true;
            } catch (FaultyDisk.Ended | IOException e) {
                // expected
            }
            ModelFiles reopened = new ModelFiles(folder, FaultyDisk.sound());
            assertTrue(!confirmed || reopened.find(content.digest()).isPresent(), fault + " at " + at);
            if (reopened.find(content.digest()).isPresent()) {
                requireWhole(reopened);
            }
            reopened.store(model, content, NEVER);
            requireWhole(reopened);
            struck = disk.struck();
        }
        assertTrue(at > 10, "only " + at + " changes were tried");
    }

    @Test
    void whatAKilledProcessLeftIsRemovedByTheNext() throws IOException {
        int folders = 6;
        FaultyDisk disk = new FaultyDisk(FaultyDisk.Fault.ENDS_AFTER, folders);
        assertThrows(FaultyDisk.Ended.class, () -> new ModelFiles(kept, disk).store(model, content, NEVER));
        assertFalse(leftovers(kept).isEmpty());
        new ModelFiles(kept).store(model, content, NEVER);
        assertEquals(List.of(), leftovers(kept));
    }

    @Test
    void processesAndThreadsMayKeepTheSameFilesAtOnce() throws Exception {
        Path large = directory.resolve("large");
        Files.createDirectories(large);
        byte[] bytes = new byte[4 << 20];
        new Random(1).nextBytes(bytes);
        Files.write(large.resolve("weights.bin"), bytes);
        content = Samples.contentOf(large);
        Path output = directory.resolve("output");
        RegistryProcess process =
                RegistryProcess.start(output, Keeper.class, large.toString(), kept.toString(), content.digest(), "20");
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Void>> done = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                done.add(threads.submit((Callable<Void>) () -> {
                    new ModelFiles(kept).store(large, content, NEVER);
                    return null;
                }));
            }
            for (Future<Void> one : done) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(0, process.await());
        requireWhole(new ModelFiles(kept));
        assertEquals(List.of(), leftovers(kept));
    }

    @Test
    void aProcessThatIsKilledWhileItKeepsFilesLeavesThemWholeOrNotThere() throws Exception {
        Path large = directory.resolve("large");
        Files.createDirectories(large);
        byte[] bytes = new byte[8 << 20];
        new Random(1).nextBytes(bytes);
        Files.write(large.resolve("a.bin"), bytes);
        Files.write(large.resolve("b.bin"), bytes);
        content = Samples.contentOf(large);
        Random random = new Random(5);
        for (int kill = 0; kill < 4; kill++) {
            RegistryProcess process = RegistryProcess.start(
                    directory.resolve("output" + kill),
                    Keeper.class,
                    large.toString(),
                    kept.toString(),
                    content.digest(),
                    "0");
            process.awaitLines(1);
            Thread.sleep(random.nextInt(120));
            process.kill();
            ModelFiles files = new ModelFiles(kept);
            if (files.find(content.digest()).isPresent()) {
                requireWhole(files);
            }
            files.store(large, content, NEVER);
            requireWhole(files);
        }
        assertEquals(List.of(), leftovers(kept));
    }

    /** A process that keeps a model's files and deletes them, over and over. */
    static final class Keeper {
        private Keeper() {}

        /** @param args model, where to, its digest, how often; 0 for ever, deleting them each time */
        public static void main(String[] args) throws IOException {
            Path model = Path.of(args[0]);
            Path kept = Path.of(args[1]);
            int times = Integer.parseInt(args[3]);
            Content content = Samples.contentOf(model);
            System.out.println("ready");
            for (int i = 0; times == 0 || i < times; i++) {
                new ModelFiles(kept).store(model, content, NEVER);
                if (times == 0) {
                    // In one step, since a folder that is deleted by half would look like one that is kept by half.
                    Path gone = kept.resolveSibling(
                            "gone-" + ProcessHandle.current().pid() + "-" + i);
                    Files.move(kept.resolve(args[2]), gone);
                    new LocalDisk().delete(gone);
                }
            }
        }
    }

    @Test
    void pathsThatLeadOutOfTheFolderAreRefused() {
        FileDigest escape = new FileDigest("../weights.json", Samples.digest("[1, 2]"), 6);
        Content wrong = Content.of(List.of(escape, new FileDigest("x", escape.sha256(), 6)));
        IOException e =
                assertThrows(IOException.class, () -> new ModelFiles(kept).store(model.resolve("deep"), wrong, NEVER));
        assertEquals("'../weights.json' is not a path inside of a model's folder", e.getMessage());
    }
}
