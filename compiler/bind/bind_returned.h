/*
 * bind_returned: the keys of an evaluation that was made in the form which came
 * back, and has only the form's own sheet `service`: what the applicant says
 * there of the service, and what the evaluator wrote beside it (整理番号,
 * 評価者).
 */
#ifndef BIND_BIND_RETURNED_H
#define BIND_BIND_RETURNED_H

#include "model/facts_build.h"
#include "model/model.h"

/* Whether somebody else than a provider answered, by a keyed table as it was
   read: then that is who applies. key, value: its columns. */
bool bind_returned_by_other(struct arena *a, const struct facts *raw, long key,
                            long value);

/* The label that stands for a key of a service among those of an evaluation
   (評価対象プロダクト名 for サービス名); empty where the key says nothing of
   one. */
struct str bind_returned_label(struct arena *a, struct str label,
                               bool by_other);

/* What an evaluation needs and the form does not ask for: as 整理番号 the name
   of the bundle, as 評価機関 who publishes the sheet (c; NULL: not known). Who
   may see the keys is decided behind it. */
void bind_returned_complete(struct arena *a, struct facts *keys,
                            struct str name, const struct catalog *c);

#endif
