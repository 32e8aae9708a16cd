/** The engine: validation, gates, registry and lineage without Jenkins. */
module io.jenkins.plugins.mlops.engine {
    requires transitive com.fasterxml.jackson.databind;
    requires org.apache.commons.numbers.gamma;
    requires org.eclipse.jgit;
    requires org.snakeyaml.engine.v2;

    exports io.jenkins.plugins.mlops.engine;
    exports io.jenkins.plugins.mlops.engine.builds;
    exports io.jenkins.plugins.mlops.engine.data;
    exports io.jenkins.plugins.mlops.engine.files;
    exports io.jenkins.plugins.mlops.engine.gate;
    exports io.jenkins.plugins.mlops.engine.json;
    exports io.jenkins.plugins.mlops.engine.lineage;
    exports io.jenkins.plugins.mlops.engine.metric;
    exports io.jenkins.plugins.mlops.engine.openlineage;
    exports io.jenkins.plugins.mlops.engine.presentation;
    exports io.jenkins.plugins.mlops.engine.profile;
    exports io.jenkins.plugins.mlops.engine.registry;
    exports io.jenkins.plugins.mlops.engine.retraining;
    exports io.jenkins.plugins.mlops.engine.review;
    exports io.jenkins.plugins.mlops.engine.training;
    exports io.jenkins.plugins.mlops.engine.validation;
    exports io.jenkins.plugins.mlops.engine.validation.contract;
    exports io.jenkins.plugins.mlops.engine.validation.drift;
    exports io.jenkins.plugins.mlops.engine.validation.freshness;
    exports io.jenkins.plugins.mlops.engine.validation.history;
    exports io.jenkins.plugins.mlops.engine.validation.rule;
    exports io.jenkins.plugins.mlops.engine.workspace;
}
