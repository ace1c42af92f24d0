#include "base/file_error.h"

#include "base/arena.h"
#include "base/limits.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum {
    MOST_TRIES = 100 /* of a call that is interrupted each time */
};

static const struct {
    int error;
    const char *words;
} known[] = {
    {ENOENT, "見つかりません" DIAG_ENGLISH "not found"},
    {EACCES, "許可がありません" DIAG_ENGLISH "permission denied"},
    {EPERM, "許されていない操作です" DIAG_ENGLISH "not permitted"},
    {EROFS, "書き込めないディスクです" DIAG_ENGLISH "a read-only disk"},
    {EIO, "ディスクが読み書きに失敗しました" DIAG_ENGLISH
          "the disk failed to read or write"},
    {ENOSPC, "ディスクに空きがありません" DIAG_ENGLISH "no room on the disk"},
    {EFBIG, "ファイルの大きさの上限を超えます" DIAG_ENGLISH
            "beyond the limit of a file's size"},
    {EMFILE,
     "一度に開けるファイルの数を超えました" DIAG_ENGLISH "too many open files"},
    {ENFILE, "一度に開けるファイルの数を超えました" DIAG_ENGLISH
             "too many open files on this machine"},
    {ELOOP, "リンクが輪になっています" DIAG_ENGLISH
            "links that lead round in a circle"},
    {ENAMETOOLONG, "名前が長すぎます" DIAG_ENGLISH "the name is too long"},
    {EINVAL, "ふつうのファイルではありません" DIAG_ENGLISH "no ordinary file"},
    {EINTR, "何度も中断されました" DIAG_ENGLISH "interrupted again and again"},
    {ESTALE, "共有フォルダとの接続が切れました" DIAG_ENGLISH
             "the connection to a shared folder is gone"},
    {ENODATA, "読んでいる間に短くなりました" DIAG_ENGLISH
              "it became shorter while it was read"},
};

struct str file_error_words(struct arena *a, int error)
{
    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
        if (known[i].error == error)
            return str_from(known[i].words);
    return str_copy(a, str_from(strerror(error)));
}

void file_read_failed(struct diag *d, struct loc at, int error)
{
    if (error == EISDIR)
        diag(d, at, MSG_FILE_IS_FOLDER);
    else if (error == EFBIG)
        diag(d, at, MSG_FILE_LARGE, limit_bytes(d->arena, MOST_FILE));
    else
        diag(d, at, MSG_FILE_READ, file_error_words(d->arena, error));
}

void file_write_failed(struct arena *a, struct diag *d, struct str path,
                       int error)
{
    struct loc at = loc_path(a, path);

    if (error == EISDIR)
        diag(d, at, MSG_FILE_IS_FOLDER);
    else if (error == ENOTDIR || error == EEXIST)
        diag(d, at, MSG_FILE_NOT_FOLDER);
    else if (error == ENOSPC || error == EDQUOT)
        diag(d, at, MSG_FILE_FULL);
    else
        diag(d, at, MSG_FILE_WRITE, file_error_words(a, error));
}

void file_sync_failed(struct arena *a, struct diag *d, struct str folder,
                      int error)
{
    diag(d, loc_path(a, folder), MSG_FOLDER_SYNC, file_error_words(a, error));
}

bool file_again(int *tries)
{
    return errno == EINTR && ++*tries < MOST_TRIES;
}

int file_close(int fd)
{
    /* an interrupted close has closed it all the same */
    return close(fd) == 0 || errno == EINTR ? 0 : errno;
}
