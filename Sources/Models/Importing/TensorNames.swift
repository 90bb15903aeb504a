// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Tensors

/// The tensors of a file of weights by the names a network's own code gives them, without the
/// words that a file puts before all of them, such as `state_dict.`.
struct TensorNames {
    /// The name of the file, for messages.
    let file: String
    private let tensors: [String: StoredTensor]
    private let catalog: TensorCatalog
    /// What stands before the names.
    private let prefix: String

    /// Finds the words before the names.
    ///
    /// - Parameters:
    ///   - catalog: the file.
    ///   - mark: the whole name of a tensor that is always there.
    /// - Throws: `ImportError` where it is not there.
    init(_ catalog: TensorCatalog, mark: String) throws(ImportError) {
        guard let prefix = Self.prefix(of: mark, in: catalog) else {
            throw .unusable(file: catalog.path, reason: "no tensor is named \(mark)")
        }
        file = catalog.path
        self.catalog = catalog
        self.prefix = prefix
        tensors = Dictionary(
            catalog.tensors.filter { $0.name.hasPrefix(prefix) }
                .map { (String($0.name.dropFirst(prefix.count)), $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// What stands before the mark and before the names around it; nil where there is no mark.
    static func prefix(of mark: String, in catalog: TensorCatalog) -> String? {
        catalog.tensors.lazy.map(\.name).first { $0 == mark || $0.hasSuffix("." + mark) }
            .map { String($0.dropLast(mark.count)) }
    }

    /// What training puts beside a network: the state of what optimizes it, and the like.
    private static let trainingState = [
        "callbacks.", "loops.", "lr_schedulers.", "optimizer_states.",
    ]

    /// What becomes of every tensor of the file, in its order.
    ///
    /// - Parameter fate: of a tensor by the network's name for it; nil where it has none.
    /// - Returns: one for each tensor.
    /// - Throws: `ImportError` naming a tensor that the network has no place for.
    func fates(
        _ fate: (StoredTensor, String) -> ImportPlan.Fate?
    ) throws(ImportError) -> [ImportPlan.Fate] {
        var fates: [ImportPlan.Fate] = []
        for tensor in catalog.tensors {
            if tensor.name.hasPrefix(prefix),
                let fate = fate(tensor, String(tensor.name.dropFirst(prefix.count)))
            {
                fates.append(fate)
            } else if !prefix.isEmpty, Self.trainingState.contains(where: tensor.name.hasPrefix) {
                fates.append(ImportPlan.Fate(tensor, leftBecause: "only training needs it"))
            } else {
                throw .unexpectedTensor(file: file, tensor: tensor.name, shape: tensor.shape)
            }
        }
        return fates
    }

    /// A tensor; nil where there is none of the name.
    subscript(name: String) -> StoredTensor? { tensors[name] }

    /// The extents of a tensor that tells sizes.
    ///
    /// - Throws: `ImportError` where it is missing or has another number of dimensions.
    func shape(_ name: String, rank: Int) throws(ImportError) -> Shape {
        guard let tensor = tensors[name], tensor.shape.rank == rank else {
            throw .unusable(
                file: file, reason: "no tensor \(name) with \(rank) dimensions, which tell sizes")
        }
        return tensor.shape
    }

    /// How many of the tensors named with 0, 1, … there are, up to the first that is missing.
    func count(_ name: (Int) -> String) -> Int {
        var count = 0
        while tensors[name(count)] != nil { count += 1 }
        return count
    }
}
