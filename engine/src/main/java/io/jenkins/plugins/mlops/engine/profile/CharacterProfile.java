package io.jenkins.plugins.mlops.engine.profile;

/**
 * What the values of a column of strings consist of: how many values, those that look like numbers or times included, have
 * at least one character of a class. All exact.
 *
 * @param letters  A to Z, in any case
 * @param digits   0 to 9
 * @param blanks   blanks; no tabs or line ends
 * @param others   all other characters of ASCII
 * @param nonAscii characters beyond ASCII
 * @param padded   values that begin or end with a blank
 */
public record CharacterProfile(long letters, long digits, long blanks, long others, long nonAscii, long padded) {}
