// SPDX-License-Identifier: Apache-2.0
// The kernels for AArch64 processors, all of which have NEON; nothing on others.
#include "kernels.h"

#if defined(__aarch64__)
#include <arm_neon.h>

#include "vector/neon.h"

#include "bodies/all.h"

#include "bodies/table.h"

const ck_kernels ck_kernels_neon = CK_TABLE;
#endif
