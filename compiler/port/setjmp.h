/*
 * setjmp: of a C library that has none. The compiler makes exceptions of
 * WebAssembly out of it (-mllvm -wasm-enable-sjlj) and calls setjmp.c.
 */
#ifndef PORT_SETJMP_H
#define PORT_SETJMP_H

typedef unsigned jmp_buf[4];
int setjmp(jmp_buf at) __attribute__((returns_twice));
_Noreturn void longjmp(jmp_buf to, int value);

#endif
