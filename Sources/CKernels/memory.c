// SPDX-License-Identifier: Apache-2.0
// What the system is asked about memory.
#define _DEFAULT_SOURCE
#include "CKernels.h"

#include <sys/mman.h>

void ck_ask_large_pages(void *memory, size_t bytes) {
#ifdef MADV_HUGEPAGE
    // A hint: where it is refused, nothing but speed is lost.
    (void)madvise(memory, bytes, MADV_HUGEPAGE);
#else
    (void)memory, (void)bytes;
#endif
}
