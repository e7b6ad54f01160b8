package dev.bodyguard.client.core;

import dev.bodyguard.protocol.Field;
import java.util.List;

/**
 * An answer of the application with its whole body, for clients that have bodies whole.
 *
 * @param status its status
 * @param fields its fields
 * @param content its opened body, perhaps empty
 */
public record WholeAnswer(int status, List<Field> fields, byte[] content) {}
