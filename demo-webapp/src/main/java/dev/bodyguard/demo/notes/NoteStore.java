package dev.bodyguard.demo.notes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The notes in the database. */
final class NoteStore {

    private static final String COLUMNS = "id, version, patient, text, author, changed";

    private final Database database;

    NoteStore(Database database) {
        this.database = database;
    }

    List<Note> all() throws SQLException {
        List<Note> notes = new ArrayList<>();
        try (Connection connection = database.connect();
                PreparedStatement query = connection.prepareStatement("select " + COLUMNS + " from note order by id");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                notes.add(note(rows));
            }
        }
        return notes;
    }

    Optional<Note> find(long id) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement query =
                        connection.prepareStatement("select " + COLUMNS + " from note where id = ?")) {
            query.setLong(1, id);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(note(rows)) : Optional.empty();
            }
        }
    }

    /** How many notes each patient has. */
    Map<String, Long> countByPatient() throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = database.connect();
                PreparedStatement query =
                        connection.prepareStatement("select patient, count(*) from note group by patient");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }

    Note create(NoteDraft.Checked draft, String author) throws SQLException {
        String now = Instant.now().toString();
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into note (version, patient, text, author, changed) values (1, ?, ?, ?, ?)",
                        Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, draft.patient());
            insert.setString(2, draft.text());
            insert.setString(3, author);
            insert.setString(4, now);
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return new Note(keys.getLong(1), 1, draft.patient(), draft.text(), author, now);
            }
        }
    }

    /** Replaces a note that is still the given one; empty when somebody else changed or deleted it meanwhile. */
    Optional<Note> replace(Note current, NoteDraft.Checked draft, String author) throws SQLException {
        Note next = new Note(
                current.id(),
                current.version() + 1,
                draft.patient(),
                draft.text(),
                author,
                Instant.now().toString());
        try (Connection connection = database.connect();
                PreparedStatement update = connection.prepareStatement(
                        "update note set version = ?, patient = ?, text = ?, author = ?, changed = ?"
                                + " where id = ? and version = ?")) {
            update.setLong(1, next.version());
            update.setString(2, next.patient());
            update.setString(3, next.text());
            update.setString(4, next.author());
            update.setString(5, next.changed());
            update.setLong(6, current.id());
            update.setLong(7, current.version());
            return update.executeUpdate() == 1 ? Optional.of(next) : Optional.empty();
        }
    }

    /** Deletes a note and its attachments; false when there was none. */
    boolean delete(long id) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement delete = connection.prepareStatement("delete from note where id = ?")) {
            delete.setLong(1, id);
            return delete.executeUpdate() == 1;
        }
    }

    private static Note note(ResultSet row) throws SQLException {
        return new Note(
                row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6));
    }
}
