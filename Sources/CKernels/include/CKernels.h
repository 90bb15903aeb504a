// SPDX-License-Identifier: Apache-2.0
// All SIMD kernels of the house. See dispatch.c for how one variant is chosen at run time.
//
// Legend
//   n                number of elements
//   rows, width      a matrix kept row by row; `width` elements a row, rows packed unless a stride
//                    is given
//   D                dimension of an attention head
//   *_stride         distance in elements between two rows
// Conventions
//   Every kernel is single threaded, allocates nothing and keeps no state. Pointers need no
//   alignment.
//   Inputs and outputs may be the same array where the comment says "in place allowed", else not.
//   The result of one row never depends on the other rows of the call (batch invariance); sums are
//   made in an order that depends on `width` and the instruction set alone.
//   Exponentials and logarithms are good to about 1 unit in the last place; an exponential below
//   the smallest normal number is 0. NaN and infinity pass through arithmetic as IEEE 754 has it; a
//   largest element (argmax, softmax, pooling) is sought among the numbers, NaN being passed over.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// ---- Which variant runs ------------------------------------------------------------------------

typedef enum {
    CK_SCALAR = 0,
    CK_AVX2 = 1,
    CK_AVX512 = 2,
    CK_AVX512_VNNI = 3,
    CK_NEON = 4
} ck_isa;

/// The best instruction set of this processor, lowered (never raised) by the environment variable
/// KERNEL_ISA=scalar|avx2|avx512|avx512vnni|neon, read once.
ck_isa ck_detected_isa(void);
/// The set in use now, on this thread. Equals ck_detected_isa() unless a function below changed it.
ck_isa ck_current_isa(void);
/// For tests: use another set from now on. Returns 0, or -1 when this processor lacks it.
int ck_select_isa(ck_isa isa);
/// For tests that run beside others: as ck_select_isa, for calls from this thread alone, until
/// ck_reset_thread_isa.
int ck_select_thread_isa(ck_isa isa);
void ck_reset_thread_isa(void);
const char *ck_isa_name(ck_isa isa);
/// 1 when the processor multiplies bfloat16 natively (AVX512_BF16 or AMX), else 0.
int ck_has_native_bf16(void);

/// 1 where those products are faster than products of float: with AMX, and on AMD's processors,
/// whose VDPBF16PS takes as long as a fused multiply-add and does twice as much.
int ck_prefers_bf16(void);

/// Tells the processor that this thread waits for another one's store.
static inline void ck_pause(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

// ---- Memory (memory.c) -------------------------------------------------------------------------

/// Asks for pages of 2 MB where the system gives them to who asks. `memory` is at a multiple of 2 MB.
void ck_ask_large_pages(void *memory, size_t bytes);

// ---- Elementwise (elementwise.c) ---------------------------------------------------------------

/// out = a + b. In place allowed.
void ck_add(size_t n, const float *a, const float *b, float *out);
/// out = alpha * x + y. In place allowed.
void ck_axpy(size_t n, float alpha, const float *x, const float *y, float *out);
/// out = alpha * x. In place allowed.
void ck_scale(size_t n, float alpha, const float *x, float *out);
/// out = max(x, 0), NaN stays NaN. In place allowed.
void ck_relu(size_t n, const float *x, float *out);
/// dx = x > 0 ? dy : 0. In place allowed (dx == dy).
void ck_relu_backward(size_t n, const float *x, const float *dy, float *dx);
/// dx = (x > 0 ? dy : 0) + addend. In place allowed (dx == dy).
void ck_relu_backward_add(size_t n, const float *x, const float *dy, const float *addend,
                          float *dx);
/// out = 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))). In place allowed.
void ck_gelu(size_t n, const float *x, float *out);
/// dx = dy * gelu'(x). In place allowed (dx == dy).
void ck_gelu_backward(size_t n, const float *x, const float *dy, float *dx);
/// out = 0.5 x (1 + erf(x / sqrt(2))), to about 1e-7 of 1 + |out|. In place allowed.
void ck_exact_gelu(size_t n, const float *x, float *out);
/// dx = dy * exact_gelu'(x). In place allowed (dx == dy).
void ck_exact_gelu_backward(size_t n, const float *x, const float *dy, float *dx);
/// out = x / (1 + exp(-slope x)). In place allowed.
void ck_swish(size_t n, float slope, const float *x, float *out);
/// dx = dy * swish'(x). In place allowed (dx == dy).
void ck_swish_backward(size_t n, float slope, const float *x, const float *dy, float *dx);
/// out = min(max(x, low), high), NaN stays NaN. In place allowed.
void ck_clamp(size_t n, float low, float high, const float *x, float *out);
/// out = 1 / (1 + exp(-x)). In place allowed.
void ck_sigmoid(size_t n, const float *x, float *out);
/// x[r][c] += bias[c].
void ck_add_bias(size_t rows, size_t width, const float *bias, float *x);
/// sums[c] += sum over r of x[r][c]; rows are added in order.
void ck_add_column_sums(size_t rows, size_t width, const float *x, float *sums);
/// sums[c] += sum over r of (x[r][c] - centres[c])^2; rows are added in order.
void ck_add_column_squares(size_t rows, size_t width, const float *x, const float *centres,
                           float *sums);
/// out[r][c] = x[r][c] * factors[c] + shifts[c]. In place allowed.
void ck_scale_columns(size_t rows, size_t width, const float *x, const float *factors,
                      const float *shifts, float *out);
/// Sum of x^2, added up in double precision.
double ck_sum_of_squares(size_t n, const float *x);
/// All numbers joined by exclusive or: reads memory as fast as a core can.
uint32_t ck_xor_words(size_t n, const uint32_t *x);
/// Index of the largest element; the first one on ties; 0 where all are NaN. n > 0.
size_t ck_argmax(size_t n, const float *x);

// ---- Half precision (half.c) -------------------------------------------------------------------

/// Round to nearest even; NaN stays NaN.
void ck_float_to_bf16(size_t n, const float *x, uint16_t *out);
void ck_bf16_to_float(size_t n, const uint16_t *x, float *out);
/// IEEE binary16, round to nearest even, overflow to infinity, subnormals kept.
void ck_float_to_f16(size_t n, const float *x, uint16_t *out);
void ck_f16_to_float(size_t n, const uint16_t *x, float *out);

// ---- Layer normalization (layer_norm.c) --------------------------------------------------------

/// out[r] = (x[r] - mean) * inverse_deviation * gain + bias over each row; deviation from the
/// biased variance + epsilon. `means` and `inverse_deviations` ([rows]) may be NULL. In place
/// allowed.
void ck_layer_norm(size_t rows, size_t width, const float *x, const float *gain, const float *bias,
                   float epsilon, float *out, float *means, float *inverse_deviations);
/// dx = gradient by x; d_gain[c] and d_bias[c] are added to. In place allowed (dx == dy).
void ck_layer_norm_backward(size_t rows, size_t width, const float *x, const float *gain,
                            const float *means, const float *inverse_deviations, const float *dy,
                            float *dx, float *d_gain, float *d_bias);

// ---- Softmax (softmax.c) -----------------------------------------------------------------------

/// In place: each row becomes its softmax. A row that holds NaN or +infinity, or -infinity alone,
/// becomes NaN throughout.
void ck_softmax(size_t rows, size_t width, float *x);
/// losses[r] = log(sum exp(x[r])) - x[r][targets[r]].
void ck_cross_entropy(size_t rows, size_t width, const float *logits, const int32_t *targets,
                      float *losses);
/// As ck_cross_entropy, and each row of logits is replaced by scale[r] * (softmax(row) - onehot).
void ck_cross_entropy_with_gradient(size_t rows, size_t width, float *logits,
                                    const int32_t *targets, const float *scale, float *losses);

// ---- Linear, row by row (linear.c) -------------------------------------------------------------

/// out[i][j] = bias[j] + sum over k of x[i][k] * weights[j][k], for j in [first, last).
/// weights is [outputs][width]; bias may be NULL. Each out[i][j] is summed in one fixed order,
/// whatever `rows`, `first` and `last` are.
void ck_linear(size_t rows, size_t width, const float *x, size_t x_stride, const float *weights,
               const float *bias, size_t first, size_t last, float *out, size_t out_stride);
/// As ck_linear for weights of sixteen bits, bit for bit as for the same weights in 32.
void ck_linear_bf16(size_t rows, size_t width, const float *x, size_t x_stride,
                    const uint16_t *weights, const float *bias, size_t first, size_t last,
                    float *out, size_t out_stride);
void ck_linear_f16(size_t rows, size_t width, const float *x, size_t x_stride,
                   const uint16_t *weights, const float *bias, size_t first, size_t last,
                   float *out, size_t out_stride);

// ---- Linear by packed weights (rounded_rows.h, packed_linear.h) --------------------------------

/// How many numbers the room of ck_round_rows has.
size_t ck_rounded_rows_room(size_t rows, size_t width);
/// Rounds rows [first, last) of `rows`, each to whole multiples of 1/16256 of its largest
/// magnitude, into the room of all rows, for the functions below and this instruction set alone. A
/// row with a number that is not finite gives NaN; one below 1e-30 gives 0. width <= 65536.
void ck_round_rows(size_t rows, size_t width, const float *x, size_t x_stride, size_t first,
                   size_t last, int32_t *room);
/// out[i][j] = bias[j] + scales[j] * sum over k of x[i][k] * w[j][k], for j in [first, last); x is
/// what ck_round_rows made of the rows. `first` is a multiple of 16; bias may be NULL.
/// weights is [blocks of 16 outputs][width / 4][16][4], each w + 128, where outputs are filled up
/// to a multiple of 16 and the width to one of 32, with any scales and w = 0. The same bits on
/// every instruction set, whatever `rows`, `first` and `last` are.
void ck_linear_int8(size_t rows, size_t width, const int32_t *room, const uint8_t *weights,
                    const float *scales, const float *bias, size_t first, size_t last, float *out,
                    size_t out_stride);
/// As ck_linear_int8, with a bfloat16 scale for each 32 columns: scales is [blocks][groups][16].
/// weights is [blocks][groups][4][16][4]: byte [b][g][s][r][c] has, plus 8, in its low nibble the
/// weight of output 16b + r and column 32g + 8s + c, in its high one that of the column 4 later.
void ck_linear_int4(size_t rows, size_t width, const int32_t *room, const uint8_t *weights,
                    const uint16_t *scales, const float *bias, size_t first, size_t last,
                    float *out, size_t out_stride);

// ---- Attention of one query over runs of positions (attention.c) -------------------------------

/// Positions first, first + step, ..., `count` of them.
typedef struct { int32_t first, count, step; } ck_run;

/// out[D] = sum over the positions p of all runs of softmax_p(scale * query . keys[p]) * values[p].
/// keys and values rows are `stride` apart. `scores` has room for every position of the runs.
/// Returns log(sum exp(score)). Without positions out = 0 and -infinity is
/// returned. How positions are cut into runs does not change a bit of the result, their order does.
float ck_attend(size_t D, const float *query, const float *keys, const float *values, size_t stride,
                const ck_run *runs, size_t run_count, float scale, float *scores, float *out);
/// As ck_attend, for keys and values in bfloat16: the bits that it gives for the same numbers.
float ck_attend_bf16(size_t D, const float *query, const uint16_t *keys, const uint16_t *values,
                     size_t stride, const ck_run *runs, size_t run_count, float scale,
                     float *scores, float *out);

// ---- Attention of whole sequences by tiles (attention_tiles.c) ---------------------------------

enum { CK_TILE_QUERIES = 16, CK_TILE_KEYS = 8 };

/// Rows that come to slots of the room, or leave them, tile by tile.
typedef struct {
    /// [count + 1]: where those of each tile start in the lists, and where the last ones end.
    const int32_t *starts;
    /// [positions]: every position once.
    const int32_t *places;
    /// [positions]: the slots of these positions.
    const int32_t *slots;
} ck_tile_moves;

/// Which queries of a sequence are computed together, and what they see. A tile is CK_TILE_QUERIES
/// queries and every key that one of them sees, in any order, as a multiple of CK_TILE_KEYS.
typedef struct {
    /// Positions of the sequence; also the entry of `queries` where there is none.
    int32_t positions;
    /// How many tiles there are.
    int32_t count;
    /// The most keys of a tile, with the missing ones that fill its last group.
    int32_t most_keys;
    /// How many keys the room holds at once; also the entry of `keys` where there is none.
    int32_t slots;
    /// [count][CK_TILE_QUERIES]; every position is in one tile.
    const int32_t *queries;
    /// [count + 1]: where the keys of each tile start, and where the last ones end.
    const int32_t *starts;
    /// The slots of each tile's keys.
    const int32_t *keys;
    /// For each key, bit i tells whether query i of the tile sees it; none sees a missing one.
    const uint16_t *visible;
    /// What comes before a tile and what leaves after it. A key is in its slot while tiles see it;
    /// one that none sees comes and leaves at any time.
    ck_tile_moves arrivals, departures;
} ck_tiles;

/// How many numbers the room of the kernels below has to hold.
size_t ck_tiles_room(const ck_tiles *tiles, size_t D);
/// For every query of a sequence what ck_attend gives: rows of queries, keys and values are
/// `stride` apart, those of out `out_stride`; log_sums is [positions]. `room` is overwritten. A
/// number that is not finite in any value of a tile may reach all queries of the tile.
void ck_attend_tiles(const ck_tiles *tiles, size_t D, const float *queries, const float *keys,
                     const float *values, size_t stride, float scale, float *room, float *out,
                     size_t out_stride, float *log_sums);
/// The gradients by queries, keys and values, whose rows are `gradient_stride` apart, given the one
/// by `out`; they are written, not added. `out` and `log_sums` are those of ck_attend_tiles.
void ck_attend_tiles_backward(const ck_tiles *tiles, size_t D, const float *queries,
                              const float *keys, const float *values, size_t stride, float scale,
                              const float *out, const float *d_out, size_t out_stride,
                              const float *log_sums, float *room, float *d_queries, float *d_keys,
                              float *d_values, size_t gradient_stride);

// ---- Chance (random.c): Philox4x32-10, Salmon et al. 2011; the same bits on every processor ----

/// out[i] = word i % 4 of the Philox block with counter (first_block + i / 4, stream) and the key.
/// The counter's low 64 bits are the block number, its high 64 bits are `stream`.
void ck_philox(size_t n, uint64_t key, uint64_t stream, uint64_t first_block, uint32_t *out);
/// Uniform in the open interval (0, 1): ((word >> 9) + 0.5) * 2^-23, which a float holds exactly.
void ck_uniform(size_t n, uint64_t key, uint64_t stream, uint64_t first_block, float *out);
/// Standard Gumbel noise: -log(-log(uniform)).
void ck_gumbel(size_t n, uint64_t key, uint64_t stream, uint64_t first_block, float *out);

// ---- Gumbel-softmax relaxation (gumbel.c) ------------------------------------------------------

/// For each row r: y[r] = softmax((logits[r] + gumbel noise) / temperature), where the noise of row
/// r is ck_gumbel(width, key, stream, (first_row + r) * ceil(width / 4)); and
/// kl[r] = sum softmax(logits[r]) * (log softmax(logits[r]) + log(width)), the divergence to
/// uniform.
void ck_gumbel_softmax(size_t rows, size_t width, const float *logits, float temperature,
                       uint64_t key, uint64_t stream, uint64_t first_row, float *y, float *kl);
/// d_logits[r] = gradient for dy[r] through y and for kl_weight * kl[r]. d_logits may be dy.
void ck_gumbel_softmax_backward(size_t rows, size_t width, const float *logits, float temperature,
                                const float *y, const float *dy, float kl_weight, float *d_logits);

// ---- Logit-Laplace likelihood (likelihood.c) ---------------------------------------------------

/// Ramesh et al. 2021, equation 2, for n pixels of 3 channels. `target` is [n][3], already mapped
/// into (0.1, 0.9); `maps` is [n][6]: the means of the three channels, then their log scales.
/// Returns the sum of -log likelihood = log(2 b x (1 - x)) + |logit(x) - mu| / b in double
/// precision; when gradient ([n][6]) is not NULL it becomes scale * the gradient of that sum, each
/// sub-pixel's share of it times b to the power scale_power.
double ck_logit_laplace(size_t n, const float *target, const float *maps, float scale,
                        float scale_power, float *gradient);

// ---- Grids of pixels, [height][width][channels] (grid.c) ---------------------------------------

/// out [height/2][width/2][channels] = largest of each 2x2 square. Even height and width.
void ck_max_pool2(size_t height, size_t width, size_t channels, const float *x, float *out);
/// dx gets dy where x is the (first, in raster order) largest of its square, else 0.
void ck_max_pool2_backward(size_t height, size_t width, size_t channels, const float *x,
                           const float *dy, float *dx);
/// out [2 height][2 width][channels]: every cell four times.
void ck_upsample2(size_t height, size_t width, size_t channels, const float *x, float *out);
/// dx [height][width][channels] = sum of each 2x2 square of dy [2 height][2 width][channels].
void ck_upsample2_backward(size_t height, size_t width, size_t channels, const float *dy,
                           float *dx);
/// out [height/f][width/f][f*f*channels]; within a cell: row of the f x f square, column, channel.
void ck_pixel_unshuffle(size_t height, size_t width, size_t channels, size_t factor, const float *x,
                        float *out);
/// The inverse: x [height/f][width/f][f*f*channels] to out [height][width][channels].
void ck_pixel_shuffle(size_t height, size_t width, size_t channels, size_t factor, const float *x,
                      float *out);

// ---- Optimizer (optimizer.c) -------------------------------------------------------------------

/// One AdamW step (Loshchilov & Hutter 2019), decay decoupled:
///   m = b1 m + (1 - b1) g;  v = b2 v + (1 - b2) g^2
///   w = w (1 - rate * decay) - rate * (m / correction1) / (sqrt(v / correction2) + epsilon)
void ck_adamw(size_t n, float *w, const float *g, float *m, float *v, float rate, float beta1,
              float beta2, float epsilon, float decay, float correction1, float correction2);

#ifdef __cplusplus
}
#endif
#endif
