package io.jenkins.plugins.mlops.engine;

import io.jenkins.plugins.mlops.engine.registry.ModelStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** A home without earlier builds. What else is asked of it, a test has to say. */
public abstract class EmptyHome implements References {
    @Override
    public String build(int number) {
        return String.valueOf(number);
    }

    @Override
    public Optional<String> lastGood(Kind kind, String id) {
        return Optional.empty();
    }

    @Override
    public void earlier(Kind kind, String id, BiPredicate<String, Optional<Summary>> visitor) throws IOException {}

    @Override
    public String build() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ModelStore models() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Report> reports(String build) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> evidenceBuilds() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Actor actor() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean hasModelFiles(String model, String digest) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> modelFiles(String model, String digest) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> kept(String build, String name) throws IOException {
        return Optional.empty();
    }
}
