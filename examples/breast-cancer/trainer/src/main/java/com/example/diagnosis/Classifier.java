package com.example.diagnosis;

import java.util.List;

/** A logistic regression on standardised features. */
record Classifier(double intercept, List<Feature> features) {

    /** A feature's mean and standard deviation in the training data, and the weight of its standardised value. */
    record Feature(String name, double mean, double deviation, double weight) {

        double standardised(Sample sample) {
            return (sample.features().get(name) - mean) / deviation;
        }
    }

    /** The probability that the sample is malignant. */
    double probability(Sample sample) {
        double logit = intercept;
        for (Feature feature : features) {
            logit += feature.weight() * feature.standardised(sample);
        }
        return 1 / (1 + Math.exp(-logit));
    }
}
