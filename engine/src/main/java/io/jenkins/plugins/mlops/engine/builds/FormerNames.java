package io.jenkins.plugins.mlops.engine.builds;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.AtomicFiles;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Names that jobs had, oldest first: what was written down when a job was called so is never rewritten, but looked up
 * here. The name of a build, job and number, means one build for ever, if every job that takes a name that another one
 * had counts on from {@link #last}.
 */
public record FormerNames(List<FormerName> names) {
    public static final FormerNames NONE = new FormerNames(List.of());

    private static final int FORMAT_VERSION = 1;

    /**
     * @param job  the former full name
     * @param now  what it was changed to; null if the job was deleted
     * @param last the highest number that a build of this name may have
     */
    private record FormerName(String job, String now, int last) {
        FormerName {
            if (job == null || job.isEmpty() || last < 1) {
                throw new BadInput("a former name lacks 'job' or 'last'");
            }
        }
    }

    private record Stored(int formatVersion, List<FormerName> names) {}

    public FormerNames {
        names = List.copyOf(names);
    }

    /**
     * Those of a file; none if there is no such file.
     *
     * @throws BadInput if it is damaged
     */
    public static FormerNames read(Path file) throws IOException {
        Stored stored;
        try {
            stored = Json.read(Files.readString(file), Stored.class, file.toString());
        } catch (NoSuchFileException e) {
            return NONE;
        } catch (CharacterCodingException e) {
            throw new BadInput(file + " is not UTF-8", e);
        }
        if (stored.formatVersion() != FORMAT_VERSION
                || stored.names() == null
                || stored.names().stream().anyMatch(Objects::isNull)) {
            throw new BadInput(file + " has no 'names', or its 'formatVersion' is not " + FORMAT_VERSION);
        }
        return new FormerNames(stored.names());
    }

    /** Replaces the file. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        AtomicFiles.write(file, Json.write((Object) new Stored(FORMAT_VERSION, names)));
    }

    /** With a job that has another name from now on. */
    public FormerNames renamed(String job, String now, int last) {
        return with(new FormerName(job, now, last));
    }

    /** With a job that is deleted. Its name leads nowhere, but those of its builds are not given to others. */
    public FormerNames deleted(String job, int last) {
        return last(job) < last ? with(new FormerName(job, null, last)) : this;
    }

    private FormerNames with(FormerName name) {
        List<FormerName> more = new ArrayList<>(names);
        more.add(name);
        return new FormerNames(more);
    }

    /** What the job is called now that was called so when it had the build of that number. */
    public String now(String job, int number) {
        String now = job;
        for (FormerName name : names) {
            if (name.now() != null && number <= name.last() && now.equals(name.job())) {
                now = name.now();
            }
        }
        return now;
    }

    /** Whether each name leads to the same as in others: no job was renamed between them. */
    public boolean leadLike(FormerNames others) {
        return this == others || renamed().equals(others.renamed());
    }

    private List<FormerName> renamed() {
        return names.stream().filter(name -> name.now() != null).toList();
    }

    /** The highest number of a build that some job of this name had before it got another one or was deleted; 0 for none. */
    public int last(String job) {
        int last = 0;
        for (FormerName name : names) {
            if (job.equals(name.job())) {
                last = Math.max(last, name.last());
            }
        }
        return last;
    }
}
