package dev.bodyguard.installed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;

/** Failures of the class loaders of the agent, as the same ones of the tests'. */
final class KnownHere {

    private KnownHere() {}

    static IOException of(IOException failure) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(octets)) {
            out.writeObject(failure);
        }
        try (ObjectInputStream in = new OfTheTests(octets.toByteArray())) {
            return (IOException) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    private static final class OfTheTests extends ObjectInputStream {

        OfTheTests(byte[] octets) throws IOException {
            super(new ByteArrayInputStream(octets));
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            return Class.forName(description.getName(), false, KnownHere.class.getClassLoader());
        }
    }
}
