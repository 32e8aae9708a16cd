package io.jenkins.plugins.mlops.engine.validation.drift;

import java.util.Arrays;
import java.util.List;

/** How the size of a difference is measured. 0 is none; each by itself says nothing about chance. */
enum Effect {
    KS("ks", true, false),
    WASSERSTEIN("wasserstein", true, false),
    PSI("psi", true, true),
    JENSEN_SHANNON("jensenShannon", true, true),
    /** Cramer's V of the contingency table. */
    CHI_SQUARE("chiSquare", false, true),
    L_INFINITY("lInfinity", false, true);

    /** {@link #KS} for numbers, {@link #JENSEN_SHANNON} for categories. */
    static final String AUTO = "auto";

    private final String key;
    private final boolean ofNumbers;
    private final boolean ofCategories;

    Effect(String key, boolean ofNumbers, boolean ofCategories) {
        this.key = key;
        this.ofNumbers = ofNumbers;
        this.ofCategories = ofCategories;
    }

    String key() {
        return key;
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Effect::key).toList();
    }

    /** What a test of that name measures numbers by: itself, or what auto does if it is for categories alone. */
    static Effect ofNumbers(String test) {
        return Arrays.stream(values())
                .filter(effect -> effect.ofNumbers && effect.key.equals(test))
                .findFirst()
                .orElse(KS);
    }

    /** As {@link #ofNumbers}, for categories. */
    static Effect ofCategories(String test) {
        return Arrays.stream(values())
                .filter(effect -> effect.ofCategories && effect.key.equals(test))
                .findFirst()
                .orElse(JENSEN_SHANNON);
    }

    Bounded of(NumbersComparison numbers) {
        return switch (this) {
            case KS -> numbers.kolmogorovSmirnov();
            case WASSERSTEIN -> numbers.wasserstein();
            case PSI -> numbers.shares().populationStability();
            case JENSEN_SHANNON -> numbers.shares().jensenShannon();
            case CHI_SQUARE, L_INFINITY -> throw new IllegalStateException(key);
        };
    }

    Bounded of(SharesComparison categories) {
        return switch (this) {
            case PSI -> categories.populationStability();
            case JENSEN_SHANNON -> categories.jensenShannon();
            case CHI_SQUARE -> categories.cramersV();
            case L_INFINITY -> categories.largestDifference();
            case KS, WASSERSTEIN -> throw new IllegalStateException(key);
        };
    }
}
