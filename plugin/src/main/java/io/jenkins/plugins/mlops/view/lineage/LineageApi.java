package io.jenkins.plugins.mlops.view.lineage;

import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.json.Json;
import io.jenkins.plugins.mlops.engine.lineage.Extent;
import io.jenkins.plugins.mlops.engine.lineage.Found;
import io.jenkins.plugins.mlops.home.Lineage;
import io.jenkins.plugins.mlops.view.JsonAnswer;
import java.util.Map;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/** {@code lineage/api/json?of=churn@champion}: the same as {@code mlops lineage --json}, of what the user may see. */
public final class LineageApi {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    public String getDisplayName() {
        return "Lineage: REST API";
    }

    /** The trace; where there is none, an object with {@code error}. */
    public HttpResponse doJson(StaplerRequest2 request) {
        Question question = Question.of(request);
        int status = BAD_REQUEST;
        try {
            Extent extent = question.extent(Extent.BOTH.nodes());
            Found found = question.find();
            status = found.total() == 0 && !question.of().isEmpty() ? NOT_FOUND : BAD_REQUEST;
            return new JsonAnswer(Lineage.get().trace(found.query(), extent).json());
        } catch (BadInput e) {
            Stapler.getCurrentResponse2().setStatus(status);
            return new JsonAnswer(Json.write((Object) Map.of("error", e.getMessage())));
        }
    }
}
