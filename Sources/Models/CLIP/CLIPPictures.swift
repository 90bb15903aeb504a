// SPDX-License-Identifier: Apache-2.0

import Images
import Tensors

/// The half of CLIP that looks at pictures: patches in a row, behind a position of their own.
struct CLIPPictures: Sendable {
    private let configuration: CLIPConfiguration
    /// `[width, patchSize, patchSize, 3]`.
    private let patch: Parameter
    /// `[width]`: what stands at the first position.
    private let first: Parameter
    private let position: Embedding
    private let inputNorm: LayerNorm
    private let tower: CLIPTower
    private let outputNorm: LayerNorm
    private let projection: Linear

    /// Means and deviations of red, green and blue in what it learned from.
    private static let means: [Float] = [0.48145466, 0.4578275, 0.40821073]
    private static let deviations: [Float] = [0.26862954, 0.26130258, 0.27577711]

    init(_ configuration: CLIPConfiguration, parameters: inout some ParameterSource) throws {
        self.configuration = configuration
        let (name, width) = ("clip.picture", configuration.picture.width)
        let positions = configuration.gridSize * configuration.gridSize + 1
        patch = try parameters.parameter(
            name + ".patch.weight",
            shape: [width, configuration.patchSize, configuration.patchSize, 3],
            initialization: .normal(deviation: 0.02), decays: true)
        first = try parameters.parameter(
            name + ".first", shape: [width], initialization: .normal(deviation: 0.02),
            decays: false)
        position = try Embedding(
            name + ".position", count: positions, width: width, deviation: 0.02,
            parameters: &parameters)
        inputNorm = try LayerNorm(name + ".inputNorm", width: width, parameters: &parameters)
        var visible = VisibleRuns()
        for _ in 0..<positions { visible.append([PositionRun(first: 0, count: positions)]) }
        tower = try CLIPTower(
            name, sizes: configuration.picture, visible: visible, parameters: &parameters)
        outputNorm = try LayerNorm(name + ".outputNorm", width: width, parameters: &parameters)
        projection = try Linear(
            name + ".projection", inputs: width, outputs: configuration.outputWidth,
            deviation: 0.02, hasBias: false, parameters: &parameters)
    }

    /// `[batch, pictureSize, pictureSize, 3]` to `[batch, outputWidth]`.
    func callAsFunction(_ pixels: Tensor) -> Tensor {
        let width = configuration.picture.width
        let cells = pixels.pixelUnshuffled(by: configuration.patchSize)
        let patches = rowProduct(
            cells, weights: patch.value.reshaped([width, cells.shape.width]), bias: nil)
        let count = patches.shape[1] * patches.shape[2]
        let places = (0...count).map(Int32.init)
        let streams = (0..<pixels.shape[0]).map { picture in
            var stream = Tensor(
                joiningRows: [
                    first.value.reshaped([1, width]),
                    patches.rows(picture..<picture + 1).reshaped([count, width]),
                ], width: width)
            stream.add(position(places))
            return stream
        }
        let input = Tensor(joiningRows: streams, width: width)
            .reshaped([pixels.shape[0], count + 1, width])
        let seen = tower(inputNorm(input, tape: nil))
        let firsts = seen.gatheringRows(
            (0..<pixels.shape[0]).map { Int32($0 * (count + 1)) })
        return projection(outputNorm(firsts, tape: nil), tape: nil)
    }

    /// The largest square in the middle of a picture, `[1, size, size, 3]`, normalized.
    static func pixels(of picture: Image, size: Int) -> Tensor {
        let shorter = min(picture.width, picture.height)
        let whole = PixelSize(
            width: max(size, picture.width * size / shorter),
            height: max(size, picture.height * size / shorter))
        let resized = picture.resized(to: whole, filter: .bicubic)
        let square = resized.cropped(
            to: PixelRegion(
                x: middle(whole.width - size), y: middle(whole.height - size), width: size,
                height: size))
        var numbers: [Float] = []
        numbers.reserveCapacity(square.pixels.count)
        for (place, value) in square.pixels.enumerated() {
            let channel = place % 3
            numbers.append((Float(value) / 255 - means[channel]) / deviations[channel])
        }
        return Tensor([1, size, size, 3], numbers)
    }

    /// Half of a number; of halves the even neighbour, as the published code rounds.
    private static func middle(_ rest: Int) -> Int {
        Int((Double(rest) / 2).rounded(.toNearestOrEven))
    }
}
