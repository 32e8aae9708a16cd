package io.jenkins.plugins.mlops.engine.profile;

import java.math.BigInteger;

/** digits * 2^exponent, rounded once. */
record Quotient(double digits, int exponent) {
    static Quotient of(BigInteger dividend, BigInteger divisor) {
        if (dividend.signum() == 0) {
            return new Quotient(0, 0);
        }
        int zeros = dividend.getLowestSetBit();
        BigInteger odd = dividend.shiftRight(zeros);
        // More bits than a double has, the last of them standing for all that follow.
        int shift = 64 + divisor.bitLength() - odd.bitLength();
        BigInteger[] parts =
                odd.abs().shiftLeft(Math.max(0, shift)).divideAndRemainder(divisor.shiftLeft(Math.max(0, -shift)));
        BigInteger bits = parts[1].signum() == 0 ? parts[0] : parts[0].setBit(0);
        return new Quotient(bits.doubleValue() * dividend.signum(), zeros - shift);
    }

    /** The square root times 2^by. */
    double root(int by) {
        // Before the exponent is applied, since the number may be beyond a double.
        int odd = exponent & 1;
        return Math.scalb(Math.sqrt(Math.scalb(digits, odd)), (exponent - odd) / 2 + by);
    }
}
