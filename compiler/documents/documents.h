/*
 * documents: the relations of a document, made from its redacted model.
 * Templates and the relation writers see nothing else.
 *
 *     all         document, summary (keyed); the bundles' tables under their
 *                 own names, empty where a bundle lacks one; corrections;
 *                 findings (internal editions only)
 *     disclosure  items; nonconforming, not_applicable, unanswered, agreements,
 *                 customer_actions, relied_on, cited (chosen rows of items);
 *                 evidence and certifications with validity; parts (keyed:
 *                 a word for each demanded table or text that is not there);
 *                 axes, responsibilities (join/axes.h);
 *                 statistics, word_statistics, requirement_index
 *     comparison  comparison (keyed), services, component_counts, statistics,
 *                 majors, matrix, differences, statements (a row for each item
 *                 and service), axis_marks, axis_differences,
 *                 minimum_findings, questions, question_counts
 *     evaluation  items; improvements, unjudged (chosen rows of items);
 *                 statistics, word_statistics, answer_summary (keyed);
 *                 progress (keyed), course; judgement_records, obstacles
 *                 (empty but in internal editions)
 *     ledger      summary (keyed), facility_further (keyed), ledger_counts,
 *                 breaches, user_list, device_list, other_confirmations,
 *                 ledger_rules
 *     register    register, ended; counts (keyed)
 *     form        form (a row for each item, under the columns of the catalog's
 *                 sheet, set `sheet`), further_answers (entries the sheet has
 *                 no column for), header (what stands above it), guide, sheet
 *                 (keyed: requester, due, paper, count, blank, filled),
 *                 category_counts
 *
 * Which rows items has is told in join/items.h. Columns made together share a
 * set: `meanings` (conforming, …, unanswered) and `services` (service-1, …).
 */
#ifndef DOCUMENTS_DOCUMENTS_H
#define DOCUMENTS_DOCUMENTS_H

#include "model/model.h"

struct relations *documents_make(struct arena *a, struct diag *d,
                                 const struct model *m);
/* Once the document is built of them: says what of its bundle it shows
   nowhere, a message for each column. */
void documents_tell_unseen(const struct relations *set);

#endif
