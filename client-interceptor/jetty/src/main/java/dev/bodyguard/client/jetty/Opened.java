package dev.bodyguard.client.jetty;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;

/**
 * A response as the application's client sees it.
 *
 * @param version of the connection
 * @param status its status
 * @param reason what is said of that
 * @param fields its fields
 * @param content its content; what is the last of it, and a failure, is a chunk without octets
 */
record Opened(HttpVersion version, int status, String reason, List<HttpField> fields, Content.Source content) {}
