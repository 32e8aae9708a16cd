package io.jenkins.plugins.mlops.cli.command;

import io.jenkins.plugins.mlops.engine.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PrintedLogTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Instant now = Instant.EPOCH;

    @Test
    void onATerminalOneLineChangesAndGoesAway() {
        try (PrintedLog log = log(true)) {
            for (int second = 0; second <= 3; second++) {
                now = Instant.EPOCH.plusSeconds(second);
                log.progress(Progress.reading(second, second, 10));
            }
            assertEquals(
                    "\rvalidateData t: 20 % (2 bytes of 10 bytes, 2 rows, 1 bytes/s)\u001b[K"
                            + "\rvalidateData t: 30 % (3 bytes of 10 bytes, 3 rows, 1 bytes/s)\u001b[K",
                    err.toString());
            log.log("note: something");
        }

        assertEquals("note: something\n", out.toString());
        assertEquals("\r\u001b[K", err.toString().substring(err.toString().lastIndexOf('\r')));
        assertEquals(3, err.toString().chars().filter(c -> c == '\r').count(), "nothing is erased twice");
    }

    @Test
    void elsewhereALineComesNowAndThen() {
        try (PrintedLog log = log(false)) {
            for (int second = 0; second <= 25; second++) {
                now = Instant.EPOCH.plusSeconds(second);
                log.progress(Progress.reading(second, second, 100));
            }
        }

        assertEquals("""
                validateData t: 10 % (10 bytes of 100 bytes, 10 rows, 1 bytes/s)
                validateData t: 20 % (20 bytes of 100 bytes, 20 rows, 1 bytes/s)
                """, err.toString());
        assertEquals("", out.toString());
    }

    private PrintedLog log(boolean terminal) {
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        return new PrintedLog("validateData t", new PrintWriter(out), new PrintWriter(err), terminal, clock);
    }
}
