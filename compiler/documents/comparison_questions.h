/*
 * comparison_questions: what whoever compares services has to ask of those who
 * offer them. Private to the comparison.
 */
#ifndef DOCUMENTS_COMPARISON_QUESTIONS_H
#define DOCUMENTS_COMPARISON_QUESTIONS_H

#include "documents/comparison.h"

/*
 * Two relations, service by service:
 *
 *     questions        a row for each item about which there is something to
 *                      ask: number (of the service), service, asked_of (a
 *                      heading: 株式会社Aに確認すること), id, text, status,
 *                      comment, question, reply (blank, to be filled in)
 *     question_counts  a row for each kind of question: number, service,
 *                      asked_of, ask, count, ids
 */
void comparison_questions(const struct comparison *c);

#endif
