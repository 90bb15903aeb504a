// SPDX-License-Identifier: Apache-2.0
// Loads, stores and sums over one row. Every order of summation depends on n and VF_LANES alone.
//
// Legend
//   left   elements from the pointer to the end of its row, more than 0

/// A full vector, or the end of the row followed by zeros.
CK_INLINE vf load(const float *p, size_t left) {
    return left >= VF_LANES ? vf_load(p) : vf_load_part(p, left);
}

/// A full vector, or the end of the row only.
CK_INLINE void store(float *p, size_t left, vf v) {
    if (left >= VF_LANES) vf_store(p, v);
    else vf_store_part(p, left, v);
}

/// A full vector, or the end of the row followed by `fill`.
CK_INLINE vf load_or(const float *p, size_t left, float fill) {
    return left >= VF_LANES ? vf_load(p) : vf_keep(vf_load_part(p, left), left, fill);
}

/// v, or v with `fill` beyond the end of the row.
CK_INLINE vf keep(vf v, size_t left, float fill) {
    return left >= VF_LANES ? v : vf_keep(v, left, fill);
}

/// Largest element; NaN is passed over; -infinity where there is none.
CK_INLINE float row_largest(size_t n, const float *x) {
    const float least = -__builtin_inff();
    vf a = vf_all(least), b = a, c = a, d = a;
    size_t i = 0;
    for (; i + 4 * VF_LANES <= n; i += 4 * VF_LANES) {
        a = vf_max(vf_load(x + i), a);
        b = vf_max(vf_load(x + i + VF_LANES), b);
        c = vf_max(vf_load(x + i + 2 * VF_LANES), c);
        d = vf_max(vf_load(x + i + 3 * VF_LANES), d);
    }
    for (; i < n; i += VF_LANES) a = vf_max(load_or(x + i, n - i, least), a);
    return vf_largest(vf_max(vf_max(a, b), vf_max(c, d)));
}

CK_INLINE float row_sum(size_t n, const float *x) {
    vf a = vf_all(0), b = a, c = a, d = a;
    size_t i = 0;
    for (; i + 4 * VF_LANES <= n; i += 4 * VF_LANES) {
        a += vf_load(x + i);
        b += vf_load(x + i + VF_LANES);
        c += vf_load(x + i + 2 * VF_LANES);
        d += vf_load(x + i + 3 * VF_LANES);
    }
    for (; i < n; i += VF_LANES) a += load(x + i, n - i);
    return vf_sum((a + b) + (c + d));
}

CK_INLINE float row_dot(size_t n, const float *x, const float *y) {
    vf a = vf_all(0), b = a, c = a, d = a;
    size_t i = 0;
    for (; i + 4 * VF_LANES <= n; i += 4 * VF_LANES) {
        a = vf_fma(vf_load(x + i), vf_load(y + i), a);
        b = vf_fma(vf_load(x + i + VF_LANES), vf_load(y + i + VF_LANES), b);
        c = vf_fma(vf_load(x + i + 2 * VF_LANES), vf_load(y + i + 2 * VF_LANES), c);
        d = vf_fma(vf_load(x + i + 3 * VF_LANES), vf_load(y + i + 3 * VF_LANES), d);
    }
    for (; i < n; i += VF_LANES) a = vf_fma(load(x + i, n - i), load(y + i, n - i), a);
    return vf_sum((a + b) + (c + d));
}

/// Sum of the squares of x - mean.
CK_INLINE float row_square_deviation(size_t n, const float *x, float mean) {
    vf a = vf_all(0), b = a;
    size_t i = 0;
    for (; i + 2 * VF_LANES <= n; i += 2 * VF_LANES) {
        const vf first = vf_load(x + i) - mean, second = vf_load(x + i + VF_LANES) - mean;
        a = vf_fma(first, first, a);
        b = vf_fma(second, second, b);
    }
    for (; i < n; i += VF_LANES) {
        const vf deviation = load_or(x + i, n - i, mean) - mean;
        a = vf_fma(deviation, deviation, a);
    }
    return vf_sum(a + b);
}

/// x becomes exp(x - largest); returns the sum.
CK_INLINE float exponentiate(size_t n, float largest, float *x) {
    vf sum = vf_all(0);
    for (size_t i = 0; i < n; i += VF_LANES) {
        const vf e = vf_exp(load_or(x + i, n - i, -__builtin_inff()) - largest);
        store(x + i, n - i, e);
        sum += keep(e, n - i, 0);
    }
    return vf_sum(sum);
}

static uint32_t k_xor_words(size_t n, const uint32_t *x) {
    enum { PARTS = 8 };
    vu parts[PARTS];
    for (size_t part = 0; part < PARTS; part++) parts[part] = (vu)0u;
    size_t i = 0;
    for (; i + PARTS * VF_LANES <= n; i += PARTS * VF_LANES)
        for (size_t part = 0; part < PARTS; part++) parts[part] ^= vu_load(x + i + part * VF_LANES);
    uint32_t joined = 0;
    for (; i < n; i++) joined ^= x[i];
    for (size_t part = 0; part < PARTS; part++)
        for (int lane = 0; lane < VF_LANES; lane++) joined ^= parts[part][lane];
    return joined;
}
