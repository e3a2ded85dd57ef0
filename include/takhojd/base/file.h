/*
 * Files: whole reads, atomic writes, links that are switched in one step.
 *
 * Rule: no file is ever written onto a name a reader may have open: it is written beside, synced, and
 * renamed. Errors are ERROR_CANNOT_WRITE for writing (full disk, no right) and ERROR_CONFIG for a file that
 * cannot be read.
 */
#ifndef TAKHOJD_BASE_FILE_H
#define TAKHOJD_BASE_FILE_H

#include <glib.h>
#include <stdbool.h>

/* The whole file, up to 2 GiB. The text is NUL-ended beyond its length; free with g_free. */
bool file_read(const char *path, char **text, gsize *length, GError **error);
/*
 * Replaces the file: written beside it with exactly this mode, fsynced, renamed. A link is replaced, not
 * followed. After a failure the old file stands as it was, and nothing is left beside it. file_sync_folder
 * makes it last.
 */
bool file_write(const char *path, const char *text, gsize length, int mode, GError **error);
/*
 * The same for a path that a person named: where it is a link, what it leads to is replaced, and a pipe or a
 * device that is there is written into, not replaced. A pipe that nobody reads is an error.
 */
bool file_write_named(const char *path, const char *text, gsize length, int mode, GError **error);
/*
 * The two in two steps: a draft is written and synced beside, or the pipe opened, so that room and right are
 * known to be there; to settle it, which is done once, takes its place. Free removes what was not settled;
 * NULL is accepted.
 */
struct file_draft *file_draft_new(const char *path, const char *text, gsize length, int mode, GError **error);
struct file_draft *file_draft_named(const char *path, const char *text, gsize length, int mode,
                                    GError **error);
bool file_draft_settle(struct file_draft *draft, GError **error);
void file_draft_free(struct file_draft *draft);
/* A file, mode 0600, that only this run reads: it is gone when it has been needed, and not synced. */
bool file_write_scratch(const char *path, const char *text, gsize length, GError **error);
/* The folder and its missing parents, mode 0750 less the umask. One that exists is left as it is. */
bool file_make_folder(const char *path, GError **error);
/* One file in the place of another, in one step. */
bool file_rename(const char *from, const char *to, GError **error);
/* fsync of a folder, so that renames in it last. */
bool file_sync_folder(const char *path, GError **error);
/*
 * Points the symbolic link at target (relative to the link's folder, or absolute) by symlink and rename: at
 * every moment the name leads to the old target or the new. Refuses a name that is a folder.
 */
bool file_switch_link(const char *link, const char *target, GError **error);
/*
 * Removes a file or a whole folder without following links, also when path itself is one. What does not exist
 * is no error. Refuses the root folder and names that end in "." or "..".
 */
bool file_remove_tree(const char *path, GError **error);

#endif
