package dev.bodyguard.demo.notes;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The attachments in the database; contents are streamed in and out and never held in memory whole. */
final class AttachmentStore {

    private static final String COLUMNS = "id, note, name, media_type, length, sha256";

    private final Database database;

    AttachmentStore(Database database) {
        this.database = database;
    }

    List<Attachment> ofNote(long note) throws SQLException {
        List<Attachment> attachments = new ArrayList<>();
        try (Connection connection = database.connect();
                PreparedStatement query = connection.prepareStatement(
                        "select " + COLUMNS + " from attachment where note = ? order by id")) {
            query.setLong(1, note);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    attachments.add(attachment(rows));
                }
            }
        }
        return attachments;
    }

    Attachment add(long note, String name, String mediaType, InputStream content) throws SQLException, IOException {
        CountingDigest counting = new CountingDigest();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            try {
                long id = insert(connection, note, name, mediaType, counting.over(content));
                Attachment added = new Attachment(id, note, name, mediaType, counting.length(), counting.hex());
                complete(connection, added);
                connection.commit();
                return added;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Hands an attachment and its content to a reader; false when there is no such attachment. */
    boolean read(long id, Reader reader) throws SQLException, IOException {
        try (Connection connection = database.connect();
                PreparedStatement query =
                        connection.prepareStatement("select " + COLUMNS + ", content from attachment where id = ?")) {
            query.setLong(1, id);
            try (ResultSet rows = query.executeQuery()) {
                if (!rows.next()) {
                    return false;
                }
                try (InputStream content = rows.getBinaryStream(7)) {
                    reader.read(attachment(rows), content);
                }
                return true;
            }
        }
    }

    private static long insert(Connection connection, long note, String name, String mediaType, InputStream content)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into attachment (note, name, media_type, length, sha256, content) values (?, ?, ?, 0, '', ?)",
                Statement.RETURN_GENERATED_KEYS)) {
            insert.setLong(1, note);
            insert.setString(2, name);
            insert.setString(3, mediaType);
            insert.setBinaryStream(4, content);
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    /** Length and digest are known only after the content has been read. */
    private static void complete(Connection connection, Attachment added) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update attachment set length = ?, sha256 = ? where id = ?")) {
            update.setLong(1, added.length());
            update.setString(2, added.sha256());
            update.setLong(3, added.id());
            update.executeUpdate();
        }
    }

    private static Attachment attachment(ResultSet row) throws SQLException {
        return new Attachment(
                row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getLong(5), row.getString(6));
    }

    /** Takes an attachment's content while the database is open. */
    @FunctionalInterface
    interface Reader {
        void read(Attachment attachment, InputStream content) throws IOException;
    }
}
