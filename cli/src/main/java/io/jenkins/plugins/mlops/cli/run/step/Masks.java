package io.jenkins.plugins.mlops.cli.run.step;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The secrets of a run, and how they are hidden. A secret stays one until the run ends, wherever it was bound. */
public final class Masks {
    private static final String MASK = "****";

    private volatile List<String> secrets = List.of();

    /** Hides this from now on: as it is, line by line, as a shell's trace quotes it, and in Base64. */
    public synchronized void add(String secret) {
        Set<String> all = new LinkedHashSet<>(secrets);
        if (secret.isBlank()) {
            return;
        }
        addForms(all, secret);
        secret.lines().map(String::strip).filter(line -> line.length() >= 4).forEach(line -> addForms(all, line));
        secrets = List.copyOf(all);
    }

    private static void addForms(Set<String> all, String secret) {
        all.add(secret);
        all.add(secret.replace("'", "'\\''"));
        all.add(secret.replace("'", "'\"'\"'"));
        if (secret.length() >= 4) {
            base64(all, secret);
        }
    }

    /** The characters that the secret alone determines, at each of the three offsets it can have in a longer text. */
    private static void base64(Set<String> all, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                String encoded = encoder.withoutPadding().encodeToString(shifted);
                int from = (offset * 8 + 5) / 6;
                int to = shifted.length * 8 / 6;
                all.add(encoded.substring(from, to));
            }
        }
    }

    /** Where a text that goes on can be cut without cutting a secret: at its end or somewhat before. */
    int cut(String text) {
        int longest = secrets.stream().mapToInt(String::length).max().orElse(1);
        int cut = Math.max(0, text.length() - longest + 1);
        BitSet hidden = found(text);
        return hidden.get(cut) && cut > 0 && hidden.get(cut - 1) ? hidden.previousClearBit(cut) + 1 : cut;
    }

    private BitSet found(String text) {
        BitSet hidden = new BitSet();
        for (String secret : secrets) {
            for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
                hidden.set(at, at + secret.length());
            }
        }
        return hidden;
    }

    /** The text with every secret hidden, also where several overlap. */
    public String hide(String text) {
        BitSet hidden = found(text);
        if (hidden.isEmpty()) {
            return text;
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int start = hidden.nextSetBit(from);
            parts.add(text.substring(from, start < 0 ? text.length() : start));
            if (start < 0) {
                break;
            }
            parts.add(MASK);
            from = hidden.nextClearBit(start);
        }
        return String.join("", parts);
    }
}
