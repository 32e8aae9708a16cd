package io.jenkins.plugins.mlops.cli.run.step;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** When and where an interruption arrives. */
class ScopeTest {
    private final Interruption inner = new Interruption("inner", Result.ABORTED, true);
    private final Interruption outer = new Interruption("outer", Result.ABORTED, true);

    private Context context;

    @BeforeEach
    void aRunBegins() {
        Origin origin = new Origin(
                Path.of("/w/Jenkinsfile"),
                Path.of("/h"),
                Path.of("/h/1"),
                1,
                Optional.empty(),
                Map.of(),
                Map.of(),
                false);
        context = Context.start(new Build(origin, Map.of(), new Steps(), null, null));
    }

    @Test
    void whatIsStoppedBeforeItBeginsEndsAtItsFirstSafepoint() throws Exception {
        Context inside = context.withOwnScope();
        inside.scope().stop(inner);
        Interruption thrown = assertThrows(Interruption.class, () -> main(() -> script(inside, this::safepoint)));
        assertTrue(thrown.comesFrom(inner));
    }

    @Test
    void anInterruptionIsDeliveredOnce() throws Exception {
        assertEquals(
                "cleaned up",
                main(() -> script(context, () -> {
                    context.scope().stop(outer);
                    assertThrows(Interruption.class, this::safepoint);
                    safepoint();
                    return Strand.current().step(() -> "cleaned up");
                })));
    }

    @Test
    void whatComesTooLateForAScopeDoesNotReachWhatIsAround() throws Exception {
        assertEquals(
                "after",
                main(() -> script(context, () -> Strand.current().step(() -> {
                    Context inside = context.withOwnScope();
                    script(inside, () -> {
                        inside.scope().stop(inner);
                        return null;
                    });
                    Thread.sleep(1);
                    return "after";
                }))));
    }

    @Test
    void aSleepingStepIsWokenAndEndsAsInterrupted() {
        Interruption thrown = assertThrows(
                Interruption.class,
                () -> main(() -> script(context, () -> Strand.current().step(() -> {
                    new Thread(() -> context.scope().stop(outer)).start();
                    Thread.sleep(60_000);
                    return null;
                }))));
        assertTrue(thrown.comesFrom(outer));
    }

    @Test
    void aStepThatSwallowsTheInterruptEndsAsInterruptedAllTheSame() {
        assertThrows(
                Interruption.class,
                () -> main(() -> script(context, () -> Strand.current().step(() -> {
                    context.scope().stop(outer);
                    throw new StepFailed("exit code 130");
                }))));
    }

    @Test
    void theOuterStopGoesBeforeTheInnerOne() {
        Context inside = context.withOwnScope();
        Interruption thrown = assertThrows(
                Interruption.class,
                () -> main(() -> script(inside, () -> {
                    context.scope().stop(outer);
                    inside.scope().stop(inner);
                    safepoint();
                    return null;
                })));
        assertTrue(thrown.comesFrom(outer));
    }

    private Object main(Callable<Object> code) throws Exception {
        return Strand.main(context, code);
    }

    private Object script(Context inside, Callable<Object> code) throws Exception {
        return Strand.current().script(inside, code);
    }

    private Object safepoint() throws Interruption {
        Strand.current().safepoint();
        return null;
    }
}
