/*
 * "Did you mean": the known word that the fewest slips of the finger lead to.
 */
#ifndef TAKHOJD_BASE_NEAREST_H
#define TAKHOJD_BASE_NEAREST_H

/*
 * The word of the NULL-ended list that is at most two slips away (one for words below four letters); the
 * first of several; NULL when none is near. A slip is a letter put in, left out, replaced, or swapped with
 * the next, without regard to case.
 */
const char *nearest_word(const char *word, const char *const *known);

#endif
