package io.jenkins.plugins.mlops.engine.openlineage;

import io.jenkins.plugins.mlops.engine.BadInput;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

import static io.jenkins.plugins.mlops.engine.files.Content.sha256;

/**
 * Where steps run, as OpenLineage names it.
 *
 * @param namespace of all jobs and data sets; the same everywhere where the same names mean the same things
 * @param job       the job's full name
 * @param folder    the full name of the folder that the job's models belong to; empty for the top
 * @param build     the build, as its reports name it
 */
public record Site(String namespace, String job, String folder, String build) {
    private static final long VERSION_BITS = 0xf000L;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_BITS = 0xc000_0000_0000_0000L;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

    /** @throws BadInput if the namespace is blank */
    public Site {
        if (namespace == null || namespace.isBlank()) {
            throw new BadInput("the namespace of OpenLineage events is empty: give a name or an address");
        }
    }

    /** The build as a run: the same whenever and wherever it is asked for. */
    UUID buildRun() {
        return uuid(namespace, job, build);
    }

    /** A step of the build as a run. */
    UUID stepRun(String kind, String id) {
        return uuid(namespace, job, build, kind, id);
    }

    /** The name of a model of this folder. */
    String model(String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /** RFC 9562, version 8: what is hashed, and by what, is ours to say; here the words by SHA-256. */
    private static UUID uuid(String... words) {
        MessageDigest hash = sha256();
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            hash.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            hash.update(bytes);
        }
        ByteBuffer bytes = ByteBuffer.wrap(hash.digest());
        long high = bytes.getLong();
        long low = bytes.getLong();
        return new UUID((high & ~VERSION_BITS) | VERSION_8, (low & ~VARIANT_BITS) | VARIANT_2);
    }
}
