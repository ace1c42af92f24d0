/*
 * standing: how far a vendor's statement may be relied on, as every document
 * that shows it has to say: a sample, a reprint by others, a draft that nobody
 * has approved.
 */
#ifndef DOCUMENTS_STANDING_H
#define DOCUMENTS_STANDING_H

#include "join/declarant.h"
#include "join/status.h"

/* Whether a reason is demanded with the status of a response, or of one of its
   further rows, and there is none. */
bool standing_lacks_reason(const struct join *j, const struct answers *x,
                           const struct response *r);
/* Whether the service's own statement is not finished or not approved (DESIGN
   §5); a reprint is no draft of those who reprint it. */
bool standing_draft(const struct join *j, const struct service *s);
/* 未承認・下書き or, of what is approved, 下書き, and why: what was approved is
   not any more, 未回答あり, 理由の記載なし; empty where it is no draft. */
struct str standing_draft_notice(const struct join *j, const struct service *s);
/* 公開資料の再組版（○○の発行物ではない）; empty where the declarant itself
   issues it. */
struct str standing_reprint(const struct join *j, const struct service *s,
                            const struct declarant *d);
/* All that has to be said of it beside others, in a line: 見本　未承認・下書き;
   and in a word or two, for headings: 見本・下書き. Either may be empty. */
struct str standing_notice(const struct join *j, const struct service *s);
struct str standing_words(const struct join *j, const struct service *s);

#endif
