/*
 * pictures: the images of a document, found beside the text that shows them.
 *
 * A template's lie in its folder, a bundle text's in the bundle. A path leads
 * down from there only: no absolute path, no "..", no address.
 */
#ifndef JOB_PICTURES_H
#define JOB_PICTURES_H

#include "base/diag.h"
#include "doc/node.h"

/* Reads what the IMAGE nodes below doc name, each file once, and hangs it on
   them. What is wrong is reported at the node. */
void pictures_read(struct arena *a, struct diag *d, struct node *doc);

#endif
