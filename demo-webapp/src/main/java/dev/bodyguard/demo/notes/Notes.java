package dev.bodyguard.demo.notes;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Everything the servlets share; opened with the webapp and closed with it.
 *
 * <p>The database lies where the context parameter or system property {@code notes.database} says (a path without
 * H2's file ending), else in the directory for temporary files.
 */
@WebListener
public final class Notes implements ServletContextListener {

    private static final String SETTING = "notes.database";
    private static final int WORKERS = 8;

    private @Nullable Database database;
    private @Nullable ScheduledExecutorService worker;
    private @Nullable ChangeFeed feed;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        String path = databasePath(context);
        try {
            Database opened = Database.open(path);
            database = opened;
            ScheduledExecutorService started = Executors.newScheduledThreadPool(WORKERS);
            worker = started;
            feed = new ChangeFeed(started);
            context.setAttribute(
                    Services.NAME, new Services(new NoteStore(opened), new AttachmentStore(opened), feed, started));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open the notes database at " + path, e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (feed != null) {
            feed.close();
        }
        if (worker != null) {
            worker.shutdownNow();
        }
        if (database != null) {
            database.close();
        }
    }

    private static String databasePath(ServletContext context) {
        String path = context.getInitParameter(SETTING);
        if (path == null || path.isBlank()) {
            path = System.getProperty(SETTING);
        }
        if (path == null || path.isBlank()) {
            path = Path.of(System.getProperty("java.io.tmpdir"), "patient-notes", "notes")
                    .toString();
        }
        return Path.of(path).toAbsolutePath().toString();
    }
}
