// SPDX-License-Identifier: Apache-2.0

/// Pictures of features taken apart and put together pixel by pixel.
extension Tensor {
    /// The pixels of odd rows and columns: `[batch, height / 2, width / 2, channels]`.
    ///
    /// - Precondition: height and width are even.
    package func oddPixels() -> Tensor {
        precondition(
            shape.rank == 4 && shape[1] % 2 == 0 && shape[2] % 2 == 0, "cannot halve \(shape)")
        let (height, width) = (shape[1], shape[2])
        let places = (0..<shape[0] * height / 2).flatMap { row in
            stride(from: 1, to: width, by: 2).map { Int32((2 * row + 1) * width + $0) }
        }
        return gatheringRows(places).reshaped([shape[0], height / 2, width / 2, shape[3]])
    }

    /// Pictures twice as wide and high, of their Haar bands.
    ///
    /// The maps are three of the means, then for each colour those of the differences down, across,
    /// and both.
    ///
    /// - Returns: `[batch, 2 height, 2 width, 3]`.
    /// - Precondition: there are 12 maps.
    package func joiningWaveletBands() -> Tensor {
        precondition(shape.rank == 4 && shape[3] == 12, "12 maps expected, not \(shape)")
        let (height, width) = (shape[1], shape[2])
        let bands = elements
        var pixels = [Float](repeating: 0, count: bands.count)
        for row in 0..<shape[0] * height {
            for column in 0..<width {
                let cell = (row * width + column) * 12
                for color in 0..<3 {
                    let mean = bands[cell + color]
                    let (down, across) = (bands[cell + 3 + 3 * color], bands[cell + 4 + 3 * color])
                    let both = bands[cell + 5 + 3 * color]
                    let corner = (4 * row * width + 2 * column) * 3 + color
                    let below = corner + 6 * width
                    pixels[corner] = (mean + down + across + both) / 2
                    pixels[corner + 3] = (mean + down - across - both) / 2
                    pixels[below] = (mean - down + across - both) / 2
                    pixels[below + 3] = (mean - down - across + both) / 2
                }
            }
        }
        return Tensor([shape[0], 2 * height, 2 * width, 3], pixels)
    }
}
