/* base/hush where no descriptor can be turned elsewhere: libraries print
   through library_printf() (port/wasm.mk), which knows whether it is heard. */
#include "base/hush.h"

#include <stdarg.h>
#include <stdio.h>

static bool hushed;

bool hush_closed(void)
{
    return true; /* the host gives a program its three streams */
}

void hush_begin(void)
{
    hushed = true;
}

bool hush_end(void)
{
    hushed = false;
    return true;
}

int library_printf(FILE *to, const char *format, ...);

int library_printf(FILE *to, const char *format, ...)
{
    va_list values;
    int n = 0;

    va_start(values, format);
    if (to != stderr || !hushed)
        n = vfprintf(to, format, values);
    va_end(values);
    return n;
}
