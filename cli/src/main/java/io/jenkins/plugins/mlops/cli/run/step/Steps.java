package io.jenkins.plugins.mlops.cli.run.step;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The steps that a Jenkinsfile can call, by name, and the symbols that describe values for them. */
public final class Steps {
    private final Map<String, Step> steps = new TreeMap<>();
    private final Set<String> symbols = new TreeSet<>();
    private final Map<String, String> refused = new TreeMap<>();

    public Steps add(Step step) {
        if (steps.putIfAbsent(step.signature().name(), step) != null) {
            throw new IllegalArgumentException(
                    "two steps are called " + step.signature().name());
        }
        return this;
    }

    public Steps addAll(Collection<? extends Step> more) {
        more.forEach(this::add);
        return this;
    }

    /** Names that make a {@link Described} value. */
    public Steps symbols(String... names) {
        symbols.addAll(Set.of(names));
        return this;
    }

    /** A step of Jenkins that is known and not there, with what to do instead. */
    public Steps refuse(String name, String remedy) {
        refused.put(name, remedy);
        return this;
    }

    /** The names of all steps, sorted. */
    public Set<String> names() {
        return Collections.unmodifiableSet(steps.keySet());
    }

    /** The names of the steps that are refused with a remedy, sorted. */
    public Set<String> refused() {
        return Collections.unmodifiableSet(refused.keySet());
    }

    public boolean knows(String name) {
        return steps.containsKey(name) || symbols.contains(name);
    }

    public boolean isSymbol(String name) {
        return symbols.contains(name) && !steps.containsKey(name);
    }

    /** How a step is called; null if there is none of this name. */
    public Signature signature(String name) {
        Step step = steps.get(name);
        return step == null ? null : step.signature();
    }

    /** The error of calling this name, which is no step. */
    public JenkinsfileError unknown(String name, Position position) {
        return new JenkinsfileError(position, unknown(name));
    }

    /** Why nothing is called by this name, which is no step. */
    public String unknown(String name) {
        if (refused.containsKey(name)) {
            return "the step '" + name + "' is not there: " + refused.get(name);
        }
        return "no step is called '" + name + "'" + Spelling.suggestion(name, steps.keySet()) + "; known steps: "
                + String.join(", ", steps.keySet()) + " (a step of a Jenkins plugin runs only in Jenkins)";
    }

    /**
     * Calls a step.
     *
     * @param named the named arguments
     * @param unnamed the single unnamed argument as a list of one, or null if there is none
     * @param body null if no block follows
     */
    public Object call(
            String name, Position position, Map<String, ?> named, Collection<?> unnamed, Body body, Context context)
            throws Exception {
        Step step = steps.get(name);
        if (step == null) {
            throw unknown(name, position);
        }
        return step.run(StepCall.of(step.signature(), position, named, unnamed, body, context));
    }
}
