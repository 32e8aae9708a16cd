package io.jenkins.plugins.mlops.view.model;

import hudson.Util;
import hudson.model.ModelObject;
import io.jenkins.plugins.mlops.config.Permissions;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Criticality;
import io.jenkins.plugins.mlops.engine.Engine;
import io.jenkins.plugins.mlops.engine.Item;
import io.jenkins.plugins.mlops.engine.Kind;
import io.jenkins.plugins.mlops.engine.Request;
import io.jenkins.plugins.mlops.engine.Verdict;
import io.jenkins.plugins.mlops.engine.registry.AliasMove;
import io.jenkins.plugins.mlops.engine.registry.LogRecord;
import io.jenkins.plugins.mlops.engine.registry.Promotion;
import io.jenkins.plugins.mlops.engine.registry.PromotionReport;
import io.jenkins.plugins.mlops.engine.registry.PromotionRequest;
import io.jenkins.plugins.mlops.engine.registry.RollbackRequest;
import io.jenkins.plugins.mlops.home.UserReferences;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * {@code models/<name>/promote} and {@code models/<name>/rollback}: moves an alias by hand, as the step would, by the
 * same evidence, and into the same log. The user says what the alias held when the page was shown: if it has moved since,
 * nothing happens.
 */
public final class MovePage implements ModelObject {
    private static final int LONGEST_REASON = 2000;

    private final ModelPage model;
    private final Kind kind;
    private List<Outcome> outcome = List.of();

    MovePage(ModelPage model, Kind kind) {
        this.model = model;
        this.kind = kind;
    }

    @Override
    public String getDisplayName() {
        return isRollback() ? "Roll back" : "Promote";
    }

    public ModelPage getModel() {
        return model;
    }

    public boolean isRollback() {
        return kind == Kind.ROLLBACK;
    }

    private static String parameter(String name) {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return Util.fixEmptyAndTrim(request.getParameter(name));
    }

    /** As it is asked for; null if the user has yet to choose. */
    public String getAlias() {
        return parameter("alias");
    }

    /** As it is asked for: a number, or {@code previous} for a rollback; null if the user has yet to choose. */
    public String getVersion() {
        String version = parameter("version");
        return version == null && isRollback() ? "previous" : version;
    }

    /** Whether all is chosen, so that the user can confirm. */
    public boolean isChosen() {
        return getAlias() != null && getVersion() != null;
    }

    /** What the alias holds now: a version, or {@code none}. */
    public String getHolder() {
        Integer holder = model.holders().get(getAlias());
        return holder == null ? AliasMove.NONE : holder.toString();
    }

    /** The move by which the alias came to where it is; null if it was never set. */
    public LogEntry getLast() {
        LogRecord last = null;
        for (LogRecord record : model.log()) {
            if (record.alias() != null && record.alias().equals(getAlias())) {
                last = record;
            }
        }
        return last == null ? null : LogEntry.of(last);
    }

    /** The aliases to choose from. */
    public List<String> getAliases() {
        SortedSet<String> aliases = new TreeSet<>(model.holders().keySet());
        if (!isRollback()) {
            aliases.add("champion");
            aliases.add("challenger");
        }
        return List.copyOf(aliases);
    }

    /** The versions that a rollback may go to: those that have held the alias and do not now, the newest first. */
    public List<Integer> getHeld() {
        SortedSet<Integer> held = new TreeSet<>(Comparator.reverseOrder());
        for (LogRecord record : model.log()) {
            if (record.alias() != null && record.alias().equals(getAlias())) {
                held.add(record.to());
            }
        }
        held.remove(model.holders().get(getAlias()));
        return List.copyOf(held);
    }

    /** One line of what speaks for the move, or against it. */
    public record Outcome(String verdict, boolean refuses, String message) {
        static Outcome of(Item item) {
            boolean refuses = item.outcome() != Verdict.PASS && item.criticality() != Criticality.NOTE;
            return new Outcome(item.outcome().name(), refuses, item.message());
        }
    }

    /** What would happen now: judged by the evidence, without moving anything. */
    public Preview getPreview() throws IOException {
        try {
            UserReferences references = new UserReferences(model.home(), model.getName());
            Promotion move = resolved(references);
            List<Outcome> outcomes = Stream.concat(
                            move.run(null).items().stream(), move.objections(references).stream())
                    .map(Outcome::of)
                    .toList();
            return new Preview(move.version(), outcomes, null);
        } catch (BadInput e) {
            return new Preview(0, List.of(), e.getMessage());
        } catch (IOException e) {
            return new Preview(0, List.of(), Damage.describe(e));
        }
    }

    /**
     * What would happen.
     *
     * @param version  that would hold the alias; 0 if that means nothing
     * @param outcomes what speaks for it, or against it
     * @param error    why what was asked means nothing; null if it does
     */
    public record Preview(int version, List<Outcome> outcomes, String error) {
        public boolean refused() {
            return error != null || outcomes.stream().anyMatch(Outcome::refuses);
        }
    }

    private Promotion resolved(UserReferences references) throws IOException {
        Request request = isRollback()
                ? new RollbackRequest(null, model.getName(), getAlias(), getVersion(), reason(), true, null, null)
                : new PromotionRequest(
                        null, model.getName(), getVersion(), getAlias(), reason(), AliasMove.ANY, true, null, null);
        return (Promotion) Engine.resolve(request, references);
    }

    private static String reason() {
        String reason = parameter("reason");
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw new BadInput("'reason' has " + reason.length() + " characters, but may have " + LONGEST_REASON);
        }
        return reason;
    }

    /** Moves the alias, unless the evidence speaks against it or the alias has moved since {@code expect} was shown. */
    @RequirePOST
    public void doSubmit(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        Permissions.checkPromote(model.home().folder());
        try {
            if (getAlias() == null || getVersion() == null) {
                throw new BadInput("'alias' and 'version' must be given");
            }
            String expect = parameter("expect");
            if (expect == null) {
                throw new BadInput("'expect' must be given: the version that the alias holds now, or 'none'");
            }
            UserReferences references = new UserReferences(model.home(), model.getName());
            Promotion move = resolved(references).expecting(expect);
            PromotionReport report = move.commit(move.run(null), references);
            if (report.verdict() == Verdict.PASS) {
                response.sendRedirect2(request.getContextPath() + "/" + model.getPath());
                return;
            }
            outcome = report.items().stream().map(Outcome::of).toList();
            response.setStatus(409);
        } catch (BadInput e) {
            outcome = List.of(new Outcome(Verdict.FAIL.name(), true, e.getMessage()));
            response.setStatus(400);
        } catch (IOException e) {
            outcome = List.of(new Outcome(Verdict.FAIL.name(), true, Damage.describe(e)));
            response.setStatus(500);
        }
        request.getView(this, "refused").forward(request, response);
    }

    /** Why the alias was not moved. */
    public List<Outcome> getOutcome() {
        return outcome;
    }
}
