/*
 * xlsx_whole: whether a workbook on the disk is all there.
 *
 * libxlsxwriter goes through temporary files and asks none of them whether it
 * took what was written: on a full disk it hands over the part that found room
 * and reports success. So every part is read back, by its checksum and as XML.
 */
#ifndef WRITE_XLSX_WHOLE_H
#define WRITE_XLSX_WHOLE_H

#include <stdbool.h>

bool xlsx_whole(const char *path);

#endif
