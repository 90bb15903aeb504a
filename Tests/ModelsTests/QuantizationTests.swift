// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Models
import Tensors
import TestSupport
import Testing

/// Models with weights of few bits: written, read, and never far from the original.
@Suite struct QuantizationTests {
    private let folder: TemporaryFolder
    private let source: ModelDirectory

    init() throws {
        folder = try TemporaryFolder()
        source = ModelDirectory(folder.file("model"))
        try FileManager.default.createDirectory(
            at: source.url, withIntermediateDirectories: true)
        try TinyModels.write(TinyModels.model(), to: source)
    }

    private func quantized(to bits: WeightBits) throws -> ModelDirectory {
        let directory = ModelDirectory(folder.file(bits.rawValue))
        let bytes = try ModelQuantization(of: source, to: bits).write(to: directory)
        #expect(bytes == (try Data(contentsOf: directory.transformer).count))
        return directory
    }

    private func batch(_ model: PictureModel) throws -> TokenBatch {
        let text = try model.textTokens(of: "a red cube")
        return TokenBatch(
            texts: [text, text],
            pictures: [(0..<64).map { Int32($0) }, (0..<64).map { Int32(($0 * 7) % 64) }])
    }

    @Test(arguments: [(WeightBits.int8, 0.02), (.int4, 0.35)])
    func aQuantizedModelSaysNearlyTheSame(bits: WeightBits, tolerance: Double) throws {
        let exact = try PictureModel(contentsOf: source)
        let rounded = try PictureModel(contentsOf: try quantized(to: bits))
        let batch = try batch(exact)
        let expected = exact.transformer(batch, tape: nil).picture.elements
        let found = rounded.transformer(batch, tape: nil).picture.elements
        let error = zip(found, expected).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
        let size = expected.reduce(0.0) { $0 + Double($1 * $1) }
        #expect((error / size).squareRoot() < tolerance)
        #expect(found != expected)
    }

    @Test(arguments: WeightBits.allCases)
    func decodingEqualsTheWholeStreamBitForBitWhateverRunsBeside(_ bits: WeightBits) throws {
        let model = try PictureModel(contentsOf: try quantized(to: bits))
        let batch = try batch(model)
        let expected = model.transformer(batch, tape: nil).picture
        var cache = model.transformer.makeCache()
        _ = model.transformer.append([batch.texts[0]], to: &cache)
        cache.replicate(to: 3)
        let picture = batch.pictures[0]
        for (first, last) in [(0, 1), (1, 20), (20, 63)] {
            let runs = [
                Array(batch.pictures[1][first..<last]), Array(picture[first..<last]),
                Array(picture[first..<last]),
            ]
            let found = model.transformer.append(runs, to: &cache)
            #expect(found.rows(1..<2).elements == found.rows(2..<3).elements)
            for (left, right) in zip(
                found.rows(1..<2).elements, expected.rows(last..<last + 1).elements)
            {
                #expect(abs(left - right) <= 1e-2 * max(1, abs(right)))
            }
        }
    }

    @Test(arguments: StoredType.allCases)
    func halvesStayHalves(_ type: StoredType) throws {
        var transformer = try TinyModels.model().transformer
        var weights: [(name: String, tensor: Tensor)] = []
        transformer.visitParameters { weights.append(($0.name, $0.value)) }
        try SafetensorsWriter.write(weights, storing: type, to: source.transformer)
        var model = try PictureModel(contentsOf: source)
        var inFewBits: Set<String> = []
        var transformerRead = model.transformer
        transformerRead.visitParameters { if $0.compact != nil { inFewBits.insert($0.name) } }
        #expect(inFewBits.count == (type == .float32 ? 0 : 4 * 4 + 2))
        let batch = try batch(model)
        let found = model.transformer(batch, tape: nil).picture.elements
        let copy = model.transformer.copied()
        #expect(copy.weightsName == "float32")
        #expect(copy(batch, tape: nil).picture.elements == found)
        transformerRead.visitParameters { parameter in
            guard let compact = parameter.compact else { return }
            parameter = Parameter(name: parameter.name, decays: true, value: compact.expanded)
        }
        model = PictureModel(
            name: "expanded", discreteVAE: try model.discreteVAE(),
            tokenizer: try #require(model.tokenizer as? BytePairTokenizer),
            transformer: transformerRead)
        #expect(model.transformer(batch, tape: nil).picture.elements == found)
    }

    @Test func copiesSayTheSame() throws {
        for directory in [source, try quantized(to: .int8), try quantized(to: .int4)] {
            let model = try PictureModel(contentsOf: directory)
            let batch = try batch(model)
            let copy = model.transformer.copied()
            #expect(
                copy(batch, tape: nil).picture.elements
                    == model.transformer(batch, tape: nil).picture.elements)
            #expect(copy.bytesPerStep == model.transformer.bytesPerStep)
        }
    }

    @Test func whatIsQuantizedIsNotQuantizedAgain() throws {
        let directory = try quantized(to: .int8)
        #expect(throws: CheckpointError.self) {
            try ModelQuantization(of: directory, to: .int4)
        }
    }

    @Test(arguments: WeightBits.allCases)
    func aModelOfOtherSizesIsRefused(_ bits: WeightBits) throws {
        let directory = try quantized(to: bits)
        var configuration = try ModelConfiguration(contentsOf: directory)
        configuration.transformer?.modelWidth = 64
        try configuration.write(to: directory)
        #expect(throws: CheckpointError.self) { try PictureModel(contentsOf: directory) }
    }

    @Test func whatShallLearnHas32Bits() throws {
        var transformer = try TinyModels.model().transformer
        var weights: [(name: String, tensor: Tensor)] = []
        transformer.visitParameters { weights.append(($0.name, $0.value)) }
        try SafetensorsWriter.write(weights, storing: .float16, to: source.transformer)
        let configuration = try ModelConfiguration(contentsOf: source)
        var read = try SparseTransformer(
            contentsOf: source, configuration: configuration, learns: true)
        var shapes: [Shape] = []
        read.visitParameters { shapes.append($0.value.shape) }
        #expect(shapes == weights.map(\.tensor.shape))
        let directory = try quantized(to: .int4)
        #expect(throws: CheckpointError.self) {
            try SparseTransformer(
                contentsOf: directory, configuration: configuration, learns: true)
        }
    }
}
