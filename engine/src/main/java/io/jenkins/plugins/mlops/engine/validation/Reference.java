package io.jenkins.plugins.mlops.engine.validation;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Identifiers;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.References;
import io.jenkins.plugins.mlops.engine.RegisteredVersion;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.data.Format;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What {@code reference} meant when the step started.
 *
 * @param state   what there is
 * @param reason  why there is none; null if there is
 * @param version that held the alias; null for other references
 * @param build   that kept the profile; null if there is none
 * @param profile where the profile is, absolute; null if there is none
 * @param digest  of the data that it must be the profile of; null if there is none
 */
public record Reference(State state, String reason, Integer version, String build, String profile, String digest) {
    /** The last build before this one that ended well. */
    public static final String LAST_SUCCESSFUL = "lastSuccessful";

    /** What the name of a kept profile ends with. */
    static final String PROFILE = ".profile.gz";

    private static final List<String> ENDINGS =
            List.of(".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".parquet", ".gz", ".zst");

    public enum State {
        /** A file beside the data, which is found where that is. */
        PATH,
        /** Nothing that it could mean has been there yet. */
        NOTHING_YET,
        /** It means something, but there is no profile of it. */
        MISSING,
        /** A profile that a build kept. */
        KEPT
    }

    private static Reference missing(Integer version, String reason) {
        return new Reference(State.MISSING, reason, version, null, null, null);
    }

    private static Reference nothingYet(String reason) {
        return new Reference(State.NOTHING_YET, reason, null, null, null, null);
    }

    /** Whether the name is a path, and no alias. */
    static boolean isPath(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.indexOf('/') >= 0
                || name.indexOf('\\') >= 0
                || ENDINGS.stream().anyMatch(lower::endsWith);
    }

    /** Whether it is CSV or TSV, which have dialects. */
    boolean isText(ValidationRequest request) {
        return state == State.PATH && Format.isText(request.reference());
    }

    private static boolean isNumber(String name) {
        return name.matches("[1-9][0-9]{0,8}");
    }

    /** @throws BadInput if the name can mean nothing */
    static void check(String name, String model) {
        if (isPath(name) || isNumber(name) || name.equals(LAST_SUCCESSFUL)) {
            return;
        }
        Identifiers.require("reference", name);
        if (model == null) {
            throw new BadInput("'reference' is '" + name
                    + "', which is an alias of a model, but 'model' is missing: name it," + " or give '"
                    + LAST_SUCCESSFUL + "', the number of a build, or a path, such as ./" + name);
        }
    }

    static Reference resolve(ValidationRequest request, References references) {
        String name = request.reference();
        try {
            if (isPath(name)) {
                return new Reference(State.PATH, null, null, null, null, null);
            }
            if (name.equals(LAST_SUCCESSFUL)) {
                Optional<String> build = references.lastGood(Kind.VALIDATION, request.id());
                return build.isPresent()
                        ? kept(request.id(), build.get(), references)
                        : nothingYet("no earlier build that ended well has a validation '" + request.id() + "'");
            }
            return isNumber(name)
                    ? kept(request.id(), references.build(Integer.parseInt(name)), references)
                    : held(request, references);
        } catch (IOException e) {
            return missing(null, String.valueOf(e.getMessage()));
        }
    }

    private static Reference kept(String id, String build, References references) throws IOException {
        for (Summary summary : references.summaries(build)) {
            if (summary.kind() == Kind.VALIDATION && summary.id().equals(id)) {
                return kept(summary, build, null, references);
            }
        }
        return missing(null, "build " + build + " has no validation '" + id + "', or is gone");
    }

    private static Reference kept(Summary validation, String build, Integer version, References references)
            throws IOException {
        Optional<String> path = references.kept(build, profile(validation.id()));
        return path.isPresent()
                ? new Reference(
                        State.KEPT,
                        null,
                        version,
                        build,
                        path.get(),
                        validation.data().get(0))
                : missing(version, "build " + build + " has kept no profile of it, or is gone");
    }

    /** The training's data is what a validation of this id says it is, by digest. */
    private static Reference held(ValidationRequest request, References references) throws IOException {
        Optional<RegisteredVersion> holder = references.holder(request.model(), request.reference());
        if (holder.isEmpty()) {
            return nothingYet("it was never set for " + request.model());
        }
        RegisteredVersion version = holder.get();
        TreeSet<String> otherIds = new TreeSet<>();
        Reference last = null;
        for (int i = version.origin().size() - 1; i >= 0; i--) {
            Summary validation = version.origin().get(i);
            if (validation.kind() == Kind.VALIDATION) {
                if (!validation.id().equals(request.id())) {
                    otherIds.add(validation.id());
                    continue;
                }
                Reference found = kept(validation, validation.build(), version.number(), references);
                if (found.state == State.KEPT) {
                    return found;
                }
                last = last == null ? found : last;
            }
        }
        if (last != null) {
            return last;
        }
        return missing(
                version.number(),
                "where version " + version.number()
                        + " was registered, none of its training's inputs was validated as '"
                        + request.id() + "'"
                        + (otherIds.isEmpty()
                                ? ""
                                : ", but as "
                                        + otherIds.stream()
                                                .map(id -> "'" + id + "'")
                                                .collect(Collectors.joining(", "))
                                        + ": give this step that 'id'"));
    }

    /** The name of the profile that is kept with a validation. */
    static String profile(String id) {
        return Kind.VALIDATION.key() + "-" + id + PROFILE;
    }
}
