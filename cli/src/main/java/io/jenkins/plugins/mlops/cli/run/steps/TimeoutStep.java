package io.jenkins.plugins.mlops.cli.run.steps;

import io.jenkins.plugins.mlops.cli.run.step.Context;
import io.jenkins.plugins.mlops.cli.run.step.Interruption;
import io.jenkins.plugins.mlops.cli.run.step.Kind;
import io.jenkins.plugins.mlops.cli.run.step.Result;
import io.jenkins.plugins.mlops.cli.run.step.Signature;
import io.jenkins.plugins.mlops.cli.run.step.Step;
import io.jenkins.plugins.mlops.cli.run.step.StepCall;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Stops its body after a time, or after a time without output. */
final class TimeoutStep implements Step {
    /** Until a body that has been stopped and still runs is stopped again. */
    private static final long GRACE_SECONDS = 60;

    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "timeouts");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public Signature signature() {
        return Signature.of("timeout")
                .unnamed("time", Kind.INTEGER)
                .optional("unit", Kind.TEXT)
                .optional("activity", Kind.FLAG)
                .body();
    }

    @Override
    public Object run(StepCall call) throws Exception {
        long time = call.integer("time", 0);
        TimeUnit unit = Units.of(call, TimeUnit.MINUTES);
        Context inside = call.context().withOwnScope();
        AtomicReference<Future<?>> alarm = new AtomicReference<>();
        Interruption cause = new Interruption("Timeout has been exceeded", Result.ABORTED, true);
        Runnable stop = new Runnable() {
            @Override
            public void run() {
                call.log().println("Cancelling nested steps due to timeout");
                inside.scope().stop(cause);
                alarm.set(TIMER.schedule(this, GRACE_SECONDS, TimeUnit.SECONDS));
            }
        };
        alarm.set(TIMER.schedule(stop, time, unit));
        Context watched = inside;
        if (call.flag("activity")) {
            watched = inside.withOutputListener(() -> {
                Future<?> old = alarm.get();
                // One that has gone off stays so.
                if (old.cancel(false)) {
                    alarm.compareAndSet(old, TIMER.schedule(stop, time, unit));
                }
            });
        }
        String without = call.flag("activity") ? " without activity" : "";
        call.log().println("Timeout set to expire after " + time + " " + Units.named(unit, time) + without);
        try {
            return call.body().run(watched);
        } catch (Interruption e) {
            // Once past the block that timed out it is a failure like others: a retry around it may try again.
            throw e.comesFrom(cause) ? new Interruption(e.getMessage(), e.result(), false) : e;
        } finally {
            alarm.get().cancel(false);
        }
    }
}
