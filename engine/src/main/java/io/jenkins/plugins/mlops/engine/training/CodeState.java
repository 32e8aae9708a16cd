package io.jenkins.plugins.mlops.engine.training;

/**
 * The code that a training ran.
 *
 * @param commit    40 hexadecimal digits; null before the first commit
 * @param branch    null if the head is detached
 * @param remote    of the branch, without credentials; null if there is none
 * @param dirty     digest of how tracked files differ from the commit; null if none does
 * @param untracked how many files are neither tracked nor ignored
 */
public record CodeState(String commit, String branch, String remote, String dirty, int untracked) {}
