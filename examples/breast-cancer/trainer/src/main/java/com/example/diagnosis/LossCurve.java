package com.example.diagnosis;

import com.oracle.labs.mlrg.olcut.util.Pair;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.math.la.SGDVector;

/** The logistic loss, which also tells its mean over each epoch while the training goes on. */
final class LossCurve extends LogMulticlass {

    interface Listener {
        /** Epochs count from 1. */
        void epochEnded(int epoch, double meanLoss);
    }

    private final int samples;
    private final Listener listener;
    private double sum;
    private int seen;

    /** @param samples how many of them make an epoch */
    LossCurve(int samples, Listener listener) {
        this.samples = samples;
        this.listener = listener;
    }

    @Override
    public Pair<Double, SGDVector> lossAndGradient(Integer truth, SGDVector scores) {
        Pair<Double, SGDVector> result = super.lossAndGradient(truth, scores);
        // Tribuo climbs the log-likelihood; the loss is its negative.
        sum -= result.getA();
        seen++;
        if (seen % samples == 0) {
            listener.epochEnded(seen / samples, sum / samples);
            sum = 0;
        }
        return result;
    }
}
