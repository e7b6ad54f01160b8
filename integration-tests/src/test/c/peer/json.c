#include "json.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 8, LONGEST = 65536, MOST_MEMBERS = 64 };

struct reader {
    const uint8_t *at;
    const uint8_t *end;
    int depth;
};

static struct json *read_value(struct reader *in);

static int peek(const struct reader *in) {
    return in->at < in->end ? *in->at : -1;
}

static int take(struct reader *in) {
    if (in->at == in->end) {
        refuse("JSON ends too early");
    }
    return *in->at++;
}

static void skip_space(struct reader *in) {
    while (peek(in) == ' ' || peek(in) == '\t' || peek(in) == '\n' || peek(in) == '\r') {
        in->at++;
    }
}

static unsigned read_hex4(struct reader *in) {
    unsigned value = 0;
    for (int i = 0; i < 4; i++) {
        int digit = take(in);
        if (!isxdigit(digit)) {
            refuse("JSON with a bad escape");
        }
        value = value * 16 + (unsigned) (isdigit(digit) ? digit - '0' : tolower(digit) - 'a' + 10);
    }
    return value;
}

static void append_utf8(struct octets *to, unsigned point) {
    if (point < 0x80) {
        append_number(to, point, 1);
    } else if (point < 0x800) {
        append_number(to, (0xc0 | point >> 6) << 8 | (0x80 | (point & 63)), 2);
    } else if (point < 0x10000) {
        append_number(to, (0xe0 | point >> 12) << 16 | (0x80 | (point >> 6 & 63)) << 8 | (0x80 | (point & 63)), 3);
    } else {
        append_number(to, (0xf0 | point >> 18) << 24 | (0x80 | (point >> 12 & 63)) << 16, 4);
        to->at[to->length - 2] = (uint8_t) (0x80 | (point >> 6 & 63));
        to->at[to->length - 1] = (uint8_t) (0x80 | (point & 63));
    }
}

static void read_escape(struct reader *in, struct octets *text) {
    static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    int escape = take(in);
    const char *known = escape == 0 ? NULL : strchr(names, escape);
    if (known) {
        append(text, &meanings[known - names], 1);
        return;
    }
    unsigned point = escape == 'u' ? read_hex4(in) : 0;
    if (point >= 0xd800 && point < 0xdc00 && take(in) == '\\' && take(in) == 'u') {
        unsigned low = read_hex4(in);
        point = low >= 0xdc00 && low < 0xe000 ? 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00) : 0;
    }
    if (point == 0 || (point >= 0xd800 && point < 0xe000)) {
        refuse("JSON with a bad escape");
    }
    append_utf8(text, point);
}

static char *read_string(struct reader *in) {
    struct octets text = {0};
    extend(&text, 0);
    if (take(in) != '"') {
        refuse("JSON without a string where one belongs");
    }
    for (int next = take(in); next != '"'; next = take(in)) {
        if (next < 0x20) {
            refuse("JSON with a control character");
        } else if (next == '\\') {
            read_escape(in, &text);
        } else {
            append_number(&text, (uint64_t) next, 1);
        }
    }
    return (char *) text.at;
}

static void refuse_second(const struct json *members, const struct json *last) {
    for (const struct json *other = members; other != last; other = other->next) {
        if (strcmp(other->name, last->name) == 0) {
            refuse("JSON with a member twice: %s", last->name);
        }
    }
}

static void read_members(struct reader *in, struct json *value) {
    char closing = value->kind == '{' ? '}' : ']';
    struct json **end = &value->first;
    int count = 0;
    if (++in->depth > DEEPEST) {
        refuse("JSON that is nested too deep");
    }
    in->at++;
    skip_space(in);
    if (peek(in) == closing) {
        in->at++;
        in->depth--;
        return;
    }
    for (int behind = ','; behind == ','; behind = take(in)) {
        char *name = NULL;
        skip_space(in);
        if (closing == '}') {
            name = read_string(in);
            skip_space(in);
            if (take(in) != ':') {
                refuse("JSON without a colon");
            }
            skip_space(in);
        }
        *end = read_value(in);
        (*end)->name = name;
        if (name) {
            refuse_second(value->first, *end);
        }
        end = &(*end)->next;
        if (++count > MOST_MEMBERS) {
            refuse("JSON with too many members");
        }
        skip_space(in);
    }
    if (in->at[-1] != (uint8_t) closing) {
        refuse("JSON without its closing bracket");
    }
    in->depth--;
}

static char *read_number(struct reader *in) {
    struct octets text = {0};
    while (peek(in) >= 0 && strchr("+-.eE0123456789", peek(in))) {
        append_number(&text, (uint64_t) *in->at++, 1);
    }
    return (char *) text.at;
}

static void read_word(struct reader *in, const char *word) {
    for (; *word; word++) {
        if (take(in) != *word) {
            refuse("JSON with an unknown word");
        }
    }
}

static struct json *read_value(struct reader *in) {
    struct json *value = calloc(1, sizeof *value);
    if (!value) {
        give_up("no memory");
    }
    int first = peek(in);
    value->kind = (char) first;
    if (first == '{' || first == '[') {
        read_members(in, value);
    } else if (first == '"') {
        value->text = read_string(in);
    } else if (first == '-' || isdigit(first)) {
        value->kind = '0';
        value->text = read_number(in);
    } else {
        read_word(in, first == 't' ? "true" : first == 'f' ? "false" : "null");
    }
    return value;
}

struct json *read_json(const uint8_t *text, size_t length) {
    struct reader in = {text, text + length, 0};
    if (length > LONGEST) {
        refuse("JSON that is too long");
    }
    skip_space(&in);
    if (peek(&in) != '{') {
        refuse("JSON that is not an object");
    }
    struct json *value = read_value(&in);
    skip_space(&in);
    if (in.at != in.end) {
        refuse("JSON with something behind the object");
    }
    return value;
}

void free_json(struct json *value) {
    while (value) {
        struct json *next = value->next;
        free_json(value->first);
        free(value->name);
        free(value->text);
        free(value);
        value = next;
    }
}

const struct json *find(const struct json *object, const char *name) {
    for (const struct json *value = object->first; value; value = value->next) {
        if (strcmp(value->name, name) == 0) {
            return value;
        }
    }
    return NULL;
}

const struct json *member(const struct json *object, const char *name, char kind) {
    const struct json *value = find(object, name);
    if (!value || value->kind != kind) {
        refuse("JSON without the member %s, or with another type", name);
    }
    return value;
}

const char *text_member(const struct json *object, const char *name) {
    return member(object, name, '"')->text;
}

long number_member(const struct json *object, const char *name, long least, long most) {
    char *end;
    const char *text = member(object, name, '0')->text;
    long value = strtol(text, &end, 10);
    if (*end || value < least || value > most) {
        refuse("JSON with a number out of range: %s", name);
    }
    return value;
}

struct octets octets_member(const struct json *object, const char *name) {
    const char *text = text_member(object, name);
    return from_base64(text, strlen(text), IN_JSON);
}
