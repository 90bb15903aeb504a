// SPDX-License-Identifier: Apache-2.0
// Every jump of libpng lands in the `setjmp` of a static function whose work lives in a struct of
// its caller, so nothing that changed between `setjmp` and the jump is kept in a register.
#include "CImageCodecs.h"
#include "output.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

/// The most that deflate can shrink: 258 bytes in two bits.
enum { DEFLATE_LIMIT = 1032 };

typedef struct {
    png_structp png;
    png_infop info;
    const uint8_t *bytes;
    size_t count;
    size_t position;
    /// Rows with alpha, before they are laid over the background.
    uint8_t *with_alpha;
    cic_output output;
    cic_status status;
    char *message;
} png_work;

static void on_error(png_structp png, png_const_charp text) {
    png_work *work = png_get_error_ptr(png);
    if (work->status == CIC_OK) work->status = CIC_CORRUPT;
    cic_explain(work->message, text);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp text) {
    (void)png;
    (void)text;
}

static void read_bytes(png_structp png, png_bytep destination, size_t count) {
    png_work *work = png_get_io_ptr(png);
    if (count > work->count - work->position) {
        work->status = CIC_TRUNCATED;
        png_error(png, "the data ends before the picture does");
    }
    memcpy(destination, work->bytes + work->position, count);
    work->position += count;
}

static void write_bytes(png_structp png, png_bytep source, size_t count) {
    png_work *work = png_get_io_ptr(png);
    if (!cic_output_reserve(&work->output, count)) {
        work->status = CIC_NO_MEMORY;
        png_error(png, "no memory for the encoded picture");
    }
    memcpy(work->output.bytes + work->output.count, source, count);
    work->output.count += count;
}

static void flush_bytes(png_structp png) {
    (void)png;
}

static int open_reader(png_work *work) {
    work->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, work, on_error, on_warning);
    if (work->png != NULL) work->info = png_create_info_struct(work->png);
    if (work->info != NULL) return 1;
    work->status = CIC_NO_MEMORY;
    cic_explain(work->message, "no memory to read a PNG");
    return 0;
}

static void close_reader(png_work *work) {
    png_destroy_read_struct(&work->png, &work->info, NULL);
    free(work->with_alpha);
}

/// Reads up to the first pixel data. Chunks that say nothing about the pixels are skipped.
static void read_info(png_work *work) {
    png_set_read_fn(work->png, work, read_bytes);
    png_set_keep_unknown_chunks(work->png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_set_user_limits(work->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_read_info(work->png, work->info);
}

static void run_header(png_work *work, cic_header *header) {
    if (setjmp(png_jmpbuf(work->png))) return;
    read_info(work);
    header->width = png_get_image_width(work->png, work->info);
    header->height = png_get_image_height(work->png, work->info);
    uint64_t row = png_get_rowbytes(work->png, work->info);
    uint64_t raw = row > UINT64_MAX / header->height ? UINT64_MAX : row * header->height;
    header->least_bytes = raw / DEFLATE_LIMIT;
}

cic_status cic_png_header(const uint8_t *bytes, size_t count, cic_header *header, char *message) {
    png_work work = {.bytes = bytes, .count = count, .message = message};
    if (open_reader(&work)) run_header(&work, header);
    close_reader(&work);
    return work.status;
}

/// Asks libpng for 8-bit RGB, or RGBA where the file has any transparency.
static void ask_for_rgb(png_work *work) {
    png_set_expand(work->png);
    png_set_scale_16(work->png);
    png_set_gray_to_rgb(work->png);
    png_set_interlace_handling(work->png);
}

/// Interlaced rows are touched by several passes, so all of them are kept; otherwise only one.
static void read_with_alpha(png_work *work, const cic_header *header, const uint8_t *background,
                            uint8_t *pixels) {
    size_t width = header->width, height = header->height;
    int interlaced = png_get_interlace_type(work->png, work->info) != PNG_INTERLACE_NONE;
    work->with_alpha = malloc((interlaced ? height : 1) * width * 4);
    if (work->with_alpha == NULL) {
        work->status = CIC_NO_MEMORY;
        png_error(work->png, "no memory for the transparent picture");
    }
    if (interlaced) {
        for (int pass = 0; pass < PNG_INTERLACE_ADAM7_PASSES; pass++) {
            for (size_t y = 0; y < height; y++) {
                png_read_row(work->png, work->with_alpha + y * width * 4, NULL);
            }
        }
        cic_compose(work->with_alpha, width * height, background, pixels);
    } else {
        for (size_t y = 0; y < height; y++) {
            png_read_row(work->png, work->with_alpha, NULL);
            cic_compose(work->with_alpha, width, background, pixels + y * width * 3);
        }
    }
}

/// Reads rows of `width * channels` bytes straight to where they stay.
static void read_rows(png_work *work, const cic_header *header, size_t channels, uint8_t *pixels) {
    int interlaced = png_get_interlace_type(work->png, work->info) != PNG_INTERLACE_NONE;
    size_t row = header->width * channels;
    for (int pass = 0; pass < (interlaced ? PNG_INTERLACE_ADAM7_PASSES : 1); pass++) {
        for (size_t y = 0; y < header->height; y++) {
            png_read_row(work->png, pixels + y * row, NULL);
        }
    }
}

/// Checks that what was asked for is what the header promised.
static void check_update(png_work *work, const cic_header *header) {
    if (png_get_image_width(work->png, work->info) != header->width ||
        png_get_image_height(work->png, work->info) != header->height ||
        png_get_bit_depth(work->png, work->info) != 8) {
        png_error(work->png, "the header changed while it was read");
    }
}

static void run_decode(png_work *work, const uint8_t *background, const cic_header *header,
                       uint8_t *pixels) {
    if (setjmp(png_jmpbuf(work->png))) return;
    read_info(work);
    ask_for_rgb(work);
    png_read_update_info(work->png, work->info);
    check_update(work, header);
    if (png_get_channels(work->png, work->info) == 4) {
        read_with_alpha(work, header, background, pixels);
    } else {
        read_rows(work, header, 3, pixels);
    }
    png_read_end(work->png, NULL);
}

cic_status cic_png_decode(const uint8_t *bytes, size_t count, const uint8_t *background,
                          const cic_header *header, uint8_t *pixels, char *message) {
    png_work work = {.bytes = bytes, .count = count, .message = message};
    if (open_reader(&work)) run_decode(&work, background, header, pixels);
    close_reader(&work);
    return work.status;
}

static void run_decode_alpha(png_work *work, const cic_header *header, uint8_t *pixels) {
    if (setjmp(png_jmpbuf(work->png))) return;
    read_info(work);
    ask_for_rgb(work);
    png_set_add_alpha(work->png, 255, PNG_FILLER_AFTER);
    png_read_update_info(work->png, work->info);
    check_update(work, header);
    read_rows(work, header, 4, pixels);
    png_read_end(work->png, NULL);
}

cic_status cic_png_decode_alpha(const uint8_t *bytes, size_t count, const cic_header *header,
                                uint8_t *pixels, char *message) {
    png_work work = {.bytes = bytes, .count = count, .message = message};
    if (open_reader(&work)) run_decode_alpha(&work, header, pixels);
    close_reader(&work);
    return work.status;
}

static void run_encode(png_work *work, const uint8_t *pixels, uint32_t width, uint32_t height,
                       int level) {
    if (setjmp(png_jmpbuf(work->png))) return;
    png_set_write_fn(work->png, work, write_bytes, flush_bytes);
    png_set_user_limits(work->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_IHDR(work->png, work->info, width, height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(work->png, level);
    png_set_compression_buffer_size(work->png, 1 << 16);
    // Trying five filters on each row doubles the time of the quick levels and gains them little.
    png_set_filter(work->png, PNG_FILTER_TYPE_BASE, level < 6 ? PNG_FILTER_UP : PNG_ALL_FILTERS);
    png_write_info(work->png, work->info);
    for (uint32_t y = 0; y < height; y++) {
        png_write_row(work->png, pixels + (size_t)y * width * 3);
    }
    png_write_end(work->png, NULL);
}

cic_status cic_png_encode(const uint8_t *pixels, uint32_t width, uint32_t height, int level,
                          uint8_t **encoded, size_t *encoded_count, char *message) {
    png_work work = {.message = message};
    work.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &work, on_error, on_warning);
    if (work.png != NULL) work.info = png_create_info_struct(work.png);
    if (work.info != NULL) {
        run_encode(&work, pixels, width, height, level);
    } else {
        work.status = CIC_NO_MEMORY;
        cic_explain(message, "no memory to write a PNG");
    }
    png_destroy_write_struct(&work.png, &work.info);
    if (work.status != CIC_OK) {
        free(work.output.bytes);
        return work.status;
    }
    *encoded = work.output.bytes;
    *encoded_count = work.output.count;
    return CIC_OK;
}
