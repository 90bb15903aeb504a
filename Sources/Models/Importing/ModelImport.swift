// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
import Foundation

/// Published files that become a model directory, or parts that one lacks.
package struct ModelImport: Sendable {
    /// One plan for each network, in a fixed order.
    package let plans: [ImportPlan]
    /// The model that the directory holds in the end.
    package let configuration: ModelConfiguration
    /// Files that are copied as they are, and where to by their names in the directory.
    private let texts: [PublishedText]

    /// Plans what becomes of every tensor of some files.
    ///
    /// - Parameters:
    ///   - catalogs: the weights, in any order.
    ///   - texts: the tokenizer's files.
    ///   - options: what the user says about them.
    ///   - model: what the directory holds already; nil for a new one.
    /// - Throws: `ImportError`, `ModelError` or `CheckpointError` naming the file and the tensor.
    package init(
        _ catalogs: [TensorCatalog], texts: [PublishedText] = [], options: ImportOptions,
        into model: ModelConfiguration? = nil
    ) throws {
        var byPart: [PublishedPart: [TensorCatalog]] = [:]
        for catalog in catalogs {
            let part = try Self.part(in: catalog)
            if let kind = options.kind, !kind.parts.contains(part) {
                throw ImportError.wrongFiles(
                    files: catalog.path, reason: "holds \(part.rawValue), not \(kind.rawValue)")
            }
            byPart[part, default: []].append(catalog)
        }
        guard !byPart.isEmpty || (model != nil && !texts.isEmpty) else {
            throw ImportError.wrongFiles(files: "import", reason: "no file of weights was given")
        }
        var plans: [ImportPlan] = []
        var configuration = model ?? ModelConfiguration(name: options.name)
        for part in PublishedPart.allCases {
            guard let catalogs = byPart[part] else { continue }
            var options = options
            options.gridSize = configuration.transformer?.gridRows
            let plan = try part.plan(catalogs, options: options)
            if let network = configuration.add(plan.configuration) {
                throw ImportError.wrongFiles(
                    files: plan.catalog.path,
                    reason: "holds a \(network), and the model has one already")
            }
            plans.append(plan)
        }
        if let reason = configuration.problem {
            throw ImportError.wrongFiles(
                files: catalogs.map(\.path).joined(separator: ", "), reason: reason)
        }
        self.plans = plans
        self.configuration = configuration
        self.texts = texts
        try checkTexts()
    }

    /// What a file holds, in words: files with the same words take each other's place.
    ///
    /// - Throws: `ImportError.unknownModel`.
    package static func thing(in catalog: TensorCatalog) throws(ImportError) -> String {
        let part = try part(in: catalog)
        guard case .openAIDiscreteVAE = part else { return part.rawValue }
        return "\(part.rawValue) \(OpenAIDiscreteVAE.isDecoder(catalog) ? "decoder" : "encoder")"
    }

    private static func part(in catalog: TensorCatalog) throws(ImportError) -> PublishedPart {
        guard let part = PublishedPart(catalog) else {
            throw .unknownModel(
                file: catalog.path, tensors: catalog.tensors.prefix(3).map(\.name),
                known: PublishedModel.allCases.map(\.rawValue))
        }
        return part
    }

    /// Reads the tokenizer's files, so that what is wrong with them is found out now.
    private func checkTexts() throws {
        var files: [PublishedText.Kind: URL] = [:]
        for text in texts {
            guard files.updateValue(text.url, forKey: text.kind) == nil else {
                throw ImportError.wrongFiles(
                    files: text.url.path(percentEncoded: false),
                    reason: "another file of this kind was given too")
            }
        }
        if let merges = files.removeValue(forKey: .clipMerges), let clip = configuration.clip {
            _ = try CLIPTokenizer(
                contentsOf: merges, vocabularySize: clip.textVocabularySize)
            if files.isEmpty { return }
        }
        if let file = files[.youTokenToMe], files.count == 1,
            configuration.captions?.tokenizer == .youTokenToMe
        {
            try check(try YouTokenToMeTokenizer(contentsOf: file), file)
        } else if let vocabulary = files[.vocabulary], let merges = files[.merges],
            files.count == 2, configuration.captions?.tokenizer == .characterPairs
        {
            try check(
                try CharacterPairTokenizer(vocabulary: vocabulary, merges: merges), vocabulary)
        } else if !texts.isEmpty {
            throw ImportError.wrongFiles(
                files: texts.map { $0.url.path(percentEncoded: false) }.joined(separator: ", "),
                reason: "are not the tokenizer of this model: ruDALL-E has a bpe.model, minDALL-E "
                    + "a vocabulary and merges, CLIP bpe_simple_vocab_16e6.txt")
        }
    }

    /// Compares the tokens of a tokenizer with those the transformer was made for.
    private func check(_ tokenizer: some CaptionTokenizer, _ file: URL) throws(ImportError) {
        guard let limit = configuration.transformer?.textVocabularySize,
            tokenizer.vocabularySize > limit
        else { return }
        throw .unusable(
            file: file.path(percentEncoded: false),
            reason: "has \(tokenizer.vocabularySize) tokens, the transformer was made for "
                + "\(limit); give the tokenizer that was published with it")
    }

    /// What becomes of every tensor.
    package var fates: [ImportPlan.Fate] { plans.flatMap(\.fates) }

    /// Writes the model directory.
    ///
    /// - Parameters:
    ///   - directory: made where it is not there.
    ///   - storing: the type of the numbers.
    ///   - bits: those of the matrices of a transformer; nil for the type of all other numbers.
    /// - Throws: `ModelError` or `CheckpointError`.
    package func write(
        to directory: ModelDirectory, storing: StoredType, bits: WeightBits? = nil
    ) throws {
        try ModelConfiguration.create(directory)
        for text in texts {
            try AtomicFile.write(
                BytePairVocabulary.bytes(of: text.url), to: text.place(in: directory))
        }
        for plan in plans { try plan.writeWeights(to: directory, storing: storing, bits: bits) }
        // Last, so that a directory with a configuration is whole.
        try configuration.write(to: directory)
    }
}
