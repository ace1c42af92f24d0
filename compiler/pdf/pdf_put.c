/*
 * PDF syntax (ISO 32000-1 7.3): numbers, names, strings, references.
 */
#include "pdf/pdf_put.h"

#include "base/utf8.h"

#include <string.h>

enum {
    LONGEST_TEXT = 8000 /* characters: a string ends at 32,767 bytes */
};

static const char hex[] = "0123456789ABCDEF";

void pdf_put_milli(struct out *o, int64_t n)
{
    char *at = out_room(o, 32), *start = at;
    uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    unsigned rest = (unsigned)(left % 1000);

    if (n < 0)
        *at++ = '-';
    o->len += (size_t)(at - start);
    if (left >= 1000 || rest == 0)
        out_number(o, (long long)(left / 1000));
    if (rest == 0)
        return;
    at = start = out_room(o, 4);
    *at++ = '.';
    *at++ = (char)('0' + rest / 100);
    *at++ = (char)('0' + rest / 10 % 10);
    *at++ = (char)('0' + rest % 10);
    while (at[-1] == '0')
        at--;
    o->len += (size_t)(at - start);
}

void pdf_put_reference(struct out *o, uint32_t number)
{
    out_number(o, number);
    out_puts(o, " 0 R");
}

static void put_hex(struct out *o, unsigned char c)
{
    out_byte(o, hex[c >> 4]);
    out_byte(o, hex[c & 15]);
}

void pdf_put_name(struct out *o, struct str name)
{
    out_byte(o, '/');
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        if (c > ' ' && c < 127 && !strchr("#()<>[]{}/%", c)) {
            out_byte(o, c);
        } else {
            out_byte(o, '#');
            put_hex(o, c);
        }
    }
}

void pdf_put_escaped(struct out *o, unsigned char c)
{
    if (c == '(' || c == ')' || c == '\\') {
        out_byte(o, '\\');
        out_byte(o, c);
    } else if (c == '\r') { /* a bare one would be read as a line feed */
        out_puts(o, "\\r");
    } else {
        out_byte(o, c);
    }
}

static bool plain(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < ' ' || s.ptr[i] > '~')
            return false;
    return true;
}

static void put_unit(struct out *o, unsigned unit)
{
    pdf_put_escaped(o, (unsigned char)(unit >> 8));
    pdf_put_escaped(o, (unsigned char)unit);
}

void pdf_put_text(struct out *o, struct str utf8)
{
    bool ascii = plain(utf8);
    size_t pos = 0;

    out_puts(o, ascii ? "(" : "(\xFE\xFF");
    for (int count = 0; pos < utf8.len; count++) {
        uint32_t c = utf8_next(utf8, &pos);
        if (count == LONGEST_TEXT) {
            pos = utf8.len;
            c = ascii ? '~' : 0x2026;
        }
        if (ascii) {
            pdf_put_escaped(o, (unsigned char)c);
        } else if (c < 0x10000) {
            put_unit(o, c);
        } else {
            put_unit(o, 0xD800 + ((c - 0x10000) >> 10));
            put_unit(o, 0xDC00 + ((c - 0x10000) & 0x3FF));
        }
    }
    out_byte(o, ')');
}

void pdf_put_utf16(struct out *o, uint32_t character)
{
    if (character >= 0x10000) {
        pdf_put_utf16(o, 0xD800 + ((character - 0x10000) >> 10));
        pdf_put_utf16(o, 0xDC00 + ((character - 0x10000) & 0x3FF));
        return;
    }
    put_hex(o, (unsigned char)(character >> 8));
    put_hex(o, (unsigned char)character);
}

void pdf_put_uri(struct out *o, struct str uri)
{
    out_byte(o, '(');
    for (size_t i = 0; i < uri.len; i++) {
        unsigned char c = (unsigned char)uri.ptr[i];
        if (c > ' ' && c < 127 && !strchr("\"<>\\^`{|}", c)) {
            pdf_put_escaped(o, c);
        } else {
            out_byte(o, '%');
            put_hex(o, c);
        }
    }
    out_byte(o, ')');
}
