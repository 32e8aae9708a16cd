package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.step.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A condition of {@code post}, in the order in which Jenkins runs them, wherever they are written. */
public enum PostCondition {
    ALWAYS("always"),
    CHANGED("changed"),
    FIXED("fixed"),
    REGRESSION("regression"),
    ABORTED("aborted"),
    SUCCESS("success"),
    UNSUCCESSFUL("unsuccessful"),
    UNSTABLE("unstable"),
    FAILURE("failure"),
    NOT_BUILT("notBuilt"),
    CLEANUP("cleanup");

    private final String word;

    PostCondition(String word) {
        this.word = word;
    }

    /** As it is written in a Jenkinsfile. */
    public String word() {
        return word;
    }

    /**
     * @param result of the stage or build
     * @param ofBuild the same without what has made only the stage worse
     * @param previous the result of the build before; empty if this is the first
     */
    boolean holds(Result result, Result ofBuild, Optional<Result> previous) {
        return switch (this) {
            case ALWAYS, CLEANUP -> true;
            case CHANGED -> previous.isEmpty() || ofBuild != previous.get();
            case FIXED ->
                ofBuild == Result.SUCCESS
                        && previous.filter(p -> p == Result.FAILURE || p == Result.UNSTABLE)
                                .isPresent();
            case REGRESSION -> previous.filter(ofBuild::isWorseThan).isPresent();
            case ABORTED -> result == Result.ABORTED;
            case SUCCESS -> result == Result.SUCCESS;
            case UNSUCCESSFUL -> result != Result.SUCCESS;
            case UNSTABLE -> result == Result.UNSTABLE;
            case FAILURE -> result == Result.FAILURE;
            case NOT_BUILT -> result == Result.NOT_BUILT;
        };
    }

    static Optional<PostCondition> of(String word) {
        return Arrays.stream(values()).filter(c -> c.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(PostCondition::word).toList();
    }
}
