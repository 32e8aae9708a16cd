package io.jenkins.plugins.mlops.view.trend;

import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Job;
import jenkins.security.stapler.StaplerDispatchable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerProxy;

/** The trends of a job: a chart on its page, and a page of their own. */
public final class TrendsAction implements Action, StaplerProxy {
    private final Job<?, ?> job;

    TrendsAction(Job<?, ?> job) {
        this.job = job;
    }

    @Override
    public String getIconFileName() {
        return "symbol-trending-up-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return "ML trends";
    }

    @Override
    public String getUrlName() {
        return "mlops";
    }

    @Override
    public Object getTarget() {
        job.checkPermission(Item.READ);
        return this;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    /** As the address asks for it; also where {@code trend/api/json} leads to. */
    @StaplerDispatchable
    public Trend getTrend() {
        return Trend.of(job, Stapler.getCurrentRequest2());
    }

    /** What a chart of the page shows, for the browser to draw. */
    public HttpResponse doChart(@QueryParameter(required = true) String metric) {
        TrendChart chart = getTrend().chart(metric);
        return chart == null ? HttpResponses.notFound() : chart.response();
    }
}
