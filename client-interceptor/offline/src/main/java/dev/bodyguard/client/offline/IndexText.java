package dev.bodyguard.client.offline;

import dev.bodyguard.client.core.offline.Place;
import dev.bodyguard.protocol.KeyId;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Resource;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.wire.KeyDelivery;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** The plaintext of an index. */
final class IndexText {

    private static final int VERSION = 1;
    private static final int HASH = 32;

    private IndexText() {}

    /** The caller erases the result. */
    static byte[] write(Index index) throws IOException {
        Growing octets = new Growing();
        DataOutputStream out = new DataOutputStream(octets);
        out.writeByte(VERSION);
        out.writeLong(index.seen);
        out.writeInt(index.revokedUntil.size());
        for (Map.Entry<Place, Long> revoked : index.revokedUntil.entrySet()) {
            write(out, revoked.getKey());
            out.writeLong(revoked.getValue());
        }
        out.writeInt(index.entries.size());
        for (Entry entry : index.entries) {
            write(out, entry);
        }
        byte[] text = octets.toByteArray();
        octets.erase();
        return text;
    }

    private static void write(DataOutputStream out, Place place) throws IOException {
        out.writeUTF(place.origin().toString());
        out.writeUTF(place.scope().toString());
        out.writeUTF(place.client());
    }

    private static void write(DataOutputStream out, Entry entry) throws IOException {
        write(out, entry.place);
        out.writeUTF(entry.resource.toString());
        out.writeLong(entry.version);
        out.writeLong(entry.notAfter);
        out.writeLong(entry.keptMillis);
        out.writeLong(entry.length);
        out.writeLong(entry.used);
        out.write(entry.keyId.bytes());
        out.write(entry.hash);
        SecretBytes key = entry.key;
        out.writeBoolean(key != null);
        if (key != null) {
            byte[] octets = key.exposeCopy();
            out.write(octets);
            Arrays.fill(octets, (byte) 0);
        }
    }

    /** @throws IOException it is of another form */
    static Index read(byte[] text) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(text));
        if (in.readByte() != VERSION) {
            throw new MalformedMessage("an index of another version");
        }
        Index index = new Index();
        index.seen = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            index.revokedUntil.put(place(in), in.readLong());
        }
        for (int left = in.readInt(); left > 0; left--) {
            index.entries.add(entry(in));
        }
        return index;
    }

    private static Place place(DataInputStream in) throws IOException {
        return new Place(Origin.parse(in.readUTF()), Scope.parse(in.readUTF()), in.readUTF());
    }

    private static Entry entry(DataInputStream in) throws IOException {
        Place place = place(in);
        Resource resource = Resource.parse(in.readUTF());
        long version = in.readLong();
        long notAfter = in.readLong();
        long kept = in.readLong();
        long length = in.readLong();
        long used = in.readLong();
        KeyId keyId = KeyId.readFrom(in.readNBytes(KeyId.LENGTH));
        byte[] hash = in.readNBytes(HASH);
        SecretBytes key = in.readBoolean() ? SecretBytes.take(in.readNBytes(KeyDelivery.KEY_LENGTH)) : null;
        Entry entry = new Entry(place, resource, version, notAfter, kept, length, keyId, hash, key);
        entry.used = used;
        return entry;
    }

    /** Leaves no copies behind when it grows. */
    private static final class Growing extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            grow(length);
            super.write(bytes, offset, length);
        }

        @Override
        public synchronized void write(int octet) {
            grow(1);
            super.write(octet);
        }

        private void grow(int more) {
            if (buf.length - count < more) {
                byte[] larger = Arrays.copyOf(buf, 2 * buf.length + more);
                Arrays.fill(buf, (byte) 0);
                buf = larger;
            }
        }

        synchronized void erase() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
