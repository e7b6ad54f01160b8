#ifndef FIELD_H
#define FIELD_H

#include "octets.h"

/* Dictionaries of RFC 9651, as SPEC.md 5.1 has them. Each refuses a field that has not exactly one of that member. */

void require_version(const char *field);
struct octets field_octets(const char *field, const char *name);

/* "name" is all that stands before the octets: ", t=:". */
void append_octets_member(struct octets *field, const char *name, const void *octets, size_t length);

#endif
