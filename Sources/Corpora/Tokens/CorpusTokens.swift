// SPDX-License-Identifier: Apache-2.0

package import Checkpoints
import Foundation
package import Models

/// The shards of several corpora as one, its pictures numbered as those of the corpora.
package struct CorpusTokens: Sendable {
    private let shards: [TokenShard]
    private let places: JoinedPlaces

    /// Joins the shards of corpora in the same order, which nothing is checked of.
    package init(_ shards: [TokenShard]) {
        self.shards = shards
        places = JoinedPlaces(counts: shards.map(\.pictureCount))
    }

    /// Finds the shard of each corpus.
    ///
    /// - Parameters:
    ///   - shards: in any order.
    ///   - corpora: what they were made from.
    ///   - model: the sizes of the discrete VAE in use.
    ///   - directory: the model directory it is in.
    /// - Throws: `TokenShardError` where a shard is of another discrete VAE or corpus, or a corpus
    ///   has none.
    package init(
        _ shards: [TokenShard], of corpora: CorpusSet, by model: DiscreteVAEConfiguration,
        in directory: ModelDirectory
    ) throws {
        let inUse = try DiscreteVAEMark.value(of: model, in: directory)
        for shard in shards where shard.header.discreteVAE != inUse {
            throw TokenShardError.otherModel(
                file: shard.file, made: Fingerprint.text(of: shard.header.discreteVAE),
                model: directory.url.relativePath, inUse: Fingerprint.text(of: inUse))
        }
        let marks = try corpora.corpora.map { try CorpusMark.value(of: $0) }
        for shard in shards where !marks.contains(shard.header.corpus) {
            throw TokenShardError.otherCorpus(
                file: shard.file, made: Fingerprint.text(of: shard.header.corpus),
                corpus: corpora.corpora[0].folder.relativePath,
                inUse: Fingerprint.text(of: marks[0]))
        }
        self.init(
            try zip(corpora.corpora, marks).map { corpus, mark in
                guard let shard = shards.first(where: { $0.header.corpus == mark }) else {
                    throw TokenShardError.noShard(corpus: corpus.folder.relativePath)
                }
                return shard
            })
    }

    /// A mark over everything in the shards, as text.
    package var markText: String { Fingerprint.text(ofAll: shards.map(\.mark)) }
    /// Tokens across a picture.
    package var columns: Int { shards[0].header.columns }
    /// Pictures in all.
    package var pictureCount: Int { places.count }

    /// The tokens of a whole picture.
    package func tokens(of picture: Int) -> [Int32] {
        let (part, index) = places[picture]
        return shards[part].tokens(of: index)
    }

    /// How many variants of a picture there are.
    package func variantCount(of picture: Int) -> Int { shards[places[picture].part].variantCount }

    /// What the completion of a variant of a picture should be, as `TokenShard` gives it.
    package func completedTokens(of picture: Int, variant: Int) -> [Int32] {
        let (part, index) = places[picture]
        return shards[part].completedTokens(of: index, variant: variant)
    }
}
