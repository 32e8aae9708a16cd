package io.jenkins.plugins.mlops.engine.registry;

/**
 * Who asks for a change of a model: a build, as Jenkins knows it and its Jenkinsfile cannot change it, or a person.
 *
 * @param job           the full name of the job; null for a person
 * @param project       the full name of the multibranch project that the job is a branch of; null if it is none
 * @param branch        the branch that the job is for; null if it is not for one branch
 * @param changeRequest whether the job is for a change request
 * @param lacks         the permission that is missing, in words ('user bob lacks ...'); null if none is
 */
public record Applicant(String job, String project, String branch, boolean changeRequest, String lacks) {
    /** A person whose own models these are. */
    public static final Applicant OWNER = person(null);

    /** @param lacks the permission that is missing, in words; null if none is */
    public static Applicant person(String lacks) {
        return new Applicant(null, null, null, false, lacks);
    }

    @Override
    public String toString() {
        if (job == null) {
            return "a person";
        }
        return "job '" + job + "'" + (branch == null ? "" : " for branch '" + branch + "'");
    }
}
