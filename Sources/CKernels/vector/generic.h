// SPDX-License-Identifier: Apache-2.0
// What the headers of the sets build on: types of VF_LANES lanes and the operations that
// clang expresses for any number of lanes. Arithmetic is written with the plain operators.
//
// Legend
//   vf, vi, vu, vd   VF_LANES floats, signed and unsigned 32-bit integers, doubles
//   quad             four floats
//   group            four neighbouring lanes
//   _part            acts on the first n lanes only, 0 <= n <= VF_LANES; a load fills the others
//                    with 0
#ifndef CK_VECTOR_GENERIC_H
#define CK_VECTOR_GENERIC_H

#define CK_INLINE static inline __attribute__((always_inline, unused))

typedef float vf __attribute__((ext_vector_type(VF_LANES)));
typedef int32_t vi __attribute__((ext_vector_type(VF_LANES)));
typedef uint32_t vu __attribute__((ext_vector_type(VF_LANES)));
typedef double vd __attribute__((ext_vector_type(VF_LANES)));
typedef float quad __attribute__((ext_vector_type(4)));

CK_INLINE vf vf_load(const float *p) {
    vf v;
    __builtin_memcpy(&v, p, sizeof v);
    return v;
}

CK_INLINE void vf_store(float *p, vf v) { __builtin_memcpy(p, &v, sizeof v); }

CK_INLINE vu vu_load(const uint32_t *p) {
    vu v;
    __builtin_memcpy(&v, p, sizeof v);
    return v;
}

CK_INLINE void vu_store(uint32_t *p, vu v) { __builtin_memcpy(p, &v, sizeof v); }

CK_INLINE quad quad_load(const float *p) {
    quad v;
    __builtin_memcpy(&v, p, sizeof v);
    return v;
}

CK_INLINE void quad_store(float *p, quad v) { __builtin_memcpy(p, &v, sizeof v); }

CK_INLINE vf vf_all(float x) { return (vf)x; }

/// a where the condition holds (all bits set), else b.
CK_INLINE vf vf_select(vi condition, vf a, vf b) { return condition ? a : b; }

/// a > b ? a : b; so b where one of them is NaN.
CK_INLINE vf vf_max(vf a, vf b) { return vf_select(a > b, a, b); }

/// a < b ? a : b; so b where one of them is NaN.
CK_INLINE vf vf_min(vf a, vf b) { return vf_select(a < b, a, b); }

CK_INLINE vf vf_abs(vf x) { return (vf)((vi)x & 0x7fffffff); }

CK_INLINE vf vf_sqrt(vf x) { return __builtin_elementwise_sqrt(x); }

/// 0, 1, 2, ... in the lanes.
CK_INLINE vi vi_lane_numbers(void) {
    vi v;
    for (int lane = 0; lane < VF_LANES; lane++) v[lane] = lane;
    return v;
}

/// v in the first n lanes, fill in the others.
CK_INLINE vf vf_keep(vf v, size_t n, float fill) {
    return vf_select(vi_lane_numbers() < (vi)(int32_t)n, v, vf_all(fill));
}

/// Largest lane; NaN lanes are passed over.
CK_INLINE float vf_largest(vf v) {
    float largest = -__builtin_inff();
    for (int lane = 0; lane < VF_LANES; lane++) largest = v[lane] > largest ? v[lane] : largest;
    return largest;
}

// Doubles go by address: two registers wide, they cannot be passed by value on every set.

CK_INLINE void vd_add(vd *sum, vf v) { *sum += __builtin_convertvector(v, vd); }

CK_INLINE void vd_add_square(vd *sum, vf v) {
    const vd wide = __builtin_convertvector(v, vd);
    *sum += wide * wide;
}

/// Sum of the lanes, first to last.
CK_INLINE double vd_sum(const vd *v) {
    double sum = 0;
    for (int lane = 0; lane < VF_LANES; lane++) sum += (*v)[lane];
    return sum;
}

#endif
