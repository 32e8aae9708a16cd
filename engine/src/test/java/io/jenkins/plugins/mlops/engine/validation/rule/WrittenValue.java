package io.jenkins.plugins.mlops.engine.validation.rule;

import io.jenkins.plugins.mlops.engine.data.Literals;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A value as it is written; null if there is none. */
public record WrittenValue(Kind kind, String text) implements Field {
    @Override
    public boolean isMissing() {
        return text == null;
    }

    @Override
    public double rounded() {
        return number() == null ? Double.NaN : number().doubleValue();
    }

    @Override
    public BigDecimal number() {
        return text != null && text.matches("-?[0-9]+(\\.[0-9]+)?") ? Numbers.read(text) : null;
    }

    @Override
    public long time() {
        return time(text);
    }

    @Override
    public Boolean truth() {
        return "true".equals(text) ? Boolean.TRUE : "false".equals(text) ? Boolean.FALSE : null;
    }

    @Override
    public long time(String literal) {
        byte[] bytes = literal.getBytes(StandardCharsets.UTF_8);
        long day = Literals.date(bytes, 0, bytes.length);
        return day == Literals.NONE
                ? Literals.timestamp(bytes, 0, bytes.length)
                : day * Duration.ofDays(1).toNanos() / 1000;
    }
}
