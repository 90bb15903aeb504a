// SPDX-License-Identifier: Apache-2.0

import Evaluation

/// What `teapot benchmark decode --json` prints.
struct DecodingBenchmarkReport: Encodable {
    /// Steps of some candidates.
    struct Result: Encodable {
        let model, weights: String
        let candidates: Int
        /// Of one step, which draws a token for every candidate.
        let millisecondsPerToken: Double
        let tokensPerSecond: Double
        let bandwidthShare: Double
        let passesPerToken: Double
        let steps: Int
        let weightsMb: Double
        let peakMemoryMb: Double?
    }

    /// The reading of a caption and an upper half.
    struct Prefill: Encodable {
        let tokens: Int
        let seconds, gops, ceilingGops: Double
    }

    /// One picture to tokens and back.
    struct DVAE: Encodable {
        let encodeSeconds, decodeSeconds: Double
        /// Of both together, and of each; nil where the operations of the network are not counted.
        let shareOfCeiling, encodeShareOfCeiling, decodeShareOfCeiling: Double?
    }

    let bandwidthGbS: Double
    private(set) var results: [Result] = []
    private(set) var prefill: Prefill?
    private(set) var dvae: DVAE?
    private let ceilingGops: Double

    private enum CodingKeys: String, CodingKey {
        case bandwidthGbS, results, prefill, dvae
    }

    /// - Parameters:
    ///   - bandwidth: bytes a second that were read.
    ///   - ceilingGops: 10⁹ operations a second of large products.
    init(bandwidth: Double, ceilingGops: Double) {
        bandwidthGbS = (bandwidth * 1e-9).rounded(places: 2)
        self.ceilingGops = ceilingGops
    }

    mutating func add(_ measured: DecodingBenchmark.Prefill) {
        prefill = Prefill(
            tokens: measured.tokens, seconds: measured.seconds.rounded(places: 4),
            gops: (Double(measured.operations) / measured.seconds * 1e-9).rounded(places: 2),
            ceilingGops: ceilingGops.rounded(places: 2))
    }

    mutating func add(
        _ steps: DecodingBenchmark.Steps, model: String, weights: String, peak: Int?
    ) {
        results.append(
            Result(
                model: model, weights: weights, candidates: steps.candidates,
                millisecondsPerToken: (steps.secondsPerStep * 1000).rounded(places: 3),
                tokensPerSecond: (Double(steps.candidates) / steps.secondsPerStep)
                    .rounded(places: 2),
                bandwidthShare: steps.share(of: bandwidthGbS * 1e9).rounded(places: 4),
                passesPerToken: 1, steps: steps.count,
                weightsMb: steps.weightBytes.inMegabytes, peakMemoryMb: peak?.inMegabytes))
    }

    mutating func add(_ codec: CodecBenchmark) {
        let (encoding, decoding) = (codec.encodeSeconds, codec.decodeSeconds)
        func share(_ operations: Int, _ seconds: Double) -> Double {
            (Double(operations) * 1e-9 / seconds / ceilingGops).rounded(places: 4)
        }
        dvae = DVAE(
            encodeSeconds: encoding.rounded(places: 4), decodeSeconds: decoding.rounded(places: 4),
            shareOfCeiling: codec.operations.map {
                share($0.encoding + $0.decoding, encoding + decoding)
            },
            encodeShareOfCeiling: codec.operations.map { share($0.encoding, encoding) },
            decodeShareOfCeiling: codec.operations.map { share($0.decoding, decoding) })
    }

    // MARK: - For people

    /// What the machine can do.
    var head: String {
        "memory is read at \(bandwidthGbS) GB/s; large products of 32 bits reach "
            + "\(ceilingGops.rounded(places: 1)) Gop/s"
    }

    /// The reading of the prefix, and the heading of the steps.
    func prefillLine(name: String, weights: String) -> String {
        let line = prefill.map {
            "\(name), \(weights): \($0.tokens) tokens read in \($0.seconds) s, \($0.gops) Gop/s\n"
        }
        let columns = ["ms a token", "tokens/s", "weights MB", "bandwidth %", "peak MB"]
        return (line ?? "") + TextTable.line(["candidates"] + columns)
    }

    /// The steps that were measured last.
    var lastLine: String {
        guard let last = results.last else { return "" }
        return TextTable.line([
            "\(last.candidates)", "\(last.millisecondsPerToken)", "\(last.tokensPerSecond)",
            "\(last.weightsMb)", "\((last.bandwidthShare * 100).rounded(places: 1))",
            last.peakMemoryMb.map { "\($0)" } ?? "unknown",
        ])
    }

    /// The codec's times.
    var codecLines: [String] {
        guard let dvae else { return [] }
        func share(_ share: Double?) -> String {
            share.map { " (\(($0 * 100).rounded(places: 1)) % of the ceiling)" } ?? ""
        }
        return [
            "one picture: encoded in \(dvae.encodeSeconds) s\(share(dvae.encodeShareOfCeiling)), "
                + "decoded in \(dvae.decodeSeconds) s\(share(dvae.decodeShareOfCeiling))"
        ]
    }
}
