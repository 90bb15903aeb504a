// SPDX-License-Identifier: Apache-2.0
// Philox4x32-10 (Salmon et al., Parallel random numbers: as easy as 1, 2, 3, 2011), a block per
// lane.

#define PHILOX_ROUNDS 10
#define PHILOX_WORDS (4 * VF_LANES)

/// VF_LANES blocks from `block` on; out[PHILOX_WORDS].
CK_INLINE void philox_blocks(uint64_t key, uint64_t stream, uint64_t block, uint32_t *out) {
    uint32_t key0 = (uint32_t)key, key1 = (uint32_t)(key >> 32);
    vu a = vu_block_offsets() + (uint32_t)block;
    // A low half below the one it was counted from has carried.
    vu b = (uint32_t)(block >> 32) - (vu)(a < (uint32_t)block);
    vu c = (vu)(uint32_t)stream, d = (vu)(uint32_t)(stream >> 32);
#pragma clang loop unroll(full)
    for (int round = 0; round < PHILOX_ROUNDS; round++) {
        vu low0, high0, low1, high1;
        vu_multiply_wide(a, 0xd2511f53, &low0, &high0);
        vu_multiply_wide(c, 0xcd9e8d57, &low1, &high1);
        a = high1 ^ b ^ key0;
        c = high0 ^ d ^ key1;
        b = low1;
        d = low0;
        key0 += 0x9e3779b9;
        key1 += 0xbb67ae85;
    }
    vu_store_blocks(out, a, b, c, d);
}

/// Uniform in (0, 1): 23 bits and a half, which a float holds exactly.
CK_INLINE vf uniform_of_words(const uint32_t *words) {
    const vi high_bits = (vi)(vu_load(words) >> 9);
    return (__builtin_convertvector(high_bits, vf) + 0.5f) * 0x1p-23f;
}

CK_INLINE vf gumbel_of_words(const uint32_t *words) {
    return -vf_log_normal(-vf_log_normal(uniform_of_words(words)));
}

static void k_philox(size_t n, uint64_t key, uint64_t stream, uint64_t first_block, uint32_t *out) {
    for (; n >= PHILOX_WORDS; n -= PHILOX_WORDS, out += PHILOX_WORDS, first_block += VF_LANES)
        philox_blocks(key, stream, first_block, out);
    if (n == 0) return;
    uint32_t words[PHILOX_WORDS];
    philox_blocks(key, stream, first_block, words);
    __builtin_memcpy(out, words, n * sizeof *out);
}

static void k_uniform(size_t n, uint64_t key, uint64_t stream, uint64_t first_block, float *out) {
    uint32_t words[PHILOX_WORDS];
    for (size_t i = 0; i < n; i += VF_LANES) {
        const size_t place = i % PHILOX_WORDS;
        if (place == 0) philox_blocks(key, stream, first_block + i / 4, words);
        store(out + i, n - i, uniform_of_words(words + place));
    }
}

static void k_gumbel(size_t n, uint64_t key, uint64_t stream, uint64_t first_block, float *out) {
    uint32_t words[PHILOX_WORDS];
    for (size_t i = 0; i < n; i += VF_LANES) {
        const size_t place = i % PHILOX_WORDS;
        if (place == 0) philox_blocks(key, stream, first_block + i / 4, words);
        store(out + i, n - i, gumbel_of_words(words + place));
    }
}
