package io.jenkins.plugins.mlops.engine.profile;

/**
 * What the values of one column look like. Of a classified column only counts are kept: nothing in it is a value, or
 * computed from the values' content.
 *
 * @param name       the column
 * @param classified whether its values must not be shown
 * @param type       the type that most values have, if at least 90 % do, else STRING; null if there is no value
 * @param rows       well-formed rows
 * @param missing    rows without a value
 * @param empty      rows whose value is the empty string; they count for no type
 * @param exceptions values of another type, empty ones aside
 * @param distinct   how many different values
 * @param numbers    the values that are numbers; null if there are none, or the column is classified
 * @param times      the values that are dates or times; null as above
 * @param lengths    of the values as text; null unless the type is STRING, or the column is classified
 * @param top        the most frequent values; null if the column is classified
 * @param characters what the strings consist of; null unless the type is STRING, or the column is classified, or in
 *                   profiles of earlier releases
 * @param missingMarkers values that programs write where there is none, such as {@code NA} or {@code -999}, in text and
 *                   numbers; they count as values all the same. Null if the column is classified, or in profiles of
 *                   earlier releases
 */
public record ColumnProfile(
        String name,
        boolean classified,
        ColumnType type,
        long rows,
        long missing,
        long empty,
        long exceptions,
        Distinct distinct,
        NumberProfile numbers,
        TimeProfile times,
        LengthProfile lengths,
        TopValues top,
        CharacterProfile characters,
        Long missingMarkers) {}
