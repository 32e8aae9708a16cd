package io.jenkins.plugins.mlops.engine.profile;

import java.math.BigInteger;

/** What the correlation of two columns is made of, over the rows that have a number in both: sums without any rounding. */
final class CoMoments {
    private final ExactSum ofOne = ExactSum.ofPowers(1);
    private final ExactSum ofOther = ExactSum.ofPowers(1);
    private final ExactSum oneSquared = ExactSum.ofPowers(2);
    private final ExactSum otherSquared = ExactSum.ofPowers(2);
    private final ExactSum product = ExactSum.ofPowers(2);
    private long rows;

    /**
     * @param common for use in here: at least as long as the batch
     * @param sums   for use in here
     */
    void add(BatchNumbers one, BatchNumbers other, int[] common, ProductSum sums) {
        int count = 0;
        for (int i = 0; i < one.count; i++) {
            int row = one.rows[i];
            common[count] = row;
            count += other.positions[row] == BatchNumbers.NONE ? 0 : 1;
        }
        rows += count;
        add(one, common, count, ofOne, oneSquared, sums);
        add(other, common, count, ofOther, otherSquared, sums);
        sums.add(one, other, common, count, product);
    }

    private static void add(
            BatchNumbers numbers, int[] common, int count, ExactSum values, ExactSum squares, ProductSum sums) {
        if (count == numbers.count) {
            numbers.addTo(values, squares);
        } else {
            sums.add(numbers, common, count, values, squares);
        }
    }

    /** @param swapped whether the first column there is the second one here */
    void add(CoMoments behind, boolean swapped) {
        rows += behind.rows;
        ofOne.add(swapped ? behind.ofOther : behind.ofOne);
        ofOther.add(swapped ? behind.ofOne : behind.ofOther);
        oneSquared.add(swapped ? behind.otherSquared : behind.oneSquared);
        otherSquared.add(swapped ? behind.oneSquared : behind.otherSquared);
        product.add(behind.product);
    }

    long rows() {
        return rows;
    }

    /**
     * Pearson's coefficient, with S the sums over n rows: (nSxy - SxSy) / sqrt((nSxx - Sx²)(nSyy - Sy²)). Null where a
     * column is constant.
     */
    Double pearson() {
        BigInteger n = BigInteger.valueOf(rows);
        BigInteger one = ofOne.units();
        BigInteger other = ofOther.units();
        BigInteger covariance = n.multiply(product.units()).subtract(one.multiply(other));
        BigInteger variances = n.multiply(oneSquared.units())
                .subtract(one.multiply(one))
                .multiply(n.multiply(otherSquared.units()).subtract(other.multiply(other)));
        return variances.signum() == 0
                ? null
                : (Double) (covariance.signum()
                        * Quotient.of(covariance.multiply(covariance), variances)
                                .root(0));
    }
}
