import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Predicts the species of each row: that of the nearest centroid. The confidence is the share of its weight in the weights
 * of all centroids, exp(-distance squared).
 *
 * <p>{@code java Predict.java CENTROIDS ROWS PREDICTIONS}
 */
class Predict {

    public static void main(String[] files) throws IOException {
        Map<String, double[]> centroids = new LinkedHashMap<>();
        List<String> model = Files.readAllLines(Path.of(files[0]));
        List<String> features =
                List.of(model.get(0).split(",")).subList(1, model.get(0).split(",").length);
        for (String line : model.subList(1, model.size())) {
            String[] cells = line.split(",");
            double[] centroid = new double[features.size()];
            for (int i = 0; i < centroid.length; i++) {
                centroid[i] = Double.parseDouble(cells[i + 1]);
            }
            centroids.put(cells[0], centroid);
        }

        List<String> rows = Files.readAllLines(Path.of(files[1]));
        List<String> header = List.of(rows.get(0).split(","));
        List<String> predictions = new ArrayList<>(List.of("flower,species,prediction,confidence"));
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",");
            double[] flower = new double[features.size()];
            for (int i = 0; i < flower.length; i++) {
                flower[i] = Double.parseDouble(cells[header.indexOf(features.get(i))]);
            }
            String nearest = null;
            double most = -1;
            double all = 0;
            for (Map.Entry<String, double[]> centroid : centroids.entrySet()) {
                double weight = Math.exp(-squaredDistance(flower, centroid.getValue()));
                all += weight;
                if (weight > most) {
                    most = weight;
                    nearest = centroid.getKey();
                }
            }
            predictions.add(String.format(
                    Locale.ROOT,
                    "%s,%s,%s,%.6f",
                    cells[header.indexOf("flower")],
                    cells[header.indexOf("species")],
                    nearest,
                    most / all));
        }
        Path out = Path.of(files[2]);
        Files.createDirectories(out.toAbsolutePath().getParent());
        Files.write(out, predictions);
        System.out.println(rows.size() - 1 + " rows predicted");
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
