// SPDX-License-Identifier: Apache-2.0
// The table of kernels that each instruction set fills. CK_KERNELS lists every dispatched function
// of CKernels.h once: result, name without ck_, parameters, arguments.
#ifndef CK_KERNELS_H
#define CK_KERNELS_H

#include "CKernels.h"

#define CK_KERNELS(X)                                                                              \
    X(void, add, (size_t n, const float *a, const float *b, float *out), (n, a, b, out))           \
    X(void, axpy, (size_t n, float alpha, const float *x, const float *y, float *out),             \
      (n, alpha, x, y, out))                                                                       \
    X(void, scale, (size_t n, float alpha, const float *x, float *out), (n, alpha, x, out))        \
    X(void, relu, (size_t n, const float *x, float *out), (n, x, out))                             \
    X(void, relu_backward, (size_t n, const float *x, const float *dy, float *dx),                 \
      (n, x, dy, dx))                                                                              \
    X(void, relu_backward_add,                                                                     \
      (size_t n, const float *x, const float *dy, const float *addend, float *dx),                 \
      (n, x, dy, addend, dx))                                                                      \
    X(void, gelu, (size_t n, const float *x, float *out), (n, x, out))                             \
    X(void, gelu_backward, (size_t n, const float *x, const float *dy, float *dx),                 \
      (n, x, dy, dx))                                                                              \
    X(void, exact_gelu, (size_t n, const float *x, float *out), (n, x, out))                       \
    X(void, exact_gelu_backward, (size_t n, const float *x, const float *dy, float *dx),           \
      (n, x, dy, dx))                                                                              \
    X(void, swish, (size_t n, float slope, const float *x, float *out), (n, slope, x, out))        \
    X(void, swish_backward,                                                                        \
      (size_t n, float slope, const float *x, const float *dy, float *dx), (n, slope, x, dy, dx))  \
    X(void, clamp, (size_t n, float low, float high, const float *x, float *out),                  \
      (n, low, high, x, out))                                                                      \
    X(void, sigmoid, (size_t n, const float *x, float *out), (n, x, out))                          \
    X(void, add_bias, (size_t rows, size_t width, const float *bias, float *x),                    \
      (rows, width, bias, x))                                                                      \
    X(void, add_column_sums, (size_t rows, size_t width, const float *x, float *sums),             \
      (rows, width, x, sums))                                                                      \
    X(void, add_column_squares,                                                                    \
      (size_t rows, size_t width, const float *x, const float *centres, float *sums),              \
      (rows, width, x, centres, sums))                                                             \
    X(void, scale_columns,                                                                         \
      (size_t rows, size_t width, const float *x, const float *factors, const float *shifts,       \
       float *out),                                                                                \
      (rows, width, x, factors, shifts, out))                                                      \
    X(double, sum_of_squares, (size_t n, const float *x), (n, x))                                  \
    X(uint32_t, xor_words, (size_t n, const uint32_t *x), (n, x))                                  \
    X(size_t, argmax, (size_t n, const float *x), (n, x))                                          \
    X(void, float_to_bf16, (size_t n, const float *x, uint16_t *out), (n, x, out))                 \
    X(void, bf16_to_float, (size_t n, const uint16_t *x, float *out), (n, x, out))                 \
    X(void, float_to_f16, (size_t n, const float *x, uint16_t *out), (n, x, out))                  \
    X(void, f16_to_float, (size_t n, const uint16_t *x, float *out), (n, x, out))                  \
    X(void, layer_norm,                                                                            \
      (size_t rows, size_t width, const float *x, const float *gain, const float *bias,            \
       float epsilon, float *out, float *means, float *inverse_deviations),                        \
      (rows, width, x, gain, bias, epsilon, out, means, inverse_deviations))                       \
    X(void, layer_norm_backward,                                                                   \
      (size_t rows, size_t width, const float *x, const float *gain, const float *means,           \
       const float *inverse_deviations, const float *dy, float *dx, float *d_gain, float *d_bias), \
      (rows, width, x, gain, means, inverse_deviations, dy, dx, d_gain, d_bias))                   \
    X(void, softmax, (size_t rows, size_t width, float *x), (rows, width, x))                      \
    X(void, cross_entropy,                                                                         \
      (size_t rows, size_t width, const float *logits, const int32_t *targets, float *losses),     \
      (rows, width, logits, targets, losses))                                                      \
    X(void, cross_entropy_with_gradient,                                                           \
      (size_t rows, size_t width, float *logits, const int32_t *targets, const float *scale,       \
       float *losses),                                                                             \
      (rows, width, logits, targets, scale, losses))                                               \
    X(void, linear,                                                                                \
      (size_t rows, size_t width, const float *x, size_t x_stride, const float *weights,           \
       const float *bias, size_t first, size_t last, float *out, size_t out_stride),               \
      (rows, width, x, x_stride, weights, bias, first, last, out, out_stride))                     \
    X(void, linear_bf16,                                                                           \
      (size_t rows, size_t width, const float *x, size_t x_stride, const uint16_t *weights,        \
       const float *bias, size_t first, size_t last, float *out, size_t out_stride),               \
      (rows, width, x, x_stride, weights, bias, first, last, out, out_stride))                     \
    X(void, linear_f16,                                                                            \
      (size_t rows, size_t width, const float *x, size_t x_stride, const uint16_t *weights,        \
       const float *bias, size_t first, size_t last, float *out, size_t out_stride),               \
      (rows, width, x, x_stride, weights, bias, first, last, out, out_stride))                     \
    X(void, round_rows,                                                                            \
      (size_t rows, size_t width, const float *x, size_t x_stride, size_t first, size_t last,      \
       int32_t *room),                                                                             \
      (rows, width, x, x_stride, first, last, room))                                               \
    X(void, linear_int8,                                                                           \
      (size_t rows, size_t width, const int32_t *room, const uint8_t *weights,                     \
       const float *scales, const float *bias, size_t first, size_t last, float *out,              \
       size_t out_stride),                                                                         \
      (rows, width, room, weights, scales, bias, first, last, out, out_stride))                    \
    X(void, linear_int4,                                                                           \
      (size_t rows, size_t width, const int32_t *room, const uint8_t *weights,                     \
       const uint16_t *scales, const float *bias, size_t first, size_t last, float *out,           \
       size_t out_stride),                                                                         \
      (rows, width, room, weights, scales, bias, first, last, out, out_stride))                    \
    X(float, attend,                                                                               \
      (size_t D, const float *query, const float *keys, const float *values, size_t stride,        \
       const ck_run *runs, size_t run_count, float scale, float *scores, float *out),              \
      (D, query, keys, values, stride, runs, run_count, scale, scores, out))                       \
    X(float, attend_bf16,                                                                          \
      (size_t D, const float *query, const uint16_t *keys, const uint16_t *values, size_t stride,  \
       const ck_run *runs, size_t run_count, float scale, float *scores, float *out),              \
      (D, query, keys, values, stride, runs, run_count, scale, scores, out))                       \
    X(void, attend_tiles,                                                                          \
      (const ck_tiles *tiles, size_t D, const float *queries, const float *keys,                   \
       const float *values, size_t stride, float scale, float *room, float *out,                   \
       size_t out_stride, float *log_sums),                                                        \
      (tiles, D, queries, keys, values, stride, scale, room, out, out_stride, log_sums))           \
    X(void, attend_tiles_backward,                                                                 \
      (const ck_tiles *tiles, size_t D, const float *queries, const float *keys,                   \
       const float *values, size_t stride, float scale, const float *out, const float *d_out,      \
       size_t out_stride, const float *log_sums, float *room, float *d_queries, float *d_keys,     \
       float *d_values, size_t gradient_stride),                                                   \
      (tiles, D, queries, keys, values, stride, scale, out, d_out, out_stride, log_sums, room,     \
       d_queries, d_keys, d_values, gradient_stride))                                              \
    X(void, philox,                                                                                \
      (size_t n, uint64_t key, uint64_t stream, uint64_t first_block, uint32_t *out),              \
      (n, key, stream, first_block, out))                                                          \
    X(void, uniform,                                                                               \
      (size_t n, uint64_t key, uint64_t stream, uint64_t first_block, float *out),                 \
      (n, key, stream, first_block, out))                                                          \
    X(void, gumbel, (size_t n, uint64_t key, uint64_t stream, uint64_t first_block, float *out),   \
      (n, key, stream, first_block, out))                                                          \
    X(void, gumbel_softmax,                                                                        \
      (size_t rows, size_t width, const float *logits, float temperature, uint64_t key,            \
       uint64_t stream, uint64_t first_row, float *y, float *kl),                                  \
      (rows, width, logits, temperature, key, stream, first_row, y, kl))                           \
    X(void, gumbel_softmax_backward,                                                               \
      (size_t rows, size_t width, const float *logits, float temperature, const float *y,          \
       const float *dy, float kl_weight, float *d_logits),                                         \
      (rows, width, logits, temperature, y, dy, kl_weight, d_logits))                              \
    X(double, logit_laplace,                                                                       \
      (size_t n, const float *target, const float *maps, float scale, float scale_power,           \
       float *gradient),                                                                           \
      (n, target, maps, scale, scale_power, gradient))                                                          \
    X(void, max_pool2,                                                                             \
      (size_t height, size_t width, size_t channels, const float *x, float *out),                  \
      (height, width, channels, x, out))                                                           \
    X(void, max_pool2_backward,                                                                    \
      (size_t height, size_t width, size_t channels, const float *x, const float *dy, float *dx),  \
      (height, width, channels, x, dy, dx))                                                        \
    X(void, upsample2,                                                                             \
      (size_t height, size_t width, size_t channels, const float *x, float *out),                  \
      (height, width, channels, x, out))                                                           \
    X(void, upsample2_backward,                                                                    \
      (size_t height, size_t width, size_t channels, const float *dy, float *dx),                  \
      (height, width, channels, dy, dx))                                                           \
    X(void, pixel_unshuffle,                                                                       \
      (size_t height, size_t width, size_t channels, size_t factor, const float *x, float *out),   \
      (height, width, channels, factor, x, out))                                                   \
    X(void, pixel_shuffle,                                                                         \
      (size_t height, size_t width, size_t channels, size_t factor, const float *x, float *out),   \
      (height, width, channels, factor, x, out))                                                   \
    X(void, adamw,                                                                                 \
      (size_t n, float *w, const float *g, float *m, float *v, float rate, float beta1,            \
       float beta2, float epsilon, float decay, float correction1, float correction2),             \
      (n, w, g, m, v, rate, beta1, beta2, epsilon, decay, correction1, correction2))

#define CK_MEMBER(result, name, parameters, arguments) result(*name) parameters;
typedef struct {
    CK_KERNELS(CK_MEMBER)
} ck_kernels;
#undef CK_MEMBER

extern const ck_kernels ck_kernels_scalar;
#if defined(__x86_64__)
extern const ck_kernels ck_kernels_avx2;
extern const ck_kernels ck_kernels_avx512;
extern const ck_kernels ck_kernels_avx512vnni;
#elif defined(__aarch64__)
extern const ck_kernels ck_kernels_neon;
#endif

#endif
