/*
 * fault: a library that is loaded before all others (LD_PRELOAD) and makes the
 * N-th call of a kind fail, once or from then on. For tests/faults.py.
 *
 *     FAULT="write 17 ENOSPC once"    or "… on"; "none 0 EIO once" only counts
 *     FAULT_COUNTS=file               how many calls of each kind there were
 *
 * Calls of the kernel are caught where the program enters it (seccomp), so
 * that those within the C library are met too: of a FILE, of a folder that is
 * read. Allocations and fork are caught by name. x86-64 only.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

enum kind {
#define KIND(name) KIND_##name,
#include "kinds.def"
#undef KIND
    KIND_COUNT
};

static const char *const kind_names[] = {
#define KIND(name) #name,
#include "kinds.def"
#undef KIND
};

static const struct {
    const char *name;
    int number;
} errors[] = {{"EIO", EIO},       {"ENOSPC", ENOSPC}, {"EACCES", EACCES},
              {"EMFILE", EMFILE}, {"EINTR", EINTR},   {"ENOMEM", ENOMEM},
              {"SHORT", 0}};

/* Which calls are of which kind. */
static const struct {
    int call;
    enum kind kind;
} calls[] = {
    {SYS_read, KIND_read},          {SYS_pread64, KIND_read},
    {SYS_write, KIND_write},        {SYS_writev, KIND_write},
    {SYS_pwrite64, KIND_write},     {SYS_open, KIND_open},
    {SYS_openat, KIND_open},        {SYS_close, KIND_close},
    {SYS_fsync, KIND_fsync},        {SYS_fdatasync, KIND_fsync},
    {SYS_rename, KIND_rename},      {SYS_renameat, KIND_rename},
    {SYS_renameat2, KIND_rename},   {SYS_stat, KIND_stat},
    {SYS_fstat, KIND_stat},         {SYS_lstat, KIND_stat},
    {SYS_newfstatat, KIND_stat},    {SYS_statx, KIND_stat},
    {SYS_access, KIND_stat},        {SYS_readlink, KIND_stat},
    {SYS_getdents64, KIND_readdir}, {SYS_mmap, KIND_mmap},
    {SYS_unlink, KIND_unlink},      {SYS_unlinkat, KIND_unlink},
    {SYS_rmdir, KIND_unlink},       {SYS_mkdir, KIND_mkdir},
    {SYS_lseek, KIND_seek},         {SYS_flock, KIND_lock},
    {SYS_fcntl, KIND_lock},         {SYS_poll, KIND_poll},
    {SYS_ftruncate, KIND_truncate}, {SYS_pipe, KIND_pipe},
    {SYS_pipe2, KIND_pipe},         {SYS_wait4, KIND_wait},
};

enum {
    CALLS = sizeof(calls) / sizeof(*calls),
    ERRORS = sizeof(errors) / sizeof(*errors)
};

static struct {
    enum kind kind;
    unsigned at;
    int error; /* 0: a short count */
    bool on;   /* from then on */
    bool ready;
} plan = {.kind = KIND_COUNT};

static unsigned own[KIND_COUNT];
static unsigned *counts = own; /* shared by all processes of a run */

/* Counts a call; whether it is to fail. */
static bool fails(enum kind kind)
{
    if (!plan.ready)
        return false;
    unsigned n = __atomic_add_fetch(&counts[kind], 1, __ATOMIC_RELAXED);
    return kind == plan.kind && (n == plan.at || (plan.on && n > plan.at));
}

/* A call of the kernel from an address that the filter lets through. */
long pass_begin(long call, long a, long b, long c, long d, long e, long f);
extern const char pass_end[];
__asm__(".text\n.globl pass_begin\n.type pass_begin,@function\npass_begin:\n"
        "mov %rdi,%rax\nmov %rsi,%rdi\nmov %rdx,%rsi\nmov %rcx,%rdx\n"
        "mov %r8,%r10\nmov %r9,%r8\nmov 8(%rsp),%r9\nsyscall\nret\n"
        ".globl pass_end\npass_end:\nnop\n");

static void on_call(int signal, siginfo_t *info, void *context)
{
    greg_t *r = ((ucontext_t *)context)->uc_mcontext.gregs;
    size_t i = 0;

    (void)signal;
    while (i < CALLS && calls[i].call != info->si_syscall)
        i++;
    enum kind kind = i < CALLS ? calls[i].kind : KIND_COUNT;
    if (kind == KIND_open && r[REG_RDX] & O_DIRECTORY)
        kind = KIND_opendir;
    if (kind == KIND_write && r[REG_RDI] == STDERR_FILENO)
        kind = KIND_COUNT; /* no disk */
    long third = (long)r[REG_RDX];
    if (kind < KIND_COUNT && fails(kind)) {
        if (plan.error) {
            r[REG_RAX] = -plan.error;
            return;
        }
        third = third > 1 ? third / 2 : third;
    }
    r[REG_RAX] =
        pass_begin(info->si_syscall, (long)r[REG_RDI], (long)r[REG_RSI], third,
                   (long)r[REG_R10], (long)r[REG_R8], (long)r[REG_R9]);
}

static void filter(void)
{
    const uint32_t ip = offsetof(struct seccomp_data, instruction_pointer);
    const uintptr_t from = (uintptr_t)pass_begin, to = (uintptr_t)pass_end;
    struct sock_filter f[CALLS * 2 + 16];
    unsigned short n = 0;

    /* what comes from pass_begin … pass_end goes on */
    f[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, ip + 4);
    f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
                                          (uint32_t)(from >> 32), 0, 4);
    f[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, ip);
    f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K,
                                          (uint32_t)from, 0, 2);
    f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K,
                                          (uint32_t)to, 1, 0);
    f[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    f[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                          offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < CALLS; i++) {
        f[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
                                              (uint32_t)calls[i].call, 0, 1);
        f[n++] =
            (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP);
    }
    f[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_fprog program = {n, f};
    struct sigaction action = {.sa_sigaction = on_call,
                               .sa_flags = SA_SIGINFO | SA_NODEFER};
    sigaction(SIGSYS, &action, NULL);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
        fputs("fault: this kernel takes no filter\n", stderr);
        _exit(125);
    }
}

static void share_counts(void)
{
    const char *path = getenv("FAULT_COUNTS");
    int fd = path ? open(path, O_RDWR | O_CREAT, 0666) : -1;

    if (fd < 0 || ftruncate(fd, sizeof(own)) != 0)
        return;
    void *p =
        mmap(NULL, sizeof(own), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (p != MAP_FAILED)
        counts = p;
    close(fd);
}

__attribute__((constructor)) static void begin(void)
{
    const char *what = getenv("FAULT");
    char kind[16] = "", error[16] = "", how[16] = "";

    if (!what ||
        sscanf(what, "%15s %u %15s %15s", kind, &plan.at, error, how) != 4)
        return;
    for (int i = 0; i < KIND_COUNT; i++)
        if (strcmp(kind, kind_names[i]) == 0)
            plan.kind = (enum kind)i;
    for (size_t i = 0; i < ERRORS; i++)
        if (strcmp(error, errors[i].name) == 0)
            plan.error = errors[i].number;
    plan.on = strcmp(how, "on") == 0;
    share_counts();
    unsetenv("LD_PRELOAD");
    plan.ready = true;
    filter();
}

/* --- by name --- */

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);
void *__libc_memalign(size_t align, size_t n);

static bool no_memory(void)
{
    bool failing = fails(KIND_alloc);

    if (failing)
        errno = ENOMEM;
    return failing;
}

void *malloc(size_t n)
{
    return no_memory() ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
    return no_memory() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
    return no_memory() ? NULL : __libc_realloc(p, n);
}

void *aligned_alloc(size_t align, size_t n)
{
    return no_memory() ? NULL : __libc_memalign(align, n);
}

int posix_memalign(void **p, size_t align, size_t n)
{
    if (no_memory())
        return ENOMEM;
    *p = __libc_memalign(align, n);
    return *p ? 0 : ENOMEM;
}

size_t fwrite(const void *p, size_t size, size_t n, FILE *to)
{
    static size_t (*next)(const void *, size_t, size_t, FILE *);

    if (!next)
        *(void **)&next = dlsym(RTLD_NEXT, "fwrite");
    if (to != stderr && fails(KIND_fwrite)) {
        errno = plan.error;
        return 0;
    }
    return next(p, size, n, to);
}

pid_t fork(void)
{
    static pid_t (*next)(void);

    if (!next)
        *(void **)&next = dlsym(RTLD_NEXT, "fork");
    if (fails(KIND_fork)) {
        errno = EAGAIN;
        return -1;
    }
    return next();
}
