package io.jenkins.plugins.mlops.engine.validation.history;

/** How the next value of a series is predicted from those before it, the simplest first. */
enum Method {
    /** As all before: their median. */
    MEDIAN("median", 1) {
        @Override
        double predict(Series past, double day) {
            return Median.of(past.values());
        }
    },
    /** As the last, and the median of the changes from one to the next: for what accumulates. */
    CHANGE("change", 1) {
        @Override
        double predict(Series past, double day) {
            return past.value(past.size() - 1) + Median.of(past.changes());
        }
    },
    /** On a line through all before. */
    TREND("trend", 5) {
        @Override
        double predict(Series past, double day) {
            return past.line().at(day);
        }
    },
    /** As far from that line as the same weekday was before. */
    WEEKDAY("weekday", 7) {
        @Override
        double predict(Series past, double day) {
            return past.line().at(day) + Median.of(past.weekdayDeviations(day));
        }

        @Override
        boolean canPredict(Series past, double day) {
            return super.canPredict(past, day) && past.weekdayDates(day) >= DATES;
        }

        @Override
        boolean canBeJudged(Series past, double day) {
            return past.weekdayDates(day) > DATES;
        }
    };

    /** On how many earlier dates of a weekday values must be known to predict the next. */
    private static final int DATES = 2;

    private final String key;
    private final int least;

    Method(String key, int least) {
        this.key = key;
        this.least = least;
    }

    /** As users write it. */
    String key() {
        return key;
    }

    boolean canPredict(Series past, double day) {
        return past.size() >= least;
    }

    /** Whether those errors are known that say how wrong its next prediction may be. */
    boolean canBeJudged(Series past, double day) {
        return true;
    }

    abstract double predict(Series past, double day);
}
