package io.jenkins.plugins.mlops.config;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.openlineage.HttpReceiver;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Where OpenLineage events are sent to. */
public final class OpenLineageEndpoint extends AbstractDescribableImpl<OpenLineageEndpoint> {
    private final String url;
    private String credentialsId;
    private String namespace;

    /** @param url of the endpoint; without a path, that of the OpenLineage API is added */
    @DataBoundConstructor
    public OpenLineageEndpoint(String url) {
        try {
            HttpReceiver.address(url);
        } catch (BadInput e) {
            throw new IllegalArgumentException("'url': " + e.getMessage(), e);
        }
        this.url = url.strip();
    }

    public String getUrl() {
        return url;
    }

    /** Of a secret text that is sent as a bearer token; null for none. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Patterns.given(credentialsId);
    }

    /** Of all jobs and data sets; null for the address of this Jenkins. */
    public String getNamespace() {
        return namespace;
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        this.namespace = Patterns.given(namespace);
    }

    @Extension
    public static final class DescriptorImpl extends KnownKeys<OpenLineageEndpoint> {
        @Override
        public String getDisplayName() {
            return "OpenLineage endpoint";
        }

        @POST
        public FormValidation doCheckUrl(@QueryParameter String value, @QueryParameter String credentialsId) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            try {
                String scheme = HttpReceiver.address(value).getScheme();
                return Patterns.given(credentialsId) != null && !"https".equalsIgnoreCase(scheme)
                        ? FormValidation.warning("The token is sent unencrypted: use https")
                        : FormValidation.ok();
            } catch (BadInput e) {
                return FormValidation.error(e.getMessage());
            }
        }

        @POST
        public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId) {
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return new StandardListBoxModel().includeCurrentValue(credentialsId);
            }
            return new StandardListBoxModel()
                    .includeEmptyValue()
                    .includeMatchingAs(
                            ACL.SYSTEM2,
                            Jenkins.get(),
                            StringCredentials.class,
                            List.of(),
                            CredentialsMatchers.always())
                    .includeCurrentValue(credentialsId);
        }

        @POST
        public FormValidation doCheckCredentialsId(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            String id = Patterns.given(value);
            return id == null
                            || CredentialsProvider.lookupCredentialsInItemGroup(
                                            StringCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of())
                                    .stream()
                                    .anyMatch(known -> known.getId().equals(id))
                    ? FormValidation.ok()
                    : FormValidation.error("There is no secret text with this id among Jenkins' own credentials");
        }
    }
}
