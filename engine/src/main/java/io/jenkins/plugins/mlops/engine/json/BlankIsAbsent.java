package io.jenkins.plugins.mlops.engine.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;

/** In a gate too, a text that was left empty is absent; but not in a list, nor a value of a hyper-parameter or tag. */
final class BlankIsAbsent extends StringDeserializer implements ContextualDeserializer {
    private static final long serialVersionUID = 1;

    private final boolean absent;

    BlankIsAbsent(boolean absent) {
        this.absent = absent;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        return new BlankIsAbsent(property != null && property.getType().hasRawClass(String.class));
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String value = super.deserialize(parser, context);
        return absent && value != null && value.isBlank() ? null : value;
    }
}
