package io.jenkins.plugins.mlops.engine.presentation;

import io.jenkins.plugins.mlops.engine.gate.EvaluationReport.Curves;
import io.jenkins.plugins.mlops.engine.metric.CalibrationBin;
import java.util.ArrayList;
import java.util.List;

/**
 * A curve of an evaluation, to be drawn beside the diagonal from (0, 0) to (1, 1).
 *
 * @param name     within its page
 * @param x        what the horizontal axis shows, from 0 to 1
 * @param y        what the vertical axis shows, from 0 to 1
 * @param points   pairs of x and y
 * @param diagonal what a model would be whose curve it is
 * @param heads    of the columns of the table
 * @param table    the curve in numbers, for those who do not see it
 */
public record EvaluationCurve(
        String name,
        String title,
        String x,
        String y,
        List<double[]> points,
        String diagonal,
        List<String> heads,
        List<List<String>> table) {
    /** Those that there are. */
    public static List<EvaluationCurve> of(Curves curves) {
        List<EvaluationCurve> found = new ArrayList<>();
        if (curves != null && curves.roc() != null && !curves.roc().isEmpty()) {
            found.add(roc(curves.roc()));
        }
        if (curves != null
                && curves.calibration() != null
                && !curves.calibration().isEmpty()) {
            found.add(calibration(curves.calibration()));
        }
        return found;
    }

    private static EvaluationCurve roc(List<double[]> points) {
        return new EvaluationCurve(
                "roc",
                "Receiver operating characteristic",
                "false positive rate",
                "true positive rate",
                points,
                "by chance",
                List.of("False positive rate", "True positive rate"),
                points.stream()
                        .map(point -> List.of(Format.number(point[0]), Format.number(point[1])))
                        .toList());
    }

    private static EvaluationCurve calibration(List<CalibrationBin> bins) {
        return new EvaluationCurve(
                "calibration",
                "Calibration",
                "mean confidence",
                "share that is so",
                bins.stream()
                        .map(bin -> new double[] {bin.confidence(), bin.frequency()})
                        .toList(),
                "calibrated",
                List.of("Confidence", "Mean", "Share that is so", "Weight"),
                bins.stream()
                        .map(bin -> List.of(
                                Format.number(bin.above()) + " to " + Format.number(bin.upTo()),
                                Format.number(bin.confidence()),
                                Format.number(bin.frequency()),
                                Format.number(bin.weight())))
                        .toList());
    }

    /** What is to be seen, in words. */
    public String text() {
        return title + ": " + y + " by " + x + "; its points are in the table below";
    }
}
