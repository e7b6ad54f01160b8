package dev.bodyguard.filter;

import jakarta.servlet.http.Part;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.fileupload.FileItem;
import org.apache.commons.fileupload.FileItemHeaders;
import org.jspecify.annotations.Nullable;

/** One part. */
final class OpenedPart implements Part {

    private final FileItem item;
    private final @Nullable FileItemHeaders headers;
    private final File directory;

    OpenedPart(FileItem item, @Nullable FileItemHeaders headers, File directory) {
        this.item = item;
        this.headers = headers;
        this.directory = directory;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return item.getInputStream();
    }

    @Override
    public @Nullable String getContentType() {
        return item.getContentType();
    }

    @Override
    public String getName() {
        return item.getFieldName();
    }

    @Override
    public @Nullable String getSubmittedFileName() {
        return item.getName();
    }

    @Override
    public long getSize() {
        return item.getSize();
    }

    /** Relative names are below the configuration's location, as the servlet API has it. */
    @Override
    public void write(String fileName) throws IOException {
        File wanted = new File(fileName);
        try {
            item.write(wanted.isAbsolute() ? wanted : new File(directory, fileName));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the part cannot be written", e);
        }
    }

    @Override
    public void delete() {
        item.delete();
    }

    @Override
    public @Nullable String getHeader(String name) {
        return headers == null ? null : headers.getHeader(name);
    }

    @Override
    public Collection<String> getHeaders(String name) {
        List<String> values = new ArrayList<>();
        if (headers != null) {
            headers.getHeaders(name).forEachRemaining(values::add);
        }
        return values;
    }

    @Override
    public Collection<String> getHeaderNames() {
        Set<String> names = new LinkedHashSet<>();
        if (headers != null) {
            Iterator<String> all = headers.getHeaderNames();
            all.forEachRemaining(names::add);
        }
        return names;
    }
}
