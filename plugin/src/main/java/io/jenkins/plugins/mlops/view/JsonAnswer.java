package io.jenkins.plugins.mlops.view;

import java.io.IOException;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** JSON as it is. */
public final class JsonAnswer implements HttpResponse {
    private final String json;

    public JsonAnswer(String json) {
        this.json = json;
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write(json);
    }
}
