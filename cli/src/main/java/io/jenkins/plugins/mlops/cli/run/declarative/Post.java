package io.jenkins.plugins.mlops.cli.run.declarative;

import io.jenkins.plugins.mlops.cli.run.step.Context;
import io.jenkins.plugins.mlops.cli.run.step.Interruption;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import java.util.Map;

/** Runs {@code post}. */
final class Post {
    private final Values values;

    Post(Values values) {
        this.values = values;
    }

    /** Whether one of the conditions holds. */
    boolean concerns(Map<PostCondition, Integer> post, Context context, Throwable failure) {
        return post.keySet().stream().anyMatch(c -> holds(c, context, failure, Result.SUCCESS));
    }

    /**
     * Runs the blocks of the conditions that hold. While one runs, {@code currentBuild.result} is what the build would end
     * with, and a block that makes it worse decides on those after it.
     *
     * @param failure what ended the stage or pipeline before; null if nothing did
     * @param stage the stage's own result, which may be worse than the build's
     * @return what ended it, or else the first failure of a block; null if there is none
     */
    Throwable run(Map<PostCondition, Integer> post, Context context, Throwable failure, Result stage) {
        Throwable first = failure;
        for (Map.Entry<PostCondition, Integer> entry : post.entrySet()) {
            if (holds(entry.getKey(), context, first, stage)) {
                try {
                    values.body(entry.getValue()).run(context.withOutlook(result(context, first, stage)));
                } catch (Exception | Error e) {
                    context.log()
                            .error("Error when executing " + entry.getKey().word() + " post condition: "
                                    + context.build().describe(e));
                    first = first == null ? e : first;
                }
            }
        }
        return first;
    }

    private static boolean holds(PostCondition condition, Context context, Throwable failure, Result stage) {
        return condition.holds(
                result(context, failure, stage),
                result(context, failure, Result.SUCCESS),
                context.build().origin().previousResult());
    }

    private static Result result(Context context, Throwable failure, Result stage) {
        Result ofFailure = failure == null
                ? stage
                : failure instanceof Interruption interruption ? interruption.result() : Result.FAILURE;
        return context.build().result().worst(ofFailure);
    }
}
