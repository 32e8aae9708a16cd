package io.jenkins.plugins.mlops.engine.validation.contract;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a contract demands of a property's values beyond their type ({@code logicalTypeOptions}). What is null is not
 * demanded.
 *
 * @param path            where the options stand in the document
 * @param limits          bounds of numbers, dates and times
 * @param multipleOf      above 0
 * @param format          of a string: email, uuid and so on; of a number: i32 and so on; of a date: a pattern as the
 *                        JDK's DateTimeFormatter has them
 * @param minLength       in characters (Unicode code points), as is {@code maxLength}
 * @param pattern         is to be found somewhere in the value, as in JSON Schema
 * @param timezone        whether times must, or must not, have an offset
 * @param defaultTimezone of times without an offset; null: UTC
 * @param minItems        of an array, as is {@code maxItems}
 * @param uniqueItems     whether the items of an array must differ
 * @param minProperties   of an object, as is {@code maxProperties}
 * @param required        the keys that an object must have
 */
public record TypeOptions(
        String path,
        List<Limit> limits,
        BigDecimal multipleOf,
        String format,
        Long minLength,
        Long maxLength,
        Pattern pattern,
        Boolean timezone,
        String defaultTimezone,
        Long minItems,
        Long maxItems,
        boolean uniqueItems,
        Long minProperties,
        Long maxProperties,
        List<String> required) {}
