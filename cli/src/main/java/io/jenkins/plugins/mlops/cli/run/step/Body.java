package io.jenkins.plugins.mlops.cli.run.step;

/** The block of a block step; it may be run any number of times, one after the other or side by side. */
@FunctionalInterface
public interface Body {

    /**
     * Runs the block to its end.
     *
     * @param context what the steps inside see
     * @return the value of the block's last expression
     * @throws Exception what the block did not catch
     */
    Object run(Context context) throws Exception;
}
