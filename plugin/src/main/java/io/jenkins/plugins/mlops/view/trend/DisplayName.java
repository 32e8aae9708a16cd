package io.jenkins.plugins.mlops.view.trend;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a user named a build, as its build.xml has it: the build itself need not be loaded. Kept in memory, within bounds,
 * until build.xml changes.
 */
final class DisplayName {
    private static final Logger LOGGER = Logger.getLogger(DisplayName.class.getName());
    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** A name takes about 300 bytes. */
    private static final int MOST = 20_000;

    /** What changed so lately may change again without a new time. */
    private static final long COARSEST_TIME = Duration.ofSeconds(2).toMillis();

    /** By build.xml; the one that was used last comes last. */
    private static final Map<String, DisplayName> KNOWN =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, DisplayName> eldest) {
                    return size() > MOST;
                }
            });

    private final String name;
    private final long changed;

    private DisplayName(String name, long changed) {
        this.name = name;
        this.changed = changed;
    }

    /** {@code #12} if nobody named it, or its build.xml cannot be read. */
    static String of(File xml, int number) {
        long changed = xml.lastModified();
        DisplayName known = KNOWN.get(xml.getPath());
        if (known != null && known.changed == changed) {
            return known.name;
        }
        String name = read(xml.toPath(), number);
        if (System.currentTimeMillis() - changed > COARSEST_TIME) {
            KNOWN.put(xml.getPath(), new DisplayName(name, changed));
        }
        return name;
    }

    private static String read(Path xml, int number) {
        try (InputStream in = Files.newInputStream(xml)) {
            String name = read(XML.createXMLStreamReader(in));
            return name == null || name.isBlank() ? "#" + number : name;
        } catch (IOException | XMLStreamException e) {
            LOGGER.log(Level.FINE, e, () -> "no name in " + xml);
            return "#" + number;
        }
    }

    private static String read(XMLStreamReader reader) throws XMLStreamException {
        int depth = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                if (depth == 2 && reader.getLocalName().equals("displayName")) {
                    return reader.getElementText();
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        return null;
    }
}
