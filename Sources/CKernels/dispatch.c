// SPDX-License-Identifier: Apache-2.0
// Chooses one table of kernels for this processor and calls through it.
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "kernels.h"

static const ck_kernels *table_of(ck_isa isa) {
    switch (isa) {
#if defined(__x86_64__)
    case CK_AVX2: return &ck_kernels_avx2;
    case CK_AVX512: return &ck_kernels_avx512;
    case CK_AVX512_VNNI: return &ck_kernels_avx512vnni;
#elif defined(__aarch64__)
    case CK_NEON: return &ck_kernels_neon;
#endif
    case CK_SCALAR: return &ck_kernels_scalar;
    default: return NULL;
    }
}

/// Whether this processor and its operating system run the set.
static int is_available(ck_isa isa) {
    switch (isa) {
    case CK_SCALAR: return 1;
#if defined(__x86_64__)
    case CK_AVX2:
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
               __builtin_cpu_supports("f16c");
    case CK_AVX512:
        return is_available(CK_AVX2) && __builtin_cpu_supports("avx512f") &&
               __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512vl");
    case CK_AVX512_VNNI: return is_available(CK_AVX512) && __builtin_cpu_supports("avx512vnni");
#elif defined(__aarch64__)
    case CK_NEON: return 1;
#endif
    default: return 0;
    }
}

/// The set that KERNEL_ISA allows at most; all where it is unset, empty or no name of a set.
static ck_isa highest_allowed(void) {
    const char *cap = getenv("KERNEL_ISA");
    for (int isa = CK_SCALAR; cap != NULL && isa <= CK_NEON; isa++)
        if (strcmp(cap, ck_isa_name((ck_isa)isa)) == 0) return (ck_isa)isa;
    return CK_NEON;
}

static ck_isa detect(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
#endif
    for (int isa = highest_allowed(); isa > CK_SCALAR; isa--)
        if (is_available((ck_isa)isa)) return (ck_isa)isa;
    return CK_SCALAR;
}

// Threads that meet the unset state each detect, and store the same answer.
static _Atomic(int) detected = -1;
static _Atomic(int) selected = -1;
static _Atomic(const ck_kernels *) selected_table = NULL;
// Of this thread alone; NULL unless a test set it.
static _Thread_local const ck_kernels *thread_table = NULL;
static _Thread_local ck_isa thread_isa = CK_SCALAR;

ck_isa ck_detected_isa(void) {
    int isa = atomic_load_explicit(&detected, memory_order_relaxed);
    if (isa < 0) {
        isa = detect();
        atomic_store_explicit(&detected, isa, memory_order_relaxed);
    }
    return (ck_isa)isa;
}

ck_isa ck_current_isa(void) {
    if (thread_table != NULL) return thread_isa;
    const int isa = atomic_load_explicit(&selected, memory_order_relaxed);
    return isa < 0 ? ck_detected_isa() : (ck_isa)isa;
}

int ck_select_isa(ck_isa isa) {
    if (!is_available(isa)) return -1;
    atomic_store_explicit(&selected, (int)isa, memory_order_relaxed);
    atomic_store_explicit(&selected_table, table_of(isa), memory_order_relaxed);
    return 0;
}

int ck_select_thread_isa(ck_isa isa) {
    if (!is_available(isa)) return -1;
    thread_isa = isa;
    thread_table = table_of(isa);
    return 0;
}

void ck_reset_thread_isa(void) { thread_table = NULL; }

const char *ck_isa_name(ck_isa isa) {
    switch (isa) {
    case CK_SCALAR: return "scalar";
    case CK_AVX2: return "avx2";
    case CK_AVX512: return "avx512";
    case CK_AVX512_VNNI: return "avx512vnni";
    case CK_NEON: return "neon";
    }
    return "unknown";
}

int ck_has_native_bf16(void) {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16") || __builtin_cpu_supports("amx-bf16");
#else
    return 0;
#endif
}

int ck_prefers_bf16(void) {
#if defined(__x86_64__)
    return __builtin_cpu_supports("amx-bf16") ||
           (__builtin_cpu_is("amd") && __builtin_cpu_supports("avx512bf16"));
#else
    return 0;
#endif
}

size_t ck_tiles_room(const ck_tiles *tiles, size_t D) {
    const size_t tile = CK_TILE_QUERIES, width = (D + tile - 1) / tile * tile;
    const size_t rows = (size_t)tiles->slots + 1, keys = (size_t)tiles->most_keys;
    return 4 * (rows + tile) * width + 2 * keys * tile;
}

size_t ck_rounded_rows_room(size_t rows, size_t width) {
    const size_t groups = (width + 31) / 32;
    return rows * (3 + 2 * groups + 16 * groups);
}

static const ck_kernels *table(void) {
    if (__builtin_expect(thread_table != NULL, 0)) return thread_table;
    const ck_kernels *chosen = atomic_load_explicit(&selected_table, memory_order_relaxed);
    if (__builtin_expect(chosen == NULL, 0)) {
        const ck_kernels *none = NULL;
        chosen = table_of(ck_detected_isa());
        // Does not undo a ck_select_isa that came in between.
        if (!atomic_compare_exchange_strong(&selected_table, &none, chosen)) chosen = none;
    }
    return chosen;
}

#define CK_FUNCTION(result, name, parameters, arguments)                                           \
    result ck_##name parameters { return table()->name arguments; }
CK_KERNELS(CK_FUNCTION)
