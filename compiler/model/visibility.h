/*
 * visibility: how who may see something is written (公開, 要NDA, 内部), and
 * what the words mean.
 */
#ifndef MODEL_VISIBILITY_H
#define MODEL_VISIBILITY_H

#include "base/diag.h"
#include "base/visibility.h"

/* 公開 public / 要NDA nda / 内部 internal; false if the word is unknown. */
bool visibility_read(struct str word, enum visibility *v);
/* A word that nobody knows hides: check tells of it. */
enum visibility visibility_or_hide(struct str word);
struct str visibility_name(enum visibility v, enum lang lang); /* as printed */

#endif
