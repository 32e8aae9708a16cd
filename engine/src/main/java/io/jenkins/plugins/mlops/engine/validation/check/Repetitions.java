package io.jenkins.plugins.mlops.engine.validation.check;

import io.jenkins.plugins.mlops.engine.data.Column;
import io.jenkins.plugins.mlops.engine.profile.KeyIndex;
import io.jenkins.plugins.mlops.engine.profile.KeySpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/** Counts, for some checks, the rows that repeat a key; where keys do not fit in memory, some of them only at the end. */
final class Repetitions {
    private final List<Tally> tallies;
    private final KeyIndex seen;
    private final RowTexts texts;

    /** @param tallies all of which show the same of a row */
    Repetitions(List<Tally> tallies, KeySpace space) {
        this.tallies = tallies;
        seen = space.index(tallies.get(0).most());
        texts = new RowTexts(space.file());
    }

    /**
     * Adds a row; for what the parameters are, see {@link KeyIndex#add}.
     *
     * @param text what to show if it is a repetition
     */
    void add(long number, int row, Supplier<String> text, Column... key) {
        try {
            if (seen.add(number, row, key)) {
                tallies.forEach(tally -> tally.add(number, text));
            } else if (seen.isSpilled() && tallies.stream().anyMatch(Tally::wantsMore)) {
                texts.add(number, Tally.cut(text.get()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts those that were not known to be repetitions; no row may be added to the checks any more. */
    void finish() throws IOException {
        KeyIndex.Repetitions late = seen.finish();
        for (Tally tally : tallies) {
            tally.addLate(late.count(), late.first(), texts);
        }
    }
}
