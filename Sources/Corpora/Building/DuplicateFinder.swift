// SPDX-License-Identifier: Apache-2.0

/// Finds pictures that look like an earlier one, in an order that never changes.
struct DuplicateFinder {
    /// Bits of the hashes that may differ.
    static let hashLimit = 12
    /// The mean difference of duplicates, of 255, at most.
    static let meanLimit: Float = 6
    /// The differences of duplicates as a share of what is to be seen, at most.
    static let shareLimit: Float = 0.1
    /// The difference of any cell, of 255, at most.
    static let largestLimit: Float = 48

    /// The difference of any cell, of 255, below which the hashes say nothing: in even pictures
    /// their bits are noise.
    static let faintLimit: Float = 12
    /// The share of such faint differences, at most: thin lines are little to see.
    static let faintShareLimit: Float = 0.15

    private var kept: [(number: Int, signature: PictureSignature)] = []

    /// Looks for an earlier picture that is nearly the same; remembers this one where there is none.
    ///
    /// - Returns: the number of the earlier one.
    mutating func original(of signature: PictureSignature, number: Int) -> Int? {
        for earlier in kept where Self.areAlike(earlier.signature, signature) {
            return earlier.number
        }
        kept.append((number, signature))
        return nil
    }

    /// Whether two pictures are nearly the same.
    static func areAlike(_ one: PictureSignature, _ other: PictureSignature) -> Bool {
        // One may be a tenth wider than the other.
        guard abs(one.aspect - other.aspect) * 10 <= max(one.aspect, other.aspect) else {
            return false
        }
        guard one.isNear(other, by: meanLimit) else { return false }
        let difference = one.difference(from: other)
        guard difference.mean <= meanLimit else { return false }
        if difference.largest <= faintLimit { return difference.share <= faintShareLimit }
        return difference.largest <= largestLimit && difference.share <= shareLimit
            && one.hash.distance(to: other.hash) <= hashLimit
    }
}
