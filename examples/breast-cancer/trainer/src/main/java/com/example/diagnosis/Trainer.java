package com.example.diagnosis;

import com.example.diagnosis.Classifier.Feature;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Fits a logistic regression by stochastic gradient descent. The same seed and samples give the same classifier. */
record Trainer(int epochs, double learningRate, long seed) {
    private static final Label MALIGNANT = new Label("malignant");
    private static final Label BENIGN = new Label("benign");
    private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

    static {
        TRIBUO.setLevel(Level.WARNING);
    }

    /** Tells {@code curve} the mean loss of each epoch as soon as it has ended. */
    Classifier train(List<Sample> samples, LossCurve.Listener curve) {
        List<Feature> unweighted = samples.get(0).features().keySet().stream()
                .map(name -> standardisation(name, samples))
                .toList();
        LinearSGDModel model = new LinearSGDTrainer(
                        new LossCurve(samples.size(), curve), new AdaGrad(learningRate), epochs, seed)
                .train(dataset(unweighted, samples));

        DenseMatrix weights = model.getWeightsCopy();
        int bias = weights.getDimension2Size() - 1;
        int malignant = model.getOutputIDInfo().getID(MALIGNANT);
        int benign = model.getOutputIDInfo().getID(BENIGN);
        // Tribuo has a row of weights for each class; of two classes only the difference matters.
        return new Classifier(
                rounded(weights.get(malignant, bias) - weights.get(benign, bias)),
                unweighted.stream()
                        .map(feature -> {
                            int column = model.getFeatureIDMap().getID(feature.name());
                            double weight = weights.get(malignant, column) - weights.get(benign, column);
                            return new Feature(feature.name(), feature.mean(), feature.deviation(), rounded(weight));
                        })
                        .toList());
    }

    private static Feature standardisation(String name, List<Sample> samples) {
        double[] values =
                samples.stream().mapToDouble(s -> s.features().get(name)).toArray();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Feature(name, mean, Math.sqrt(squares / values.length), 0);
    }

    private static MutableDataset<Label> dataset(List<Feature> features, List<Sample> samples) {
        String[] names = features.stream().map(Feature::name).toArray(String[]::new);
        var labels = new LabelFactory();
        var dataset = new MutableDataset<>(new SimpleDataSourceProvenance("samples", labels), labels);
        for (Sample sample : samples) {
            double[] values =
                    features.stream().mapToDouble(f -> f.standardised(sample)).toArray();
            dataset.add(new ArrayExample<>(sample.isMalignant() ? MALIGNANT : BENIGN, names, values));
        }
        return dataset;
    }

    /** Another processor may compute another last bit, and should not make another version of it. */
    private static double rounded(double weight) {
        return BigDecimal.valueOf(weight).setScale(9, RoundingMode.HALF_EVEN).doubleValue();
    }
}
