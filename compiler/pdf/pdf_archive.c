#include "pdf/pdf_archive.h"

#include "base/utf8.h"

/* --- XMP (ISO 16684-1) --- */

struct str pdf_archive_title(const struct compiled *c)
{
    return c->info.title.len     ? c->info.title
           : c->info.subject.len ? c->info.subject
                                 : STR("kaiji");
}

/* XML 1.0 has no other control characters, and no U+FFFE. */
static bool speakable(uint32_t c)
{
    return c >= ' ' && c != 0xFFFE && c != 0xFFFF;
}

static void put_xml(struct out *o, struct str s)
{
    for (size_t pos = 0; pos < s.len;) {
        const size_t at = pos;
        const uint32_t c = utf8_next(s, &pos);
        if (c == '&')
            out_puts(o, "&amp;");
        else if (c == '<')
            out_puts(o, "&lt;");
        else if (c == '>')
            out_puts(o, "&gt;");
        else if (speakable(c))
            out_str(o, str_slice(s, at, pos));
        else
            out_byte(o, ' ');
    }
}

/* <name>before text after</name>, or nothing without a text. */
static void put_property(struct out *o, const char *name, const char *before,
                         struct str text, const char *after)
{
    if (text.len == 0)
        return;
    out_printf(o, "<%s>%s", name, before);
    put_xml(o, text);
    out_printf(o, "%s</%s>\n", after, name);
}

static void put_alternatives(struct out *o, const char *name, struct str text)
{
    put_property(o, name, "<rdf:Alt><rdf:li xml:lang=\"x-default\">", text,
                 "</rdf:li></rdf:Alt>");
}

/* The schema of pdfuaid, which ISO 19005-2 6.6.2.3 wants to see described. */
static const char extension[] =
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
    "</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>part of ISO 14289"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

/* YYYY-MM-DD, which is what XMP takes; other dates stand on the pages only. */
static bool is_date(struct str s)
{
    static const char form[] = "dddd-dd-dd";

    if (s.len != sizeof(form) - 1)
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (form[i] == 'd' ? s.ptr[i] < '0' || s.ptr[i] > '9'
                           : s.ptr[i] != form[i])
            return false;
    const int month = (s.ptr[5] - '0') * 10 + s.ptr[6] - '0';
    const int day = (s.ptr[8] - '0') * 10 + s.ptr[9] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

void pdf_archive_put_metadata(struct out *o, const struct compiled *c)
{
    out_puts(o, "<?xpacket begin=\"\xEF\xBB\xBF\" "
                "id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf="
                "\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                "<rdf:Description rdf:about=\"\"\n"
                " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
                " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
                " xmlns:pdfaExtension="
                "\"http://www.aiim.org/pdfa/ns/extension/\"\n"
                " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
                " xmlns:pdfaProperty="
                "\"http://www.aiim.org/pdfa/ns/property#\">\n");
    put_alternatives(o, "dc:title", pdf_archive_title(c));
    put_property(o, "dc:creator", "<rdf:Seq><rdf:li>", c->info.author,
                 "</rdf:li></rdf:Seq>");
    put_alternatives(o, "dc:description", c->info.subject);
    put_property(o, "dc:language", "<rdf:Bag><rdf:li>", c->info.lang,
                 "</rdf:li></rdf:Bag>");
    put_property(o, "pdf:Keywords", "", c->info.keywords, "");
    put_property(o, "pdf:Producer", "", STR("kaiji"), "");
    put_property(o, "xmp:CreatorTool", "", STR("kaiji"), "");
    if (is_date(str_trim(c->info.date)))
        put_property(o, "xmp:CreateDate", "", str_trim(c->info.date), "");
    out_puts(o, "<pdfaid:part>2</pdfaid:part>\n"
                "<pdfaid:conformance>A</pdfaid:conformance>\n"
                "<pdfuaid:part>1</pdfuaid:part>\n");
    out_puts(o, extension);
    out_puts(o, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
                "<?xpacket end=\"r\"?>\n");
}

/* --- ICC profile (ISO 15076-1, version 4.2) --- */

struct tag {
    const char *name;
    struct str data;
};

#define DATA(literal)                                                          \
    {                                                                          \
        (literal), sizeof(literal) - 1                                         \
    }
#define XYZ "XYZ \0\0\0\0"
#define WORDS "mluc\0\0\0\0\0\0\0\1\0\0\0\x0C"

/* All values are of IEC 61966-2-1, adapted from D65 to D50 by Bradford. */
static const struct tag tags[] = {
    {"desc", DATA(WORDS "enUS\0\0\0\x08\0\0\0\x1C\0s\0R\0G\0B")},
    {"cprt", DATA(WORDS "enUS\0\0\0\x06\0\0\0\x1C\0C\0C\0000\0\0")},
    {"wtpt", DATA(XYZ "\0\0\xF6\xD6\0\1\0\0\0\0\xD3\x2D")},
    {"chad", DATA("sf32\0\0\0\0"
                  "\0\1\x0C\x42\0\0\x05\xDE\xFF\xFF\xF3\x25"
                  "\0\0\x07\x93\0\0\xFD\x90\xFF\xFF\xFB\xA1"
                  "\xFF\xFF\xFD\xA2\0\0\x03\xDC\0\0\xC0\x6E")},
    {"rXYZ", DATA(XYZ "\0\0\x6F\xA2\0\0\x38\xF5\0\0\x03\x90")},
    {"gXYZ", DATA(XYZ "\0\0\x62\x99\0\0\xB7\x85\0\0\x18\xDA")},
    {"bXYZ", DATA(XYZ "\0\0\x24\xA0\0\0\x0F\x84\0\0\xB6\xCF")},
    /* (a x + b) ^ g, and c x below d: g, a, b, c, d */
    {"rTRC", DATA("para\0\0\0\0\0\3\0\0\0\2\x66\x66\0\0\xF2\xA7\0\0\x0D\x59"
                  "\0\0\x13\xD0\0\0\x0A\x5B")},
    {"gTRC", {NULL, 0}}, /* as the one above */
    {"bTRC", {NULL, 0}},
};

enum {
    TAGS = sizeof(tags) / sizeof(*tags),
    ICC_HEAD = 128
};

static void put_32(struct out *o, uint32_t n)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        out_byte(o, (int)(n >> shift & 0xFF));
}

static void put_head(struct out *o, uint32_t size)
{
    static const unsigned char zero[ICC_HEAD];

    put_32(o, size);
    put_32(o, 0);
    put_32(o, 0x04200000);
    out_puts(o, "mntrRGB XYZ ");
    out_bytes(o, "\x07\xD0\0\1\0\1\0\0\0\0\0\0", 12); /* a date it must have */
    out_puts(o, "acsp");
    out_bytes(o, zero, 28);
    put_32(o, 0xF6D6); /* D50 */
    put_32(o, 0x10000);
    put_32(o, 0xD32D);
    out_bytes(o, zero, 48);
}

void pdf_archive_put_profile(struct out *o)
{
    const uint32_t data = ICC_HEAD + 4 + TAGS * 12;
    uint32_t size = data, at = data, length = 0;

    for (int i = 0; i < TAGS; i++)
        size += (uint32_t)tags[i].data.len;
    put_head(o, size);
    put_32(o, TAGS);
    for (int i = 0; i < TAGS; i++) {
        if (tags[i].data.len) {
            at += length;
            length = (uint32_t)tags[i].data.len;
        }
        out_puts(o, tags[i].name);
        put_32(o, at);
        put_32(o, length);
    }
    for (int i = 0; i < TAGS; i++)
        out_str(o, tags[i].data);
}
