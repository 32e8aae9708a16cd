package io.jenkins.plugins.mlops.engine;

/** How much memory Java may take. */
public final class JavaMemory {
    private JavaMemory() {}

    public static long megabytes() {
        return Runtime.getRuntime().maxMemory() >> 20;
    }

    /** As messages say it: {@code Java's memory (512 MB)}. */
    public static String words() {
        return "Java's memory (" + megabytes() + " MB)";
    }
}
