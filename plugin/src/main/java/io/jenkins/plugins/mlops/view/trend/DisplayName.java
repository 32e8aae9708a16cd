package io.jenkins.plugins.mlops.view.trend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a user named a build, as its build.xml has it: the build itself need not be loaded. */
final class DisplayName {
    private static final Logger LOGGER = Logger.getLogger(DisplayName.class.getName());
    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private DisplayName() {}

    /** {@code #12} if nobody named it, or its build.xml cannot be read. */
    static String of(Path xml, int number) {
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
