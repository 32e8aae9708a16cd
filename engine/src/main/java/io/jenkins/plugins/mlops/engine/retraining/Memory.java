package io.jenkins.plugins.mlops.engine.retraining;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.files.AtomicFiles;
import io.jenkins.plugins.mlops.engine.json.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a trigger remembers of its job, so that it decides after a restart as it would have without: a file of the job.
 *
 * @param configuration the trigger's parameters; null before the first decision
 * @param configured    since when it has these
 * @param checked       up to when the schedule was heeded
 * @param pending       a time of the schedule that is still to be decided on; null for none
 * @param nextLook      when the data is to be looked at again; null for at once
 * @param reference     what new data is compared with; null before the first look
 * @param seen          what was seen of the data last; null before the first look
 * @param seenSince     since when it is seen so
 * @param heads         what a build would have checked out; null if it was not asked
 * @param headsSince    since when it is that
 * @param trainings     those that count, newest first, also of builds that are deleted
 * @param decisions     the newest first, at most 200
 */
public record Memory(
        ContinuousTraining configuration,
        Instant configured,
        Instant checked,
        Instant pending,
        Instant nextLook,
        DataState reference,
        DataState seen,
        Instant seenSince,
        List<String> heads,
        Instant headsSince,
        List<PastTraining> trainings,
        List<Decision> decisions) {
    public static final Memory EMPTY =
            new Memory(null, null, null, null, null, null, null, null, null, null, List.of(), List.of());

    private static final int FORMAT_VERSION = 1;
    private static final int MOST_DECISIONS = 200;

    private record Stored(int formatVersion, Memory memory) {}

    public Memory {
        heads = heads == null ? null : List.copyOf(heads);
        trainings = trainings == null ? List.of() : List.copyOf(trainings);
        decisions = decisions == null ? List.of() : List.copyOf(decisions);
    }

    /**
     * That of a file; empty if there is no such file.
     *
     * @throws BadInput if it is damaged
     */
    public static Memory read(Path file) throws IOException {
        Stored stored;
        try {
            stored = Json.read(Files.readString(file), Stored.class, file.toString());
        } catch (NoSuchFileException e) {
            return EMPTY;
        } catch (CharacterCodingException e) {
            throw new BadInput(file + " is not UTF-8", e);
        }
        if (stored.formatVersion() != FORMAT_VERSION || stored.memory() == null) {
            throw new BadInput(file + " has no 'memory', or its 'formatVersion' is not " + FORMAT_VERSION);
        }
        return stored.memory();
    }

    /** Replaces the file. */
    public void write(Path file) throws IOException {
        AtomicFiles.write(file, Json.write((Object) new Stored(FORMAT_VERSION, this)));
    }

    /** With a decision; the oldest are forgotten. */
    Memory with(Decision decision) {
        List<Decision> more = new ArrayList<>(decisions);
        if (!more.isEmpty() && more.get(0).isRepeatedBy(decision)) {
            more.set(0, more.get(0).repeatedAt(decision.last()));
        } else {
            more.add(0, decision);
        }
        return with(more.subList(0, Math.min(MOST_DECISIONS, more.size())));
    }

    /** With the number of the build that a decision has started. */
    public Memory started(Instant decided, int build) {
        List<Decision> changed = new ArrayList<>(decisions);
        changed.replaceAll(decision -> decision.outcome() == Outcome.TRAIN && Objects.equals(decision.first(), decided)
                ? decision.startedAs(build)
                : decision);
        return with(changed);
    }

    private Memory with(List<Decision> others) {
        return new Memory(
                configuration,
                configured,
                checked,
                pending,
                nextLook,
                reference,
                seen,
                seenSince,
                heads,
                headsSince,
                trainings,
                others);
    }
}
