package dev.bodyguard.filter;

import dev.bodyguard.server.http.MediaType;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.fileupload.FileItem;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadBase.FileSizeLimitExceededException;
import org.apache.commons.fileupload.FileUploadBase.FileUploadIOException;
import org.apache.commons.fileupload.FileUploadBase.SizeLimitExceededException;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.UploadContext;
import org.apache.commons.fileupload.disk.DiskFileItemFactory;
import org.jspecify.annotations.Nullable;

/** The parts of an opened multipart body. */
final class Parts {

    private final List<Part> parts = new ArrayList<>();
    private final List<FileItem> items = new ArrayList<>();

    private Parts() {}

    /**
     * Reads all parts: small ones into memory, others into files that {@link #delete} removes.
     *
     * @throws FormTooLarge over a limit of the servlet's configuration, or more than {@code most} parts
     */
    static Parts read(
            String type, long length, @Nullable String encoding, InputStream body, MultipartSettings settings, int most)
            throws IOException {
        MultipartConfigElement limits = settings.element();
        FileUpload upload = new FileUpload();
        upload.setSizeMax(limits.getMaxRequestSize());
        upload.setFileSizeMax(limits.getMaxFileSize());
        upload.setFileCountMax(most);
        String charset = encoding != null ? encoding : "UTF-8";
        upload.setHeaderEncoding(charset);
        Parts parts = new Parts();
        try {
            Files.createDirectories(settings.directory().toPath());
            DiskFileItemFactory factory = new DiskFileItemFactory(limits.getFileSizeThreshold(), settings.directory());
            FileItemIterator iterator = upload.getItemIterator(new OpenedBody(type, length, charset, body));
            while (iterator.hasNext()) {
                if (parts.parts.size() == most) {
                    throw new FormTooLarge("more than " + most + " parts");
                }
                parts.add(iterator.next(), factory, settings);
            }
            return parts;
        } catch (FileUploadException e) {
            parts.delete();
            throw refused(e);
        } catch (FileUploadIOException e) {
            parts.delete();
            throw refused(e.getCause());
        } catch (IOException | RuntimeException e) {
            parts.delete();
            throw e;
        }
    }

    private static IOException refused(@Nullable Throwable cause) {
        if (cause instanceof FileSizeLimitExceededException || cause instanceof SizeLimitExceededException) {
            throw new FormTooLarge(String.valueOf(cause.getMessage()));
        }
        return cause != null && cause.getCause() instanceof IOException read
                ? read
                : new IOException("the multipart body cannot be parsed", cause);
    }

    private void add(FileItemStream source, DiskFileItemFactory factory, MultipartSettings settings)
            throws IOException {
        FileItem item = factory.createItem(
                source.getFieldName(), source.getContentType(), source.isFormField(), source.getName());
        items.add(item);
        try (InputStream in = source.openStream();
                OutputStream out = item.getOutputStream()) {
            in.transferTo(out);
        }
        parts.add(new OpenedPart(item, source.getHeaders(), settings.directory()));
    }

    Collection<Part> all() {
        return List.copyOf(parts);
    }

    /** The parts that are no files, as parameters. */
    Map<String, String[]> parameters(Charset charset) throws IOException {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        for (FileItem item : items) {
            if (item.isFormField()) {
                MediaType media = MediaType.parse(item.getContentType() == null ? "" : item.getContentType());
                Charset own = media.charset() == null ? null : MediaType.charsetOrNull(media.charset());
                FormParameters.add(
                        parameters, item.getFieldName(), new String(item.get(), own == null ? charset : own));
            }
        }
        return parameters;
    }

    /** Removes the files. */
    void delete() {
        items.forEach(FileItem::delete);
    }

    private record OpenedBody(String type, long length, String charset, InputStream body) implements UploadContext {
        @Override
        public String getCharacterEncoding() {
            return charset;
        }

        @Override
        public String getContentType() {
            return type;
        }

        @Override
        @Deprecated
        public int getContentLength() {
            return (int) Math.min(Integer.MAX_VALUE, length);
        }

        @Override
        public long contentLength() {
            return length;
        }

        @Override
        public InputStream getInputStream() {
            return body;
        }
    }
}
