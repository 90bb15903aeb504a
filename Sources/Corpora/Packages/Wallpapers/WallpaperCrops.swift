// SPDX-License-Identifier: Apache-2.0

import Images

/// Chooses squares of a wallpaper: the same ones for the same name and size, always.
enum WallpaperCrops {
    /// Pixels across the shorter side of a wallpaper when squares are cut from it.
    static let workingSide = 800

    /// How many squares of each size, as a part of the shorter side in hundredths.
    private static let sizes = [(100, 2), (75, 6), (52, 10), (36, 14)]

    /// The size that a wallpaper is brought to before it is cut; smaller ones stay as they are.
    static func workingSize(of size: PixelSize) -> PixelSize {
        let side = min(size.width, size.height)
        guard side > workingSide else { return size }
        return PixelSize(
            width: size.width * workingSide / side, height: size.height * workingSide / side)
    }

    /// The squares, in pixels of the working size.
    ///
    /// - Parameters:
    ///   - size: the working size.
    ///   - name: the wallpaper's path.
    /// - Returns: 32 regions inside the picture, or one less where it is a square itself.
    static func regions(of size: PixelSize, name: String) -> [PixelRegion] {
        var generator = KeyedGenerator(SubjectSplit.hash(of: name))
        var regions: [PixelRegion] = []
        for (share, count) in sizes {
            let side = max(1, min(size.width, size.height) * share / 100)
            for _ in 0..<count {
                let region = PixelRegion(
                    x: generator.next(in: 0...size.width - side),
                    y: generator.next(in: 0...size.height - side), width: side, height: side)
                if !regions.contains(region) { regions.append(region) }
            }
        }
        return regions
    }

    /// A region of the working size in pixels of the file.
    static func original(
        _ region: PixelRegion, of size: PixelSize, in working: PixelSize
    ) -> PixelRegion {
        PixelRegion(
            x: region.x * size.width / working.width, y: region.y * size.height / working.height,
            width: region.width * size.width / working.width,
            height: region.height * size.height / working.height)
    }
}
