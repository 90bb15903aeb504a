// SPDX-License-Identifier: Apache-2.0
// What the codecs share: a growing output, transparency and the copying of messages.
#ifndef CIC_OUTPUT_H
#define CIC_OUTPUT_H

#include <stddef.h>
#include <stdint.h>

/// Bytes that grow by doubling; owned by whoever holds the struct.
typedef struct {
    uint8_t *bytes;
    size_t count;
    size_t capacity;
} cic_output;

/// Makes room for `more` bytes after `count`; 0 when there is no memory.
int cic_output_reserve(cic_output *output, size_t more);

/// Lays `count` pixels over one colour: (alpha × colour + (255 − alpha) × background) / 255, rounded.
void cic_compose(const uint8_t *rgba, size_t count, const uint8_t *background, uint8_t *rgb);

/// Copies `text` into a caller's message, cut to its size.
void cic_explain(char *message, const char *text);

#endif
