package io.jenkins.plugins.mlops.trigger;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlops.config.MlopsConfiguration;
import io.jenkins.plugins.mlops.engine.BadInput;
import io.jenkins.plugins.mlops.engine.json.Requests;
import io.jenkins.plugins.mlops.engine.retraining.NewData;
import io.jenkins.plugins.mlops.steps.Arguments;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The {@code onNewData} of {@link ContinuousTrainingTrigger}: where new data appears. */
public final class NewDataParameters extends AbstractDescribableImpl<NewDataParameters> implements Arguments.Nested {
    private String path;
    private String node;
    private String url;
    private String by;

    @DataBoundConstructor
    public NewDataParameters() {
        // Which of the parameters are needed depends on the others.
    }

    public String getPath() {
        return path;
    }

    @DataBoundSetter
    public void setPath(String path) {
        this.path = Util.fixEmptyAndTrim(path);
    }

    public String getNode() {
        return node;
    }

    @DataBoundSetter
    public void setNode(String node) {
        this.node = Util.fixEmptyAndTrim(node);
    }

    public String getUrl() {
        return url;
    }

    @DataBoundSetter
    public void setUrl(String url) {
        this.url = Util.fixEmptyAndTrim(url);
    }

    public String getBy() {
        return by;
    }

    @DataBoundSetter
    public void setBy(String by) {
        this.by = Util.fixEmptyAndTrim(by);
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("path", path);
        given.put("node", node);
        given.put("url", url);
        given.put("by", by);
        given.values().removeIf(value -> value == null);
        return given;
    }

    @Extension
    public static final class DescriptorImpl extends Descriptor<NewDataParameters> implements CustomDescribableModel {
        @Override
        public String getDisplayName() {
            return "New data";
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> plain = Arguments.plain(arguments);
            try {
                return Arguments.bindable(clazz, plain, Requests.newDataValues(plain));
            } catch (BadInput e) {
                throw Arguments.refused(new BadInput(ContinuousTrainingTrigger.prefixed(e), e));
            }
        }

        /** What is wrong with the whole is said at its first field. */
        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckPath(
                @AncestorInPath Item item,
                @QueryParameter String value,
                @QueryParameter String node,
                @QueryParameter String url,
                @QueryParameter String by) {
            NewDataParameters data = new NewDataParameters();
            data.setPath(value);
            data.setNode(node);
            data.setUrl(url);
            data.setBy(by);
            return ContinuousTrainingTrigger.check(item, Map.of("onNewData", data.toMap()));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public FormValidation doCheckUrl(@AncestorInPath Item item, @QueryParameter String value) {
            if (Util.fixEmptyAndTrim(value) == null) {
                return FormValidation.ok();
            }
            FormValidation wrong =
                    ContinuousTrainingTrigger.check(item, Map.of("onNewData", Map.of("url", value.strip())));
            if (wrong.kind != FormValidation.Kind.OK) {
                return wrong;
            }
            URI url = URI.create(value.strip());
            return MlopsConfiguration.get().isDataHost(url) ? wrong : FormValidation.warning(UrlLook.notAllowed(url));
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public ComboBoxModel doFillNodeItems(@AncestorInPath Item item) {
            ComboBoxModel nodes = new ComboBoxModel();
            if (item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE)) {
                Jenkins.get().getLabelAtoms().forEach(label -> nodes.add(label.getName()));
            }
            return nodes;
        }

        @POST
        @Restricted(DoNotUse.class) // for the form
        public ListBoxModel doFillByItems() {
            ListBoxModel choices = new ListBoxModel();
            choices.add("Default (" + NewData.BY.get(0) + ")", "");
            NewData.BY.forEach(choices::add);
            return choices;
        }
    }
}
