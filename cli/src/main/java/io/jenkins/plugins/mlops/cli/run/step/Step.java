package io.jenkins.plugins.mlops.cli.run.step;

/**
 * What a Jenkinsfile can call by name.
 *
 * <p>A step runs on the thread of the branch that called it, so it may simply block: other branches go on meanwhile, and a
 * timeout or Ctrl-C interrupts the thread. {@link InterruptedException} should be let through; the runner turns it into
 * the {@link Interruption} that caused it.
 *
 * <pre>{@code
 * new Step() {
 *     public Signature signature() {
 *         return Signature.of("greet").unnamed("who", Kind.TEXT).optional("loud", Kind.FLAG);
 *     }
 *
 *     public Object run(StepCall call) {
 *         call.log().println("Hello " + call.text("who"));
 *         return null;
 *     }
 * }
 * }</pre>
 *
 * <p>A block step declares {@link Signature#body()} and decides when its body runs, and in which context:
 *
 * <pre>{@code
 * public Object run(StepCall call) throws Exception {
 *     Context inside = call.context().withEnvironment(Map.of("MLOPS_SEED", "42"));
 *     Exception failure = null;
 *     try {
 *         call.body().run(inside);
 *     } catch (Exception e) {
 *         failure = e; // a failed step, an exception of the script, or an Interruption: collect all the same
 *     }
 *     ...collect; a later Ctrl-C interrupts this too...
 *     call.build().verdict(new VerdictRow("training", "churn", "PASS", "accuracy 0.93"));
 *     if (failure != null) {
 *         throw failure;
 *     }
 *     return Map.of("digest", digest);
 * }
 * }</pre>
 *
 * <p>A step fails by throwing {@link StepFailed}, whose message is all the user sees. It marks stage and build without
 * failing by {@link Context#mark}. What it returns is the value of the call in the script: JDK types only.
 */
public interface Step {

    Signature signature();

    Object run(StepCall call) throws Exception;
}
