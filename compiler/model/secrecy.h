/*
 * secrecy: whether a text that marks nothing says all the same that it is not
 * for everybody: a title 社外秘（内部限り）, a file 回答_confidential.xlsx.
 */
#ifndef MODEL_SECRECY_H
#define MODEL_SECRECY_H

#include "base/str.h"

/* Whether some of it is a word of words.def's SECRECY, or a word of visibility
   that hides (model/visibility.h), standing alone; *word is that word. 秘密鍵,
   機密性 and internal audit are none. Only the beginning of a long text is
   looked at. */
bool secrecy_said(struct arena *a, struct str text, struct str *word);

#endif
