/*
 * package_whole: whether an Office file on the disk is all there.
 *
 * libxlsxwriter goes through temporary files and asks none of them whether it
 * took what was written: on a full disk it hands over the part that found room
 * and reports success. So every part is read back, by its checksum and as XML.
 */
#ifndef PACKAGE_PACKAGE_WHOLE_H
#define PACKAGE_PACKAGE_WHOLE_H

#include <stdbool.h>

bool package_whole(const char *path);

#endif
