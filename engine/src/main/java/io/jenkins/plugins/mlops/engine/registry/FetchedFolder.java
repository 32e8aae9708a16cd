package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.Content;
import io.jenkins.plugins.mlops.engine.files.FileDigest;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A folder of the workspace that a model is fetched into. It changes from one version to the next by being replaced as
 * a whole. Only what an earlier fetch put there is replaced: other files in it (caches, say) stay, and a folder that no
 * fetch made is left alone.
 *
 * <p>What was fetched is noted beside the folder, in {@code .<name>.mlops/files.json}, and not in it, so that the
 * folder has the digest of the version.
 */
final class FetchedFolder {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST_NAMED = 5;

    private final Path folder;
    private final String name;
    private final Path beside;
    private final Path previous;
    private final Disk disk;
    private final VerifiedCopy copy;

    /**
     * @param folder absolute, in the workspace
     * @param name   what to call it in messages
     */
    FetchedFolder(Path folder, String name, Disk disk, Content.Cancellation cancellation) {
        this.folder = folder;
        this.name = name;
        this.beside = folder.resolveSibling("." + folder.getFileName() + ".mlops");
        this.previous = beside.resolve("previous");
        this.disk = disk;
        this.copy = new VerifiedCopy(disk, cancellation);
    }

    /**
     * Puts a version's files there.
     *
     * @param source the folder that holds them
     * @throws BadInput              if the folder holds what no fetch put there
     * @throws VerifiedCopy.Mismatch if the source does not hold what the content says; the folder is as it was
     */
    void fill(Content content, Path source) throws IOException {
        requireReplaceable();
        disk.createFolder(beside);
        write(beside.resolve(".gitignore"), "*\n");
        Exclusive.holding(beside.resolve("lock"), PATIENCE, "another fetchModel", () -> {
            replace(content, source);
            return null;
        });
    }

    private void requireReplaceable() {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInput("'into' is '" + name + "', which is "
                    + (Files.isSymbolicLink(folder) ? "a link" : "a file") + "; name a folder of the workspace");
        }
    }

    private void replace(Content content, Path source) throws IOException {
        finishEarlierFetch();
        SortedSet<String> fetched = noted();
        SortedSet<String> wanted = new TreeSet<>();
        for (FileDigest file : content.files()) {
            wanted.add(file.path());
        }
        SortedSet<String> present = present(folder);
        if (present.containsAll(wanted) && isWhole(content)) {
            SortedSet<String> superfluous = new TreeSet<>(fetched);
            superfluous.retainAll(present);
            superfluous.removeAll(wanted);
            if (superfluous.isEmpty()) {
                note(wanted);
                return;
            }
        }
        SortedSet<String> foreign = new TreeSet<>(present);
        foreign.removeAll(fetched);
        requireOwn(foreign, fetched, wanted);

        Path fresh = beside.resolve("fresh");
        disk.delete(fresh);
        try {
            disk.createFolder(fresh);
            copy.copy(content, source, fresh);
            SortedSet<String> both = new TreeSet<>(fetched);
            both.addAll(wanted);
            note(both);
            if (Files.exists(folder)) {
                disk.move(folder, previous);
            }
            disk.move(fresh, folder);
        } finally {
            disk.delete(fresh);
            restore();
        }
        finishEarlierFetch();
        note(wanted);
    }

    private boolean isWhole(Content content) throws IOException {
        try {
            copy.verify(content, folder);
            return true;
        } catch (VerifiedCopy.Mismatch e) {
            return false;
        }
    }

    private void requireOwn(SortedSet<String> foreign, SortedSet<String> fetched, SortedSet<String> wanted) {
        List<String> inTheWay = new ArrayList<>();
        for (String path : foreign) {
            if (fetched.isEmpty() || wanted.stream().anyMatch(file -> overlap(file, path))) {
                inTheWay.add(path);
            }
        }
        if (!inTheWay.isEmpty()) {
            String named = String.join(", ", inTheWay.subList(0, Math.min(MOST_NAMED, inTheWay.size())));
            throw new BadInput("'into' is '" + name + "', which holds files that no fetchModel put there (" + named
                    + (inTheWay.size() > MOST_NAMED ? ", ..." : "") + "); name another folder, or delete it first");
        }
    }

    /** Whether one is the other, or is needed as a folder of the other. */
    private static boolean overlap(String a, String b) {
        return a.equals(b) || a.startsWith(b + "/") || b.startsWith(a + "/");
    }

    /** Puts the earlier version back, if none has taken its place. */
    private void restore() throws IOException {
        if (Files.exists(previous) && !Files.exists(folder)) {
            disk.move(previous, folder);
        }
    }

    /** Completes a replacement from where it stopped; nothing is lost wherever that was. */
    private void finishEarlierFetch() throws IOException {
        restore();
        if (!Files.exists(previous)) {
            return;
        }
        SortedSet<String> foreign = present(previous);
        foreign.removeAll(noted());
        for (String path : foreign) {
            Path target = folder.resolve(path);
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                disk.createFolder(target.getParent());
                disk.move(previous.resolve(path), target);
            }
        }
        disk.delete(previous);
    }

    private static SortedSet<String> present(Path folder) throws IOException {
        SortedSet<String> paths = new TreeSet<>();
        if (Files.exists(folder)) {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    paths.add(folder.relativize(file).toString().replace('\\', '/'));
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return paths;
    }

    /** The paths that fetches put into the folder. */
    private record Note(List<String> files) {}

    private SortedSet<String> noted() throws IOException {
        Path note = beside.resolve("files.json");
        try {
            String json = Files.readString(note);
            return new TreeSet<>(Json.read(json, Note.class, note.toString()).files());
        } catch (NoSuchFileException e) {
            return new TreeSet<>();
        }
    }

    private void note(SortedSet<String> paths) throws IOException {
        write(beside.resolve("files.json"), Json.write((Object) new Note(List.copyOf(paths))));
    }

    private void write(Path file, String text) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".tmp");
        disk.write(aside, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        disk.move(aside, file);
    }
}
