package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.Identifiers;

/**
 * How a request names a model: {@code churn}, or {@code team-a/churn} for that of another folder.
 *
 * @param folder relative as Jenkins takes the names of jobs, or from the top if it begins with {@code /}; null for the
 *               folders of the job itself. On a laptop there are no folders, so it says nothing there
 * @param name   the model's name
 */
public record ModelPath(String folder, String name) {
    private static final String SEPARATOR = "/";

    /** @throws BadInput naming the parameter 'model' */
    public static ModelPath parse(String model) {
        if (model == null || !model.contains(SEPARATOR)) {
            return new ModelPath(null, Identifiers.require("model", model));
        }
        int last = model.lastIndexOf(SEPARATOR);
        String folder = last == 0 ? SEPARATOR : model.substring(0, last);
        String name = model.substring(last + 1);
        if (!Identifiers.isIdentifier(name) || model.contains("//") || !folder.equals(folder.strip())) {
            throw new BadInput(
                    "'model' is '" + model + "', but must be the name of a model, or a folder and the name of"
                            + " a model in it, such as team-a/churn");
        }
        return new ModelPath(folder, name);
    }

    /** @throws BadInput if the model is one of another folder, which only its own jobs change */
    static void requireOwn(String model) {
        if (model != null && model.contains(SEPARATOR)) {
            throw new BadInput(
                    "'model' is '" + model + "', but only the jobs in or below a folder change its models, and"
                            + " name them without the folder; models of other folders can only be fetched");
        }
        Identifiers.require("model", model);
    }
}
