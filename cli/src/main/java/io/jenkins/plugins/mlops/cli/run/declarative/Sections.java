package io.jenkins.plugins.mlops.cli.run.declarative;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.stmt.Statement;

/** Takes a block apart into its sections, each of which may be there once. */
record Sections(Problems problems, Map<String, Call> byName) {

    /**
     * @param where the block's name, for messages
     * @param known the sections that the block may have
     * @param unknown told of each other call
     */
    static Sections of(
            ClosureExpression block,
            String where,
            Collection<String> known,
            Problems problems,
            Consumer<Call> unknown) {
        Map<String, Call> byName = new LinkedHashMap<>();
        for (Call call : calls(block, "a section of " + where, problems)) {
            if (!known.contains(call.name())) {
                unknown.accept(call);
            } else if (byName.putIfAbsent(call.name(), call) != null) {
                problems.add(call.node(), where + " has more than one section \"" + call.name() + "\"");
            }
        }
        return new Sections(problems, byName);
    }

    /** The calls that a block consists of; anything else is a problem. */
    static List<Call> calls(ClosureExpression block, String expected, Problems problems) {
        List<Call> calls = new ArrayList<>();
        for (Statement statement : Call.statements(block)) {
            List<Call> chain = Call.chain(statement);
            if (chain.isEmpty()) {
                problems.add(statement, "expected " + expected + ", not " + Source.describe(statement));
            } else if (chain.size() > 1) {
                problems.warn(
                        chain.get(1).node(),
                        "Jenkins wants a new line or a ; before \""
                                + chain.get(1).name() + "\"");
            }
            calls.addAll(chain);
        }
        return calls;
    }

    /** The section of that name, if it is there and a block; if it is not a block, that is a problem. */
    Optional<Call> block(String name) {
        Optional<Call> call = Optional.ofNullable(byName.get(name));
        if (call.isPresent() && !call.get().isBlock()) {
            problems.add(call.get().node(), "\"" + name + "\" needs a block: " + name + " { ... }");
            return Optional.empty();
        }
        return call;
    }

    Optional<Call> call(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }
}
