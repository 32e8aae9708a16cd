package io.jenkins.plugins.mlops.engine.validation.rule;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A word of a rule.
 *
 * @param text     of a name or string without its quotes, of a keyword in lower case
 * @param position of its first character, from 1
 */
record Token(Sort sort, String text, int position) {
    private static final int MOST = 1000;
    private static final Set<String> KEYWORDS =
            Set.of("and", "or", "not", "is", "null", "in", "between", "if", "then", "true", "false");
    private static final List<String> SYMBOLS =
            List.of("<=", ">=", "<>", "!=", "==", "<", ">", "=", "+", "-", "*", "/", "(", ")", ",");

    enum Sort {
        NUMBER,
        STRING,
        NAME,
        QUOTED_NAME,
        KEYWORD,
        SYMBOL,
        END
    }

    boolean is(String word) {
        return (sort == Sort.KEYWORD || sort == Sort.SYMBOL) && text.equals(word);
    }

    /** As a message shows it. */
    String shown() {
        return sort == Sort.END ? "the end" : "'" + text + "'";
    }

    BadInput error(String message) {
        return new BadInput("at character " + position + ": " + message);
    }

    /** All of them, and the end. */
    static List<Token> of(String rule) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < rule.length()) {
            char c = rule.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            int end;
            if (c == '\'' || c == '"') {
                end = quoted(rule, at, tokens);
            } else if (isDigit(rule, at) || (c == '.' && isDigit(rule, at + 1))) {
                end = number(rule, at);
                tokens.add(new Token(Sort.NUMBER, rule.substring(at, end), at + 1));
            } else if (isStart(rule.codePointAt(at))) {
                end = name(rule, at);
                String word = rule.substring(at, end);
                String lower = word.toLowerCase(Locale.ROOT);
                tokens.add(
                        KEYWORDS.contains(lower)
                                ? new Token(Sort.KEYWORD, lower, at + 1)
                                : new Token(Sort.NAME, word, at + 1));
            } else {
                end = symbol(rule, at, tokens);
            }
            at = end;
            if (tokens.size() > MOST) {
                throw new BadInput("it has more than " + MOST + " words: make several rules of it");
            }
        }
        tokens.add(new Token(Sort.END, "", rule.length() + 1));
        return tokens;
    }

    private static int quoted(String rule, int start, List<Token> tokens) {
        char quote = rule.charAt(start);
        StringBuilder text = new StringBuilder();
        for (int i = start + 1; i < rule.length(); i++) {
            if (rule.charAt(i) != quote) {
                text.append(rule.charAt(i));
            } else if (i + 1 < rule.length() && rule.charAt(i + 1) == quote) {
                text.append(quote);
                i++;
            } else {
                tokens.add(new Token(quote == '\'' ? Sort.STRING : Sort.QUOTED_NAME, text.toString(), start + 1));
                return i + 1;
            }
        }
        throw new BadInput("at character " + (start + 1) + ": the quote " + quote + " is not closed");
    }

    private static int number(String rule, int start) {
        int end = digits(rule, start);
        if (end < rule.length() && rule.charAt(end) == '.') {
            end = digits(rule, end + 1);
        }
        if (end < rule.length() && (rule.charAt(end) | 0x20) == 'e') {
            int sign = end + 1 < rule.length() && "+-".indexOf(rule.charAt(end + 1)) >= 0 ? 1 : 0;
            if (isDigit(rule, end + 1 + sign)) {
                end = digits(rule, end + 1 + sign);
            }
        }
        if (end < rule.length() && isStart(rule.codePointAt(end))) {
            throw new BadInput("at character " + (start + 1) + ": a name begins with a letter; put '"
                    + rule.substring(start, name(rule, end)) + "' in double quotes if it is a column");
        }
        return end;
    }

    private static int digits(String rule, int start) {
        int end = start;
        while (isDigit(rule, end)) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(String rule, int at) {
        return at < rule.length() && rule.charAt(at) >= '0' && rule.charAt(at) <= '9';
    }

    private static boolean isStart(int point) {
        return point == '_' || Character.isLetter(point);
    }

    /** Dots are part of a name: the column {@code a.b} is the property b of a. */
    private static int name(String rule, int start) {
        int end = start;
        while (end < rule.length()) {
            int point = rule.codePointAt(end);
            boolean inside = point == '.' && end + 1 < rule.length() && isStart(rule.codePointAt(end + 1));
            if (!isStart(point) && !Character.isDigit(point) && !inside) {
                break;
            }
            end += Character.charCount(point);
        }
        return end;
    }

    private static int symbol(String rule, int start, List<Token> tokens) {
        for (String symbol : SYMBOLS) {
            if (rule.startsWith(symbol, start)) {
                tokens.add(new Token(Sort.SYMBOL, symbol, start + 1));
                return start + symbol.length();
            }
        }
        throw new BadInput("at character " + (start + 1) + ": '" + Character.toString(rule.codePointAt(start))
                + "' means nothing here; a column of such a name is put in double quotes, a text in single ones");
    }
}
