package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Actor;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Identifiers;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/** The registry in a directory, one folder for each model. The format is described in docs/reference/registry-format.md. */
public final class FileModelStore implements ModelStore {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path directory;
    private final Clock clock;
    private final Consumer<String> notices;
    private final Disk disk;
    private final Duration patience;

    /**
     * @param directory of the registry; made when the first model is registered
     * @param clock     dates entries and records
     * @param notices   told one line whenever something was repaired
     */
    public FileModelStore(Path directory, Clock clock, Consumer<String> notices) {
        this(directory, clock, notices, new LocalDisk(), PATIENCE);
    }

    FileModelStore(Path directory, Clock clock, Consumer<String> notices, Disk disk, Duration patience) {
        this.directory = directory;
        this.clock = clock;
        this.notices = notices;
        this.disk = disk;
        this.patience = patience;
    }

    @Override
    public List<String> models() throws IOException {
        List<String> models = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return models;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory, Files::isDirectory)) {
            for (Path folder : folders) {
                String model = folder.getFileName().toString();
                if (!new ModelFolder(folder, disk).read().records().isEmpty()) {
                    models.add(model);
                }
            }
        }
        models.sort(null);
        return models;
    }

    @Override
    public List<ModelVersion> versions(String model) throws IOException {
        ModelFolder folder = folder(model);
        List<ModelVersion> versions = new ArrayList<>();
        for (LogRecord registration : folder.read().registrations()) {
            versions.add(folder.version(registration));
        }
        return versions;
    }

    @Override
    public Optional<ModelVersion> version(String model, int version) throws IOException {
        ModelFolder folder = folder(model);
        List<LogRecord> registrations = folder.read().registrations();
        return version < 1 || version > registrations.size()
                ? Optional.empty()
                : Optional.of(folder.version(registrations.get(version - 1)));
    }

    @Override
    public ModelVersion version(LogRecord registration) throws IOException {
        return folder(registration.model()).version(registration);
    }

    @Override
    public Alias alias(String model, String alias) throws IOException {
        ModelFolder folder = folder(model);
        Chain chain = folder.read();
        Integer holder = chain.aliases().get(alias);
        return holder == null
                ? new Alias(false, null)
                : new Alias(true, folder.version(chain.registrations().get(holder - 1)));
    }

    @Override
    public SortedMap<String, Integer> aliases(String model) throws IOException {
        return folder(model).read().aliases();
    }

    @Override
    public List<LogRecord> log(String model) throws IOException {
        return folder(model).read().records();
    }

    @Override
    public Head head(String model) throws IOException {
        return folder(model).read().head();
    }

    @Override
    public Verification verify(String model, Map<String, Head> heads) {
        ModelFolder folder = folder(model);
        List<String> problems = new ArrayList<>();
        Chain chain;
        try {
            chain = folder.read();
        } catch (IOException e) {
            return new Verification(model, null, 0, List.of(e.getMessage()));
        }
        for (LogRecord registration : chain.registrations()) {
            try {
                folder.version(registration);
            } catch (IOException e) {
                problems.add(e.getMessage());
            }
        }
        heads.forEach((keeper, head) -> {
            if (head.seq() > chain.records().size()) {
                problems.add(keeper + " saw record " + head.seq() + " of the log of '" + model + "', which now ends at "
                        + chain.records().size() + ": it was cut off");
            } else if (!head.equals(chain.head(head.seq()))) {
                problems.add(keeper + " saw another record " + head.seq() + " in the log of '" + model
                        + "': the log was rewritten");
            }
        });
        return new Verification(model, chain.head(), heads.size(), problems);
    }

    @Override
    public Registered register(NewVersion draft, Actor actor, String build) throws IOException {
        ModelFolder folder = folder(draft.model());
        return exclusively(folder, build, () -> {
            Chain chain = folder.open(notices);
            List<LogRecord> registrations = chain.registrations();
            for (LogRecord registration : registrations) {
                if (registration.digest().equals(draft.content().digest())) {
                    boolean own = registration.isBy(build, draft.step());
                    return new Registered(folder.version(registration), own, own ? registration.head() : chain.head());
                }
            }
            ModelVersion version = draft.numbered(registrations.size() + 1, build, now(), actor.name());
            LogRecord record = LogRecord.registration(version, folder.write(version), actor, draft.step());
            return new Registered(version, true, folder.append(chain, record).head());
        });
    }

    @Override
    public Moved move(AliasMove move, Actor actor, String build) throws IOException {
        Identifiers.require("alias", move.alias());
        ModelVersion version = version(move.model(), move.to())
                .orElseThrow(() -> new BadInput("'" + move.model() + "' has no version " + move.to()));
        ModelFolder folder = folder(move.model());
        return exclusively(folder, build, () -> {
            Chain chain = folder.open(notices);
            for (LogRecord record : chain.records()) {
                if (record.isBy(build, move.step())) {
                    return new Moved(Moved.Outcome.MOVED, record.from(), record, record.head());
                }
            }
            LogRecord last = chain.lastMove(move.alias()).orElse(null);
            Integer holder = last == null ? null : last.to();
            if (holder != null && holder == move.to()) {
                return new Moved(Moved.Outcome.UNCHANGED, holder, last, chain.head());
            }
            if (!move.accepts(holder)) {
                return new Moved(Moved.Outcome.UNEXPECTED, holder, last, chain.head());
            }
            String digest = version.digest();
            Chain next = folder.append(chain, LogRecord.move(move, holder, digest, actor, build, now()));
            return new Moved(
                    Moved.Outcome.MOVED, holder, next.lastMove(move.alias()).orElseThrow(), next.head());
        });
    }

    private ModelFolder folder(String model) {
        return new ModelFolder(directory.resolve(Identifiers.require("model", model)), disk);
    }

    private <T> T exclusively(ModelFolder folder, String build, Exclusive.Work<T> work) throws IOException {
        disk.createFolder(folder.lock().getParent());
        String holder = (build == null ? "a user" : "build " + build) + ", process "
                + ProcessHandle.current().pid() + ", since " + now();
        return Exclusive.holding(folder.lock(), patience, holder, work);
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
