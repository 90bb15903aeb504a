// SPDX-License-Identifier: Apache-2.0
// PNG, JPEG and WebP in memory, over libpng, libjpeg and libwebp. No call jumps, prints or exits: each returns a
// status and, when it is not CIC_OK, leaves a one-line reason in `message`. Pixels are always
// red, green, blue, one byte each, row by row from the top left, without padding.
#ifndef CIMAGECODECS_H
#define CIMAGECODECS_H

#include <stddef.h>
#include <stdint.h>

/// Bytes a caller gives for a message, the closing zero included.
enum { CIC_MESSAGE_SIZE = 200 };

typedef enum {
    CIC_OK = 0,
    /// The data ends before the picture does.
    CIC_TRUNCATED = 1,
    /// The data breaks the format, or uses a part of it that is not read.
    CIC_CORRUPT = 2,
    CIC_NO_MEMORY = 3,
    /// The library that reads the format is not on this machine.
    CIC_NO_LIBRARY = 4,
} cic_status;

typedef struct {
    /// As stored, before any orientation.
    uint32_t width;
    uint32_t height;
    /// No complete file of this size is shorter: what the densest compression could reach.
    uint64_t least_bytes;
} cic_header;

/// Reads only what stands before the pixels; takes no memory that grows with width and height.
cic_status cic_png_header(const uint8_t *bytes, size_t count, cic_header *header, char *message);
cic_status cic_jpeg_header(const uint8_t *bytes, size_t count, cic_header *header, char *message);
cic_status cic_webp_header(const uint8_t *bytes, size_t count, cic_header *header, char *message);

/// Decodes into `pixels`, of width × height × 3 bytes, sizes as the format's header call
/// told them. Transparent pixels are laid over `background` (red, green, blue).
cic_status cic_png_decode(const uint8_t *bytes, size_t count, const uint8_t *background,
                          const cic_header *header, uint8_t *pixels, char *message);
cic_status cic_webp_decode(const uint8_t *bytes, size_t count, const uint8_t *background,
                           const cic_header *header, uint8_t *pixels, char *message);

/// Decodes into `pixels`, of width × height × 4 bytes: red, green, blue, and alpha that they are not
/// multiplied by; 255 everywhere where the file has no transparency.
cic_status cic_png_decode_alpha(const uint8_t *bytes, size_t count, const cic_header *header,
                                uint8_t *pixels, char *message);
cic_status cic_webp_decode_alpha(const uint8_t *bytes, size_t count, const cic_header *header,
                                 uint8_t *pixels, char *message);

/// Decodes into `pixels`, of width × height × 3 bytes, sizes as `cic_jpeg_header` told them, turned
/// upright by the EXIF `orientation` 1 to 8 (5 to 8 exchange width and height).
cic_status cic_jpeg_decode(const uint8_t *bytes, size_t count, int orientation,
                           const cic_header *header, uint8_t *pixels, char *message);

/// Encodes at zlib `level` 0 to 9. On CIC_OK `*encoded` holds `*encoded_count` bytes that the
/// caller returns to `cic_free`; otherwise nothing is held.
cic_status cic_png_encode(const uint8_t *pixels, uint32_t width, uint32_t height, int level,
                          uint8_t **encoded, size_t *encoded_count, char *message);

/// Encodes at libjpeg `quality` 1 to 100, chroma at full size from 90 upward and halved below.
/// Memory as `cic_png_encode`.
cic_status cic_jpeg_encode(const uint8_t *pixels, uint32_t width, uint32_t height, int quality,
                           uint8_t **encoded, size_t *encoded_count, char *message);

void cic_free(uint8_t *encoded);

#endif
