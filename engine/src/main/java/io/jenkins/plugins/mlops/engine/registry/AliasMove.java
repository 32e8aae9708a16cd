package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.Kind;
import java.util.List;

/**
 * An alias that shall move.
 *
 * @param kind     promotion or rollback
 * @param to       the version that shall hold it
 * @param expect   what it must hold now: a version, {@link #NONE} or {@link #ANY}
 * @param reason   why; null if nobody said
 * @param evidence what the move rests on
 * @param step     that asks; null where steps are not repeated
 */
public record AliasMove(
        Kind kind,
        String model,
        String alias,
        int to,
        String expect,
        String reason,
        List<Evidence> evidence,
        String step) {
    /** Expects that no version holds the alias. */
    public static final String NONE = "none";

    /** Expects nothing. */
    public static final String ANY = "any";

    boolean accepts(Integer holder) {
        return expect.equals(ANY) || expect.equals(holder == null ? NONE : String.valueOf(holder));
    }
}
