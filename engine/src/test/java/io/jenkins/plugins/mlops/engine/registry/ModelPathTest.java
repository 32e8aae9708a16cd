package io.jenkins.plugins.mlops.engine.registry;

import io.jenkins.plugins.mlops.engine.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ModelPathTest {
    @Test
    void theLastNameIsTheModel() {
        assertEquals(new ModelPath(null, "churn"), ModelPath.parse("churn"));
        assertEquals(new ModelPath("team-a", "churn"), ModelPath.parse("team-a/churn"));
        assertEquals(new ModelPath("/Team A/risk", "churn"), ModelPath.parse("/Team A/risk/churn"));
        assertEquals(new ModelPath("..", "churn"), ModelPath.parse("../churn"));
        assertEquals(new ModelPath("/", "churn"), ModelPath.parse("/churn"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a/", "a//b", "a/..", "../..", " a/b", "a/b c", "a/-b"})
    void whatNamesNoModelIsRefused(String model) {
        assertThrows(BadInput.class, () -> ModelPath.parse(model));
    }

    @Test
    void theIdOfAFetchIsTheModelWithoutItsFolder() {
        FetchRequest request = new FetchRequest(null, "team-a/churn", null, "champion", "in", null, null, null, null);
        assertEquals("churn", request.id());
        assertEquals("team-a/churn", request.model());
    }

    @Test
    void whatChangesAModelNamesItWithoutAFolder() {
        for (String message : new String[] {
            assertThrows(
                            BadInput.class,
                            () -> new RegistrationRequest(null, "team-a/churn", null, null, null, null, null, null))
                    .getMessage(),
            assertThrows(
                            BadInput.class,
                            () -> new PromotionRequest(null, "/churn", null, "champion", null, null, null, null, null))
                    .getMessage(),
            assertThrows(
                            BadInput.class,
                            () -> new RollbackRequest(null, "../churn", "champion", "previous", null, null, null, null))
                    .getMessage()
        }) {
            assertTrue(message.contains("only the jobs in or below a folder change its models"), message);
        }
    }
}
