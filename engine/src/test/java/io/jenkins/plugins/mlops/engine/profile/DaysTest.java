package io.jenkins.plugins.mlops.engine.profile;

import io.jenkins.plugins.mlops.engine.profile.TimeProfile.Gap;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class DaysTest {
    @Test
    void theLongestGapIsTheFirstOfTheLongest() {
        Days days = days("2024-02-28", "2024-03-01", "2024-03-04", "2024-03-03", "2024-03-04", "2024-03-06");
        assertEquals(5, days.count());
        assertEquals(new Gap("2024-02-28", "2024-03-01", 1), days.longestGap());
        days.add(days("2024-02-29", "2024-03-09"));
        assertEquals(7, days.count());
        assertEquals(new Gap("2024-03-06", "2024-03-09", 2), days.longestGap());
    }

    @Test
    void allYearsAreKnown() {
        assertNull(days("0001-01-01").longestGap());
        assertNull(days("1969-12-31", "1970-01-01", "1970-01-02").longestGap());
        Days days = days("9999-12-31", "0001-01-01");
        assertEquals(2, days.count());
        assertEquals(new Gap("0001-01-01", "9999-12-31", 3_652_057), days.longestGap());
    }

    private static Days days(String... texts) {
        Days days = new Days();
        for (String text : texts) {
            days.add((int) LocalDate.parse(text).toEpochDay());
        }
        return days;
    }
}
