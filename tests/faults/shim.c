/* Preloaded under the unchanged program: writes down every change to files of one folder, or makes one fail.

   SHIM_FOLDER   only files whose path begins with this
   SHIM_LOG      file that receives one record a change (see disk.py)
   shim_arm(n, error, sticky)   the n-th change from now on fails with errno `error`; 0 disarms
*/
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FILES 4096
static char *paths[FILES];
static const char *folder;
static size_t folder_length;
static int log_file = -1;
static int countdown, error_number, sticky, seen;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void start(void)
{
    folder = getenv("SHIM_FOLDER");
    folder_length = folder ? strlen(folder) : 0;
    const char *log = getenv("SHIM_LOG");
    if (log)
        log_file = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

void shim_arm(int n, int error, int stays) { countdown = n; error_number = error; sticky = stays; seen = 0; }
int shim_seen(void) { return seen; }

static int watched(const char *path)
{
    return folder_length && path && strncmp(path, folder, folder_length) == 0 && !strstr(path, "-shm");
}

static const char *path_of(int fd) { return fd >= 0 && fd < FILES ? paths[fd] : NULL; }

/* 1 where this change must fail */
static int fails(const char *path)
{
    if (!watched(path)) return 0;
    seen++;
    if (!countdown) return 0;
    if (countdown > 1) { countdown--; return 0; }
    if (!sticky) countdown = 0;
    errno = error_number;
    return 1;
}

static void record(char kind, const char *path, uint64_t offset, const void *data, uint32_t length)
{
    if (log_file < 0 || !watched(path)) return;
    uint32_t named = strlen(path);
    size_t whole = 1 + 4 + named + 8 + 4 + length;
    char *out = malloc(whole), *at = out;
    *at++ = kind;
    memcpy(at, &named, 4); at += 4;
    memcpy(at, path, named); at += named;
    memcpy(at, &offset, 8); at += 8;
    memcpy(at, &length, 4); at += 4;
    if (length) memcpy(at, data, length);
    pthread_mutex_lock(&lock);
    syscall(SYS_write, log_file, out, whole);
    pthread_mutex_unlock(&lock);
    free(out);
}

#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)

static int opened(int fd, const char *path, int flags)
{
    if (fd < 0 || fd >= FILES) return fd;
    char whole[PATH_MAX];
    free(paths[fd]);
    paths[fd] = NULL;
    if (path[0] != '/') {
        if (!realpath(path, whole)) return fd;
        path = whole;
    }
    if (watched(path)) paths[fd] = strdup(path);
    if ((flags & O_TRUNC) && paths[fd]) record('T', path, 0, NULL, 0);
    else if ((flags & O_CREAT) && paths[fd]) record('C', path, 0, NULL, 0);
    return fd;
}

#define OPEN(NAME)                                                            \
    int NAME(const char *path, int flags, ...)                                \
    {                                                                         \
        REAL(int, #NAME, const char *, int, ...);                             \
        va_list rest; va_start(rest, flags); int mode = va_arg(rest, int); va_end(rest); \
        if ((flags & O_CREAT) && fails(path)) return -1;                      \
        return opened(real(path, flags, mode), path, flags);                  \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(NAME)                                                          \
    int NAME(int at, const char *path, int flags, ...)                        \
    {                                                                         \
        REAL(int, #NAME, int, const char *, int, ...);                        \
        va_list rest; va_start(rest, flags); int mode = va_arg(rest, int); va_end(rest); \
        if ((flags & O_CREAT) && fails(path)) return -1;                      \
        return opened(real(at, path, flags, mode), path, flags);              \
    }
OPENAT(openat)
OPENAT(openat64)

int close(int fd)
{
    REAL(int, "close", int);
    if (fd >= 0 && fd < FILES) { free(paths[fd]); paths[fd] = NULL; }
    return real(fd);
}

ssize_t write(int fd, const void *data, size_t length)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    const char *path = path_of(fd);
    if (path && fails(path)) return -1;
    off_t offset = path ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t done = real(fd, data, length);
    if (path && done > 0) {
        if (fcntl(fd, F_GETFL) & O_APPEND) offset = lseek(fd, 0, SEEK_CUR) - done;
        record('W', path, offset, data, done);
    }
    return done;
}

#define PWRITE(NAME)                                                          \
    ssize_t NAME(int fd, const void *data, size_t length, off_t offset)       \
    {                                                                         \
        REAL(ssize_t, #NAME, int, const void *, size_t, off_t);               \
        const char *path = path_of(fd);                                       \
        if (path && fails(path)) return -1;                                   \
        ssize_t done = real(fd, data, length, offset);                        \
        if (path && done > 0) record('W', path, offset, data, done);          \
        return done;                                                          \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define TRUNCATE(NAME)                                                        \
    int NAME(int fd, off_t size)                                              \
    {                                                                         \
        REAL(int, #NAME, int, off_t);                                         \
        const char *path = path_of(fd);                                       \
        if (path && fails(path)) return -1;                                   \
        int done = real(fd, size);                                            \
        if (path && done == 0) record('T', path, size, NULL, 0);              \
        return done;                                                          \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define SYNC(NAME)                                                            \
    int NAME(int fd)                                                          \
    {                                                                         \
        REAL(int, #NAME, int);                                                \
        const char *path = path_of(fd);                                       \
        if (path && fails(path)) return -1;                                   \
        int done = real(fd);                                                  \
        if (path && done == 0) record('S', path, 0, NULL, 0);                 \
        return done;                                                          \
    }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path)
{
    REAL(int, "unlink", const char *);
    if (fails(path)) return -1;
    int done = real(path);
    if (done == 0) record('U', path, 0, NULL, 0);
    return done;
}

int rename(const char *from, const char *to)
{
    REAL(int, "rename", const char *, const char *);
    if (fails(from)) return -1;
    int done = real(from, to);
    if (done == 0) record('R', from, 0, to, strlen(to));
    return done;
}
