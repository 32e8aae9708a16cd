package io.jenkins.plugins.mlops.engine.validation.drift;

import io.jenkins.plugins.mlops.engine.profile.DistributionFunction;
import io.jenkins.plugins.mlops.engine.profile.NumberProfile;
import io.jenkins.plugins.mlops.engine.profile.Quantiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The finite numbers of a reference's column, as a distribution function. */
interface ReferenceNumbers {
    /** How many there are. */
    long count();

    /** The most by which a count of {@link Steps} can be wrong, in either direction. */
    long error();

    /** Of the sample; null if there is one number only. */
    Double standardDeviation();

    /** Begins to read the function, at its least value. */
    Steps steps() throws IOException;

    /** Where the distribution function rises. The first step is at the least number, the last at the greatest. */
    interface Steps {
        /** Moves on to the next step; false after the last. */
        boolean next() throws IOException;

        double value();

        /** How many numbers are at or below the value. */
        long count();

        /** How many are below the next step, at most; equal to the count if there are none in between. */
        long countBeforeNext();
    }

    /** Numbers that are there, each one. */
    static ReferenceNumbers of(SortedNumbers numbers, NumberProfile profile) {
        return new ReferenceNumbers() {
            @Override
            public long count() {
                return numbers.count();
            }

            @Override
            public long error() {
                return 0;
            }

            @Override
            public Double standardDeviation() {
                return profile.standardDeviation();
            }

            @Override
            public Steps steps() throws IOException {
                SortedNumbers.Ascending ascending = numbers.ascending();
                return new Steps() {
                    private long count;

                    @Override
                    public boolean next() throws IOException {
                        if (!ascending.next()) {
                            return false;
                        }
                        count += ascending.times();
                        return true;
                    }

                    @Override
                    public double value() {
                        return ascending.value();
                    }

                    @Override
                    public long count() {
                        return count;
                    }

                    @Override
                    public long countBeforeNext() {
                        return count;
                    }
                };
            }
        };
    }

    /** What a profile tells of them. */
    static ReferenceNumbers of(NumberProfile profile) {
        DistributionFunction stored =
                profile.distribution() == null ? of(profile, profile.quantiles()) : profile.distribution();
        return new ReferenceNumbers() {
            @Override
            public long count() {
                return profile.count();
            }

            @Override
            public long error() {
                return stored.error();
            }

            @Override
            public Double standardDeviation() {
                return profile.standardDeviation();
            }

            @Override
            public Steps steps() {
                return new Steps() {
                    private int step = -1;

                    @Override
                    public boolean next() {
                        return ++step < stored.values().size();
                    }

                    @Override
                    public double value() {
                        return stored.values().get(step);
                    }

                    @Override
                    public long count() {
                        return stored.counts().get(step);
                    }

                    @Override
                    public long countBeforeNext() {
                        // The next step is a number itself.
                        return stored.complete() || step == stored.values().size() - 1
                                ? count()
                                : Math.max(count(), stored.counts().get(step + 1) - 1);
                    }
                };
            }
        };
    }

    /** Of a profile that has percentiles only: a percentile says no more than that of a hundredth. */
    private static DistributionFunction of(NumberProfile profile, Quantiles quantiles) {
        List<Double> values = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        long n = profile.count();
        for (int i = 0; i <= 100; i++) {
            double value = quantiles.percentiles().get(i);
            if (values.isEmpty() || values.get(values.size() - 1) < value) {
                values.add(value);
                counts.add(0L);
            }
            counts.set(counts.size() - 1, i == 0 ? 1 : (i * n + 99) / 100);
        }
        return new DistributionFunction(
                values, counts, false, (long) Math.ceil(quantiles.rankError() * n) + (n + 99) / 100);
    }
}
