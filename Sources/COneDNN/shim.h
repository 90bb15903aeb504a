// SPDX-License-Identifier: Apache-2.0
#include <oneapi/dnnl/dnnl.h>

// Debian's oneDNN computes on libgomp's threads. Teapot cuts the work itself and keeps oneDNN to
// one thread per caller; the setting is per thread. omp.h belongs to the compiler, not to Debian.
void omp_set_num_threads(int count);
