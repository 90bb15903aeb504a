// SPDX-License-Identifier: Apache-2.0

extension Image {
    /// The same picture at another size, with the filter that suits the change.
    ///
    /// - Precondition: neither size is empty.
    package func scaled(to size: PixelSize) -> Image {
        resized(to: size, filter: .suited(from: self.size, to: size))
    }

    /// The same picture at another size; `ResizeFilter` states the formula.
    ///
    /// Sums are made in single precision, first along the axis that leaves less to do, and rounded
    /// once. The same size gives the same picture.
    ///
    /// - Precondition: neither size is empty.
    public func resized(to size: PixelSize, filter: ResizeFilter = .area) -> Image {
        precondition(
            !bounds.isEmpty && size.width > 0 && size.height > 0,
            "a picture of \(self.size) cannot become \(size)")
        if size == self.size { return self }
        let resampling = Resampling(from: self.size, to: size, filter: filter)
        let count = size.pixelCount * 3
        let resized = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            unsafe pixels.withUnsafeBufferPointer { source in
                if let source = source.baseAddress, let target = buffer.baseAddress {
                    unsafe resampling.run(source, target)
                }
            }
            filled = count
        }
        return Image(width: size.width, height: size.height, pixels: resized)
    }
}
