// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
import Tensors

extension SyntheticModel {
    /// Writes a model directory, a few rows of each tensor at a time.
    ///
    /// A number depends on its tensor's name and its place alone.
    ///
    /// - Parameters:
    ///   - directory: made where it is not there.
    ///   - storing: the type of the numbers.
    /// - Returns: how many numbers were written.
    /// - Throws: `ModelError` or `CheckpointError`.
    package func write(to directory: ModelDirectory, storing: StoredType) throws -> Int {
        let configuration = configuration
        try ModelConfiguration.create(directory)
        var inventory = ParameterInventory()
        if let sizes = configuration.discreteVAE {
            _ = try DiscreteVAE(sizes, parameters: &inventory)
        }
        if let sizes = configuration.vqgan { _ = try VQGAN(sizes, parameters: &inventory) }
        if let sizes = configuration.transformer {
            _ = try SparseTransformer(sizes, parameters: &inventory)
        }
        if let sizes = configuration.clip { _ = try CLIP(sizes, parameters: &inventory) }
        let initializations = inventory.initializations
        for (prefix, url) in directory.weights {
            let own = inventory.shapes.filter { $0.key.hasPrefix(prefix) }
            if own.isEmpty { continue }
            try SafetensorsWriter.write(own, storing: storing, to: url) { name, rows in
                Self.rows(
                    rows, of: name, width: own[name]?.width ?? 0,
                    start: initializations[name] ?? .zeros)
            }
        }
        try writeTokenizer(of: configuration, to: directory)
        try configuration.write(to: directory)
        return inventory.shapes.values.reduce(0) { $0 + $1.count }
    }

    private static func rows(
        _ rows: Range<Int>, of name: String, width: Int, start: Initialization
    ) -> Tensor {
        let shape: Shape = [rows.count, width]
        switch start {
        case .zeros: return Tensor(shape)
        case .ones: return Tensor(shape, filledWith: 1)
        case .normal(let deviation):
            var numbers = SeededNumbers(
                key: RandomParameters.hash(name), stream: UInt64(rows.lowerBound)
            ).normal(shape)
            numbers.scale(by: deviation)
            return numbers
        }
    }

    /// Tokenizers that know letters alone.
    private func writeTokenizer(
        of configuration: ModelConfiguration, to directory: ModelDirectory
    ) throws(CheckpointError) {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        switch configuration.captions?.tokenizer {
        case .youTokenToMe:
            let characters = ["\u{2581}"] + letters.map(String.init)
            let lines = characters.enumerated().map { place, character in
                "\(character.unicodeScalars.first?.value ?? 0) \(place + 4)\n"
            }
            let text = "\(lines.count) 0\n\(lines.joined())1 0 2 3\n"
            try AtomicFile.write(Array(text.utf8), to: directory.youTokenToMe)
        case .characterPairs:
            let names = ["[PAD]", "[UNK]"] + letters.flatMap { ["\($0)", "\($0)</w>"] }
            let entries = names.enumerated().map { "\"\($1)\": \($0)" }
            try AtomicFile.write(
                Array("{\(entries.joined(separator: ", "))}\n".utf8), to: directory.vocabulary)
            try AtomicFile.write(Array("#version: 0.2\n".utf8), to: directory.merges)
        case nil: break
        }
        if let clip = configuration.clip {
            try AtomicFile.write(
                CLIPTokenizer.merges(count: clip.textVocabularySize - 514),
                to: directory.rankerMerges)
        }
    }
}
