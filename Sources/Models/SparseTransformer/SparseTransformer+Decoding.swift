// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// Token by token, or known run by known run.
extension SparseTransformer {
    /// An empty cache for one candidate.
    package func makeCache() -> KeyValueCache {
        KeyValueCache(configuration, precision: Self.cachePrecision(weights: weightsName))
    }

    /// What keys and values are kept in beside weights of a form.
    ///
    /// bfloat16 where weights are rounded to that or to less; else 32 bits, so that the cache is not
    /// what a model differs by from other programs.
    ///
    /// - Parameter form: as `weightsName` names it.
    /// - Returns: the precision of the cache.
    package static func cachePrecision(weights form: String) -> Precision {
        ["bfloat16", "int8", "int4"].contains(form) ? .bfloat16 : .float32
    }

    /// Adds tokens to each candidate's stream.
    ///
    /// A candidate's logits have the same bits whatever the other candidates are and however the
    /// tokens were cut into runs.
    ///
    /// - Parameters:
    ///   - runs: for each candidate the same number of tokens, at least one.
    ///   - cache: everything before; grows by the runs.
    /// - Returns: `[candidates, pictureVocabularySize]`: logits of the picture token that follows.
    ///   They mean nothing while the next position is still a text position.
    /// - Precondition: the runs fit into the stream.
    package func append(_ runs: [[Int32]], to cache: inout KeyValueCache) -> Tensor {
        precondition(runs.count == cache.candidateCount, "\(runs.count) runs")
        let count = runs[0].count
        precondition(
            count > 0 && runs.allSatisfy { $0.count == count }, "runs of one length expected")
        precondition(
            cache.position + count <= configuration.positions,
            "\(count) tokens at position \(cache.position) of \(configuration.positions)")
        var last = Tensor([runs.count, configuration.modelWidth])
        for first in stride(from: 0, to: count, by: KeyValueCache.longestRun) {
            let part = first..<min(count, first + KeyValueCache.longestRun)
            last = appendPart(runs.map { Array($0[part]) }, to: &cache)
                .gatheringRows(runs.indices.map { Int32(($0 + 1) * part.count - 1) })
        }
        return pictureHead(normalized(last, tape: nil), tape: nil)
    }

    /// Adds tokens to the stream of a single candidate, and tells what may follow each of them.
    ///
    /// - Parameters:
    ///   - run: at most `KeyValueCache.longestRun` tokens.
    ///   - cache: everything before; grows by the run, and can go back to the end of any part of it.
    /// - Returns: `[run.count, pictureVocabularySize]`: the bits that `append` gives one by one.
    /// - Precondition: there is one candidate, and the run fits into the stream.
    package func appendEach(_ run: [Int32], to cache: inout KeyValueCache) -> Tensor {
        precondition(cache.candidateCount == 1, "\(cache.candidateCount) candidates")
        precondition(
            (1...KeyValueCache.longestRun).contains(run.count)
                && cache.position + run.count <= configuration.positions,
            "\(run.count) tokens at position \(cache.position) of \(configuration.positions)")
        return pictureHead(normalized(appendPart([run], to: &cache), tape: nil), tape: nil)
    }

    /// As `append`, for runs that fit the rings: the stream at every new position.
    private func appendPart(_ runs: [[Int32]], to cache: inout KeyValueCache) -> Tensor {
        let count = runs[0].count
        var stream = Tensor(
            joiningRows: runs.map { embedding($0, from: cache.position) },
            width: configuration.modelWidth)
        for layer in blocks.indices {
            let slots = cache.slots(layer: layer, count: count)
            let visible = cache.visible(layer: layer, count: count)
            stream = blocks[layer](
                stream, appendingTo: &cache.layers[layer], slots: slots, visible: visible)
        }
        cache.advance(by: count)
        return stream
    }

    /// The same transformer with weights in other memory, those of 16 bits in 32: it says the same,
    /// bit for bit.
    package func copied() -> SparseTransformer {
        var copy = self
        copy.visitParameters { $0 = $0.copied() }
        return copy
    }

    /// The weights that a step of decoding reads, in bytes.
    package var bytesPerStep: Int {
        var (copy, count) = (self, 0)
        let outside = ["mbedding.", "Position.", "textHead."]
        copy.visitParameters { parameter in
            guard !outside.contains(where: parameter.name.contains) else { return }
            count +=
                parameter.compact?.byteCount
                ?? parameter.value.count * MemoryLayout<Float>.stride
        }
        return count
    }

    /// What the weights of most layers are kept in: `float32`, `float16`, `bfloat16`, `int8` or
    /// `int4`.
    package var weightsName: String {
        var (copy, name) = (self, Precision.float32.rawValue)
        copy.visitParameters { parameter in
            guard let form = parameter.compact?.form, parameter.name.contains(".blocks.") else {
                return
            }
            switch form {
            case .half(let precision): name = precision.rawValue
            case .packed(let kind): name = kind.rawValue
            }
        }
        return name
    }
}
