package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.References;
import io.jenkins.plugins.mlops.engine.Report;
import io.jenkins.plugins.mlops.engine.RunInfo;
import io.jenkins.plugins.mlops.engine.Summary;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.Workspace;
import io.jenkins.plugins.mlops.engine.gate.EvaluationReport;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Moves an alias to a version, forwards or back. {@link #run} judges the evidence; {@link #commit} moves the alias, if
 * nothing speaks against it and the alias still holds what was expected.
 *
 * @param version   that shall hold the alias
 * @param digest    of its files
 * @param expect    what the alias must hold: a version, 'none' or 'any'
 * @param evidence  what a promotion rests on, the worst of each kind and id; a rollback rests on what the version had
 *                  when it was promoted
 * @param filesGone whether the version cannot be fetched
 * @param build     that asks; null if a person does, by hand
 */
public record Promotion(
        String id,
        String model,
        boolean rollback,
        String alias,
        int version,
        String digest,
        String expect,
        String reason,
        List<Summary> evidence,
        boolean filesGone,
        String build)
        implements RegistryChange<PromotionReport> {
    public Promotion {
        evidence = List.copyOf(evidence);
    }

    public static Promotion resolve(PromotionRequest request, References references) throws IOException {
        int number = request.version() == null
                ? registeredHere(request, references)
                : ModelVersion.number("version", request.version());
        ModelVersion version = ModelVersion.require(references.models(), request.model(), number);
        String digest = version.digest();
        return new Promotion(
                request.id(),
                request.model(),
                false,
                request.to(),
                number,
                digest,
                request.expect() == null ? comparedWith(request.to(), digest, references) : request.expect(),
                request.reason(),
                Provenance.evidence(version, references),
                !references.hasModelFiles(request.model(), digest),
                references.build());
    }

    private static int registeredHere(PromotionRequest request, References references) throws IOException {
        SortedSet<Integer> versions = new TreeSet<>();
        for (Report report : references.reports(references.build())) {
            if (report instanceof RegistrationReport registration
                    && registration.model().equals(request.model())
                    && registration.version() != null) {
                versions.add(registration.version());
            }
        }
        if (versions.size() != 1) {
            throw new BadInput("'version' is missing, and this build registered "
                    + (versions.isEmpty() ? "no version" : "the versions " + versions) + " of '" + request.model()
                    + "': give the version to promote" + (versions.isEmpty() ? ", or register one first" : ""));
        }
        return versions.first();
    }

    /** The version that this build's evaluations of these files were compared with, as far as they speak of that alias. */
    private static String comparedWith(String alias, String digest, References references) throws IOException {
        SortedSet<String> compared = new TreeSet<>();
        for (Summary summary : references.summaries(references.build())) {
            Map<String, String> facts = summary.facts();
            if (summary.kind() == Kind.EVALUATION
                    && digest.equals(summary.digest())
                    && alias.equals(facts.get(EvaluationReport.BASELINE_ALIAS))) {
                compared.add(facts.getOrDefault(EvaluationReport.BASELINE_VERSION, AliasMove.ANY));
            }
        }
        if (compared.size() > 1) {
            throw new BadInput("the evaluations of this build compared with different versions of '" + alias + "' ("
                    + String.join(", ", compared) + "), since it moved meanwhile: evaluate again, or give 'expect'");
        }
        return compared.isEmpty() ? AliasMove.ANY : compared.first();
    }

    public static Promotion resolve(RollbackRequest request, References references) throws IOException {
        ModelStore store = references.models();
        String alias = request.alias();
        List<LogRecord> moves = new ArrayList<>();
        for (LogRecord record : store.log(request.model())) {
            if (alias.equals(record.alias())) {
                moves.add(record);
            }
        }
        if (moves.isEmpty()) {
            throw new BadInput("'alias' is '" + alias + "', which no version of '" + request.model()
                    + "' ever held, so there is nothing to roll back; aliases of this model: "
                    + String.join(", ", store.aliases(request.model()).keySet()));
        }
        int number = request.to().equals(RollbackRequest.PREVIOUS)
                ? previous(moves)
                : heldBefore(ModelVersion.number("to", request.to()), moves);
        ModelVersion version = ModelVersion.require(store, request.model(), number);
        return new Promotion(
                request.id(),
                request.model(),
                true,
                alias,
                number,
                version.digest(),
                String.valueOf(moves.get(moves.size() - 1).to()),
                request.reason(),
                List.of(),
                !references.hasModelFiles(request.model(), version.digest()),
                references.build());
    }

    /**
     * The version that the current one took the alias from. A rollback takes back the promotions after the version that
     * it goes to, so that the next rollback goes further back, and never forwards again.
     */
    private static int previous(List<LogRecord> moves) {
        Deque<Integer> standing = new ArrayDeque<>();
        for (LogRecord move : moves) {
            if (move.action().equals(Kind.ROLLBACK.key()) && standing.contains(move.to())) {
                while (!Objects.equals(standing.peek(), move.to())) {
                    standing.pop();
                }
            } else {
                standing.push(move.to());
            }
        }
        int current = standing.pop();
        if (standing.isEmpty()) {
            throw new BadInput(
                    "'to' is 'previous', but no version held '" + moves.get(0).alias() + "' before version " + current);
        }
        return standing.peek();
    }

    private static int heldBefore(int version, List<LogRecord> moves) {
        SortedSet<Integer> held = new TreeSet<>();
        for (LogRecord move : moves) {
            held.add(move.to());
        }
        if (!held.contains(version)) {
            throw new BadInput("'to' is " + version + ", which never held '"
                    + moves.get(0).alias() + "'; versions that did: " + held
                    + ". To move an alias to another version, promote it");
        }
        return version;
    }

    /** The same, if the alias holds what somebody saw: a version, 'none' or 'any'. */
    public Promotion expecting(String seen) {
        return new Promotion(id, model, rollback, alias, version, digest, seen, reason, evidence, filesGone, build);
    }

    @Override
    public Kind kind() {
        return rollback ? Kind.ROLLBACK : Kind.PROMOTION;
    }

    @Override
    public PromotionReport run(Workspace workspace) {
        return report(judge(), null, false, null);
    }

    private List<Item> judge() {
        List<Item> items = new ArrayList<>();
        boolean evaluated = false;
        for (Summary summary : evidence) {
            evaluated |= summary.kind() == Kind.EVALUATION;
            items.add(judged(summary));
        }
        if (!evaluated && !rollback) {
            items.add(item(
                    "evaluated",
                    Verdict.NO_EVIDENCE,
                    Criticality.NOTE,
                    name() + " is not evaluated: no evaluateModel of its files counts for this promotion"));
        }
        if (filesGone) {
            items.add(item(
                    "filesGone",
                    Verdict.FAIL,
                    Criticality.FAILURE,
                    "the files of " + name() + " are gone from the registry, so nobody could fetch it by '" + alias
                            + "': choose another version, or register the same files again"));
        }
        return items;
    }

    private Item judged(Summary summary) {
        String name = summary.kind().key() + " '" + summary.id() + "'"
                + (Objects.equals(build, summary.build()) ? "" : " of build " + summary.build());
        if (summary.verdict() != Verdict.FAIL && summary.criticality() == Criticality.FAILURE) {
            return item(
                    summary.kind().key(),
                    summary.verdict(),
                    Criticality.FAILURE,
                    name() + " is not promoted, since " + name + " did not decide (" + summary.verdict()
                            + "), which counts as a failure");
        }
        return switch (summary.verdict()) {
            case FAIL ->
                item(
                        summary.kind().key(),
                        Verdict.FAIL,
                        Criticality.FAILURE,
                        name() + " is not promoted, since " + name + " failed"
                                + (summary.failed().isEmpty()
                                        ? ""
                                        : ": " + summary.failed().get(0)));
            case PASS -> item(summary.kind().key(), Verdict.PASS, Criticality.FAILURE, name + " passed");
            case INCONCLUSIVE, NO_EVIDENCE ->
                item(
                        summary.kind().key(),
                        summary.verdict(),
                        Criticality.NOTE,
                        name + " did not decide: " + summary.verdict());
        };
    }

    @Override
    public List<Item> refusals(References home) {
        return home.policy(model).refusals(home.applicant(kind()), kind(), model, alias);
    }

    /** What policy has against this change, by whom it is asked for and by what evidence it lacks; empty if nothing. */
    public List<Item> objections(References home) throws IOException {
        List<Item> objections = new ArrayList<>(refusals(home));
        if (!rollback) {
            objections.addAll(home.policy(model).missing(name(), evidence));
        }
        return objections;
    }

    @Override
    public PromotionReport commit(PromotionReport report, References home) throws IOException {
        ModelStore store = home.models();
        List<Item> items = judge();
        items.addAll(objections(home));
        if (Item.verdict(items) != Verdict.PASS) {
            return report(
                    items,
                    store.aliases(model).get(alias),
                    false,
                    RunInfo.ofHead(store.head(model).toString()));
        }
        Moved moved = store.move(
                new AliasMove(
                        rollback ? Kind.ROLLBACK : Kind.PROMOTION,
                        model,
                        alias,
                        version,
                        expect,
                        reason,
                        evidence.stream().map(Evidence::of).toList(),
                        home.step()),
                home.actor(),
                home.build());
        if (moved.outcome() != Moved.Outcome.UNEXPECTED) {
            home.changed(model, digest);
        }
        items.add(outcome(moved));
        return report(
                items,
                moved.previous(),
                moved.outcome() == Moved.Outcome.MOVED,
                RunInfo.ofHead(moved.head().toString()));
    }

    private Item outcome(Moved moved) {
        return switch (moved.outcome()) {
            case MOVED ->
                item(
                        "alias",
                        Verdict.PASS,
                        Criticality.FAILURE,
                        "'" + alias + "' of '" + model + "' "
                                + (moved.previous() == null
                                        ? "is held for the first time, by version " + version
                                        : "moved from version " + moved.previous() + " to version " + version));
            case UNCHANGED ->
                item(
                        "alias",
                        Verdict.PASS,
                        Criticality.FAILURE,
                        "'" + alias + "' of '" + model + "' holds version " + version + " already: nothing changed");
            case UNEXPECTED -> item("expect", Verdict.FAIL, Criticality.FAILURE, unexpected(moved));
        };
    }

    private String unexpected(Moved moved) {
        String start = "'" + alias + "' of '" + model + "' ";
        if (moved.previous() == null) {
            return start + "holds no version, but was expected to hold version " + expect + ": nothing changed";
        }
        return start + "holds version " + moved.previous() + " since the "
                + moved.last().action() + " by "
                + moved.last().attribution() + ", but "
                + (expect.equals(AliasMove.NONE) ? "no version" : "version " + expect)
                + " was expected: nothing changed; compare with version " + moved.previous()
                + " and promote again, or give 'expect'";
    }

    private String name() {
        return model + " version " + version;
    }

    private static Item item(String check, Verdict outcome, Criticality criticality, String message) {
        return new Item(check, null, null, outcome, criticality, null, null, message, null, null);
    }

    private PromotionReport report(List<Item> items, Integer previous, boolean changed, RunInfo run) {
        return new PromotionReport(
                id,
                model,
                rollback,
                alias,
                version,
                previous,
                changed,
                digest,
                expect,
                reason,
                evidence.stream()
                        .map(summary -> Evidence.of(summary).seenFrom(build))
                        .toList(),
                items,
                Map.of(),
                run);
    }
}
