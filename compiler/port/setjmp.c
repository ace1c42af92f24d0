/* What clang calls for setjmp and longjmp in WebAssembly: each function that
   calls setjmp has a table, from the number of a call to the place behind it;
   longjmp throws, and the function in whose table the number stands catches. */
#include <stdint.h>
#include <stdlib.h>

struct entry {
    uint32_t call, place; /* call 0: the end */
};

struct thrown {
    void *to;
    int value;
};

struct entry *saveSetjmp(uint32_t *at, uint32_t place, struct entry *table,
                         uint32_t size);
uint32_t testSetjmp(uint32_t call, const struct entry *table, uint32_t size);
void setTempRet0(uint32_t value);
uint32_t getTempRet0(void);
_Noreturn void __wasm_longjmp(void *to, int value);

/* The second result of saveSetjmp(): the table's size. */
static uint32_t second_result;

void setTempRet0(uint32_t value)
{
    second_result = value;
}

uint32_t getTempRet0(void)
{
    return second_result;
}

struct entry *saveSetjmp(uint32_t *at, uint32_t place, struct entry *table,
                         uint32_t size)
{
    static uint32_t calls;
    uint32_t i = 0;

    while (i < size && table[i].call)
        i++;
    if (i == size) {
        table = realloc(table, sizeof(*table) * (2 * size + 1));
        if (!table)
            __builtin_trap(); /* memory.c has ended the program before */
        size *= 2;
    }
    *at = ++calls;
    table[i] = (struct entry){*at, place};
    table[i + 1].call = 0;
    setTempRet0(size);
    return table;
}

uint32_t testSetjmp(uint32_t call, const struct entry *table, uint32_t size)
{
    for (uint32_t i = 0; i < size && table[i].call; i++)
        if (table[i].call == call)
            return table[i].place;
    return 0;
}

_Noreturn void __wasm_longjmp(void *to, int value)
{
    static struct thrown thrown;

    thrown = (struct thrown){to, value ? value : 1};
    __builtin_wasm_throw(1, &thrown); /* 1: __c_longjmp */
}
