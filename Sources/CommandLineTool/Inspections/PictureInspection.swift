// SPDX-License-Identifier: Apache-2.0

import Completions
import Foundation
import Images
import Models

/// The tokens of a picture.
struct PictureInspection: Inspection {
    let file: String
    let width: Int
    let height: Int
    let model: String
    let rows: Int
    let columns: Int
    /// How many different tokens there are.
    let distinct: Int
    /// In raster order.
    let tokens: [Int32]

    init(picture: Image, path: String, modelDirectory: URL) throws {
        let codec = try PictureCodec(modelDirectory: modelDirectory)
        let grid = codec.tokens(of: picture)
        file = path
        (width, height) = (picture.width, picture.height)
        model = codec.modelName
        (rows, columns) = (grid.rows, grid.columns)
        tokens = grid.tokens
        distinct = Set(grid.tokens).count
    }

    var lines: [String] {
        let cellWidth = tokens.map { "\($0)".count }.max() ?? 0
        let grid = (0..<rows).map { row in
            (0..<columns).map { column in
                let text = "\(tokens[row * columns + column])"
                return String(repeating: " ", count: cellWidth - text.count) + text
            }.joined(separator: " ")
        }
        return [
            "\(file): \(width)×\(height) pixels, \(rows)×\(columns) tokens of model \(model), "
                + "\(distinct) different"
        ] + grid
    }
}
