package io.jenkins.plugins.mlops.engine.validation.drift;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Measures and probabilities as SciPy 1.10 and 1.17 give them; beside each table is what made it. */
class SciPyTest {
    /** {@code scipy.stats.ks_2samp(x, y, method='exact')}; the first column is D times both sizes. */
    @ParameterizedTest
    @CsvSource({
        "35, 7, 5, 0.0025252525252525255",
        "160, 20, 20, 0.08105771161340149",
        "540, 50, 30, 0.011837270517714318",
        "4900, 100, 250, 0.007293434359127828",
        "22100, 500, 400, 0.008139295446006658",
        "60000, 3000, 1000, 0.9221874614891058",
        "1625, 3, 1000, 0.2452354721057595",
        "2880, 64, 64, 1.833345046241019e-15",
        "124000, 1000, 1000, 4.0687670654048253e-07"
    })
    void exactProbabilityOfKolmogorovAndSmirnov(double difference, int first, int second, double expected) {
        assertEquals(expected, KolmogorovSmirnov.pValue(difference, first, second), 1e-9 * expected);
        assertEquals(expected, KolmogorovSmirnov.pValue(difference, second, first), 1e-9 * expected);
    }

    /** {@code scipy.stats.kstwo.sf(d, n)}, which {@code ks_2samp(method='asymp')} takes of n = first * second / (first + second). */
    @ParameterizedTest
    @CsvSource({
        "0.6, 1, 0.8",
        "0.9, 1, 0.2",
        "0.1, 5, 1",
        "0.3, 5, 0.664",
        "0.45, 5, 0.19399374999999963",
        "0.6, 5, 0.03008000000000001",
        "0.05, 40, 0.9998491367808701",
        "0.1, 40, 0.7818109707182903",
        "0.2, 40, 0.07048187616884194",
        "0.35, 40, 6.938084430614121e-05",
        "0.6, 40, 2.668455783749458e-14",
        "0.03, 139, 0.9992967792819865",
        "0.06, 139, 0.6761138971952577",
        "0.1, 139, 0.1158341526087717",
        "0.17, 139, 0.0005560368086088669",
        "0.3, 139, 1.3664292848318286e-11",
        "0.02, 200, 0.9999948480179858",
        "0.04, 200, 0.8932878117043649",
        "0.07, 200, 0.2682332715315976",
        "0.1, 200, 0.03411035080315383",
        "0.2, 200, 1.7317874617308334e-07",
        "0.005, 5000, 0.9995858441477996",
        "0.01, 5000, 0.6954557253913853",
        "0.015, 5000, 0.20846142096186204",
        "0.02, 5000, 0.03613941395325637",
        "0.05, 5000, 2.6523052328711187e-11",
        "0.005, 15000, 0.8456022742587419",
        "0.01, 15000, 0.09889834797972519",
        "0.012, 15000, 0.026385790311353796",
        "0.03, 15000, 3.666216710995929e-12",
        "0.0005, 300000, 0.9999993191897039",
        "0.001, 300000, 0.9247850590866779",
        "0.002, 300000, 0.18105935573978382",
        "0.003, 300000, 0.00901505226804053",
        "0.01, 300000, 1.737424354497595e-26",
        "0.03, 60000, 2.3951134657646904e-47",
        "0.002, 1000000, 0.0006700277103670718",
        "0.0015, 3000000, 2.739177574372106e-06"
    })
    void asymptoticProbabilityOfKolmogorovAndSmirnov(double d, long n, double expected) {
        assertEquals(expected, KolmogorovSmirnov.asymptotic(d, 2 * n, 2 * n), 1e-6 * expected);
    }

    @Test
    void exactAndAsymptoticMeetWhereTheyChange() {
        assertTrue(KolmogorovSmirnov.isExact(2000, 2000));
        assertFalse(KolmogorovSmirnov.isExact(2000, 2001));
        double exact = KolmogorovSmirnov.exact(300_000, 3000, 3000);
        assertEquals(exact, KolmogorovSmirnov.asymptotic(300_000 / 9e6, 3000, 3000), 0.03 * exact);
    }

    /**
     * Of a 2 x k table: {@code chi2_contingency} (statistic, degrees of freedom, p), {@code association(method='cramer')},
     * {@code jensenshannon}, and by NumPy the population stability index with 0.5 where a count is 0, and the largest
     * difference of shares.
     */
    @ParameterizedTest
    @CsvSource({
        "50 30 20, 40 40 20, 2.5396825396825395, 2, 0.28087620176428163, 0.11268723396380222, 0.07979472622921702, 0.051082562376599076, 0.10000000000000003",
        "90 10, 80 25, 5.958063725490199, 1, 0.01465012173093592, 0.18344879771901978, 0.13188705001485238, 0.14280066313516956, 0.13809523809523816",
        "1000 0 12 5, 900 30 0 5, 43.895948443031926, 3, 1.5879764393720227e-09, 0.14995892272769767, 0.1235679839102389, 0.17193005726664592, 0.03208556149732621",
        "5 5 5 5 5, 1 2 30 4 5, 18.818745275888134, 4, 0.0008530724978550868, 0.5299781081917531, 0.39529931976284666, 1.368046128502749, 0.5142857142857142"
    })
    void measuresOfCategories(
            String reference,
            String current,
            double statistic,
            int degrees,
            double pValue,
            double cramer,
            double distance,
            double stability,
            double largest) {
        SharesComparison shares = SharesComparison.exact(counts(reference), counts(current));
        assertEquals(statistic, shares.chiSquare().value(), 1e-12 * statistic);
        assertEquals(degrees, shares.degreesOfFreedom());
        assertEquals(pValue, shares.pValue().value(), 1e-10 * pValue);
        assertEquals(cramer, shares.cramersV().value(), 1e-12);
        assertEquals(distance, shares.jensenShannon().value(), 1e-12);
        assertEquals(stability, shares.populationStability().value(), 1e-12);
        assertEquals(largest, shares.largestDifference().value(), 1e-12);
        assertTrue(
                shares.jensenShannon().isExact() && shares.populationStability().isExact());
    }

    @Test
    void whatIsTheSameOnBothSidesDoesNotDiffer() {
        SharesComparison shares = SharesComparison.exact(new long[] {30, 0, 10}, new long[] {300, 0, 100});
        assertEquals(0, shares.populationStability().value(), 1e-15);
        assertEquals(0, shares.jensenShannon().value(), 1e-8);
        assertEquals(1, shares.pValue().value(), 1e-12);
    }

    /** Any counts within the bound give a measure within its bounds. */
    @Test
    void boundsHoldForEveryTableWithinTheError() {
        long[] estimate = {40, 30, 20, 10};
        long[] current = {25, 35, 30, 10};
        SharesComparison bounded = new SharesComparison(estimate, new long[] {5, 5, 5, 5}, current);
        for (long[] truth : new long[][] {{40, 30, 20, 10}, {35, 35, 25, 5}, {45, 25, 15, 15}, {38, 33, 18, 11}}) {
            SharesComparison exact = SharesComparison.exact(truth, current);
            assertWithin(exact.populationStability(), bounded.populationStability());
            assertWithin(exact.jensenShannon(), bounded.jensenShannon());
            assertWithin(exact.largestDifference(), bounded.largestDifference());
            assertWithin(exact.chiSquare(), bounded.chiSquare());
            assertWithin(exact.pValue(), bounded.pValue());
        }
        assertTrue(bounded.jensenShannon().low() > 0 && bounded.jensenShannon().high() < 0.3);
    }

    private static void assertWithin(Bounded truth, Bounded bounds) {
        assertTrue(
                bounds.low() <= truth.value() + 1e-12 && truth.value() <= bounds.high() + 1e-12,
                () -> truth + " not within " + bounds);
    }

    /** {@code scipy.stats.false_discovery_control([.01, .04, .03, .5, .005, .04])}. */
    @Test
    void correctionOfBenjaminiAndHochberg() {
        assertArrayEquals(
                new double[] {0.03, 0.048, 0.048, 0.5, 0.03, 0.048},
                Correction.BENJAMINI_HOCHBERG.apply(new double[] {0.01, 0.04, 0.03, 0.5, 0.005, 0.04}),
                1e-12);
        assertArrayEquals(new double[0], Correction.BENJAMINI_HOCHBERG.apply(new double[0]));
    }

    private static long[] counts(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    }
}
