// SPDX-License-Identifier: Apache-2.0

import Images
import Tensors

extension DiscreteVAE {
    /// The codes of pictures of which each cell's depends on nothing but its own pixels.
    ///
    /// Cells that look alike are computed once, so a drawing on white paper costs its ink.
    ///
    /// - Parameter images: all of one size, of whole cells.
    /// - Returns: the codes of each picture in raster order.
    func codesOfSingleCells(in images: [Image]) -> [[Int32]] {
        let cell = configuration.cellSize
        var places: [[UInt8]: Int] = [:]
        var distinct: [[UInt8]] = []
        let cellsOfImages = images.map { image in
            var indices: [Int] = []
            indices.reserveCapacity(image.width / cell * (image.height / cell))
            for y in stride(from: 0, to: image.height, by: cell) {
                for x in stride(from: 0, to: image.width, by: cell) {
                    let region = PixelRegion(x: x, y: y, width: cell, height: cell)
                    let pixels = image.cropped(to: region).pixels
                    if let place = places[pixels] {
                        indices.append(place)
                    } else {
                        places[pixels] = distinct.count
                        indices.append(distinct.count)
                        distinct.append(pixels)
                    }
                }
            }
            return indices
        }
        let codes = codes(of: distinct)
        return cellsOfImages.map { $0.map { codes[$0] } }
    }

    /// The codes of cells, by as many at once as a large picture has.
    private func codes(of cells: [[UInt8]]) -> [Int32] {
        let cell = configuration.cellSize
        return stride(from: 0, to: cells.count, by: Self.cellsAtOnce).flatMap { start in
            let batch = cells[start..<min(start + Self.cellsAtOnce, cells.count)]
            // One below the other, a picture's rows are those of its cells.
            let column = Image(
                width: cell, height: cell * batch.count, pixels: Array(batch.joined()))
            return encoder(PixelMapping.tensor(from: [column]), tape: nil).rowArgmax()
        }
    }

    /// Cells of four pictures of 256 pixels.
    private static let cellsAtOnce = 4096
}
