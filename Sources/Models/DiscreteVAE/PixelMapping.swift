// SPDX-License-Identifier: Apache-2.0

package import Images
package import Tensors

/// Pixels to numbers and back.
///
/// The logit-Laplace distribution lives on the open interval (0, 1); a pixel p in [0, 1] becomes
/// `0.8 p + 0.1` so that black and white have finite logits.
///
/// Source: Ramesh et al. 2021, appendix A.3; openai/DALL-E `dall_e/utils.py` at 5be4b23.
package enum PixelMapping {
    private static let offset: Float = 0.1
    private static let range: Float = 0.8

    /// `[images.count, height, width, 3]`.
    ///
    /// - Precondition: there is at least one image, and all have the same size.
    package static func tensor(from images: [Image]) -> Tensor {
        let (width, height) = (images[0].width, images[0].height)
        precondition(
            images.allSatisfy { $0.width == width && $0.height == height },
            "a batch holds pictures of one size")
        let table = (0...255).map { Float($0) / 255 * range + offset }
        var elements: [Float] = []
        elements.reserveCapacity(images.count * width * height * 3)
        for image in images {
            for pixel in image.pixels { elements.append(table[Int(pixel)]) }
        }
        return Tensor([images.count, height, width, 3], elements)
    }

    /// The most likely pictures under the decoder's maps, `[batch, height, width, 6]`.
    package static func images(fromMaps maps: Tensor) -> [Image] {
        let (batch, height, width) = (maps.shape[0], maps.shape[1], maps.shape[2])
        let size = height * width
        let means = maps.reshaped([batch * size, 6]).columns(0..<3).sigmoid().elements
        return (0..<batch).map { picture in
            let part = means[picture * size * 3..<(picture + 1) * size * 3]
            let pixels = part.map { mean in
                UInt8(min(max((mean - offset) / range * 255, 0), 255).rounded())
            }
            return Image(width: width, height: height, pixels: pixels)
        }
    }
}
