package io.jenkins.plugins.mlops.cli.run.groovy;

import com.cloudbees.groovy.cps.Continuable;
import groovy.lang.Closure;
import io.jenkins.plugins.mlops.cli.run.step.JenkinsfileError;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variable {@code docker}: {@code docker.image('x').inside { }} is there, the rest of it is refused by name. */
public final class DockerVariable {

    public Image image(Object name) {
        return new Image(String.valueOf(name));
    }

    /** What Groovy calls for every other method. */
    @SuppressWarnings("DoNotCallSuggester")
    public Object methodMissing(String name, Object arguments) {
        throw refused("docker." + name);
    }

    private static JenkinsfileError refused(String what) {
        return new JenkinsfileError(
                what + " is not there: docker.image('...').inside { } is, and sh 'docker ...' for all else");
    }

    /** An image by its name. */
    public static final class Image {
        private final String name;

        Image(String name) {
            this.name = name;
        }

        public String getId() {
            return name;
        }

        public String imageName() {
            return name;
        }

        /** Runs the block in a container of this image. */
        public Object inside(Closure<?> body) {
            return inside("", body);
        }

        /** @param arguments for {@code docker run} */
        public Object inside(Object arguments, Closure<?> body) {
            Map<String, Object> named = new LinkedHashMap<>();
            named.put("image", name);
            named.put("args", String.valueOf(arguments));
            return Continuable.suspend("inside", new ScriptCall("withDockerContainer", new Object[] {named, body}));
        }

        /** What Groovy calls for every other method. */
        @SuppressWarnings("DoNotCallSuggester")
        public Object methodMissing(String method, Object arguments) {
            throw refused("docker.image(...)." + method);
        }
    }
}
