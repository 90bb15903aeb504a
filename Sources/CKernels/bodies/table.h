// SPDX-License-Identifier: Apache-2.0
// The initialiser of one instruction set's table, from the functions of bodies/all.h.
#define CK_ENTRY(result, name, parameters, arguments) .name = k_##name,
#define CK_TABLE {CK_KERNELS(CK_ENTRY)}
