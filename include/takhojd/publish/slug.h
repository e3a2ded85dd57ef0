/*
 * Slugs: folder names for clients.
 *
 * Rule: a slug has only [a-z0-9-], so it needs no quoting anywhere, and ends in six hex digits of the id's
 * sha256, so two clients of one name have two folders. A client that is renamed begins a new folder.
 */
#ifndef TAKHOJD_PUBLISH_SLUG_H
#define TAKHOJD_PUBLISH_SLUG_H

/* "nordljus-energi-3fa2c1"; name NULL or without a usable letter: of the id. At most 47 bytes. Free with
 * g_free. */
char *slug_make(const char *name, const char *id);

#endif
