package io.jenkins.plugins.mlops.cli.run.step;

/** Who answers what {@code input} asks. */
public interface Person {
    /** Goes on, and leaves every value as it is. */
    Person AGREEABLE = new Person() {
        @Override
        public boolean agrees(String question) {
            return true;
        }

        @Override
        public String value(String question) {
            return "";
        }
    };

    /**
     * Whether to go on.
     *
     * @throws StepFailed if there is no answer
     */
    boolean agrees(String question) throws InterruptedException, StepFailed;

    /**
     * A value.
     *
     * @return what was typed; empty for the default
     * @throws StepFailed if there is no answer
     */
    String value(String question) throws InterruptedException, StepFailed;
}
