// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a file of tokens, or with the wish for one.
package enum TokenShardError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file is not there.
    case missing(file: String)
    /// The file cannot be read.
    case unreadable(file: String, reason: String)
    /// The file is not a whole token shard.
    case damaged(file: String, reason: String)
    /// A file that is to be replaced is something else.
    case foreign(file: String)
    /// The tokens were made by another discrete VAE than the model's.
    case otherModel(file: String, made: String, model: String, inUse: String)
    /// The tokens were made from another corpus, or from this one before it was changed.
    case otherCorpus(file: String, made: String, corpus: String, inUse: String)
    /// Several shards were given and none is of a corpus.
    case noShard(corpus: String)
    /// The shard has no pictures with a hidden part, and they are asked for.
    case noVariants(file: String)
    /// The shard has another number of pictures with a hidden part than asked for.
    case otherVariants(file: String, found: Int, wanted: Int)
    /// A picture does not have the size of the model's square.
    case pictureSize(file: String, width: Int, height: Int, needed: Int)

    /// What went wrong in one word, for the exit status.
    package enum Kind: Sendable {
        /// An input file does not exist.
        case missingFile
        /// An input cannot be used.
        case badData
        /// Flags that do not go together.
        case usage
        /// The system failed to read.
        case inputOutput
    }

    /// What went wrong in one word.
    package var kind: Kind {
        switch self {
        case .missing: .missingFile
        case .unreadable: .inputOutput
        case .damaged, .otherModel, .otherCorpus, .pictureSize: .badData
        case .foreign, .noShard, .noVariants, .otherVariants: .usage
        }
    }

    /// One line: the file, what was found, and what would work.
    package var description: String {
        switch self {
        case .missing(let file):
            "\(file): no such file; make it with `teapot corpus tokenize`"
        case .unreadable(let file, let reason):
            "\(file): cannot be read: \(reason)"
        case .damaged(let file, let reason):
            "\(file): not a whole token shard: \(reason); delete it and run "
                + "`teapot corpus tokenize` again"
        case .foreign(let file):
            "\(file): holds something other than tokens; give another file to write to"
        case .otherModel(let file, let made, let model, let inUse):
            "\(file): made by the discrete VAE \(made), \(model) holds \(inUse); give the model "
                + "that made it, or run `teapot corpus tokenize` again with this one"
        case .otherCorpus(let file, let made, let corpus, let inUse):
            "\(file): made from the corpus \(made), \(corpus) is \(inUse); give the corpus it was "
                + "made from, or run `teapot corpus tokenize` again for this one"
        case .noShard(let corpus):
            "--tokens: no file for \(corpus); run `teapot corpus tokenize` for it, or leave "
                + "--tokens out"
        case .noVariants(let file):
            "\(file): holds no pictures with a hidden part; run `teapot corpus tokenize` with "
                + "--variants 2, or give --masked-share 0"
        case .otherVariants(let file, let found, let wanted):
            "\(file): holds \(found) variants of each picture, not \(wanted); leave "
                + "--masked-variants out"
        case .pictureSize(let file, let width, let height, let needed):
            "\(file) is \(width)×\(height) pixels, the discrete VAE was made for "
                + "\(needed)×\(needed): make the corpus at that size"
        }
    }
}
