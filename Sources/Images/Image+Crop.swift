// SPDX-License-Identifier: Apache-2.0

extension Image {
    /// The pixels of a region, as a picture of their own.
    ///
    /// - Precondition: the region lies inside the picture and is not empty.
    public func cropped(to region: PixelRegion) -> Image {
        precondition(
            !region.isEmpty && bounds.contains(region), "region \(region) of a picture of \(size)")
        if region == bounds { return self }
        var cut = [UInt8]()
        cut.reserveCapacity(region.width * region.height * 3)
        for y in region.y..<region.bottom {
            let start = (y * width + region.x) * 3
            cut.append(contentsOf: pixels[start..<start + region.width * 3])
        }
        return Image(width: region.width, height: region.height, pixels: cut)
    }
}
