// SPDX-License-Identifier: Apache-2.0

import Foundation
import Tensors
import TestSupport

@testable import Checkpoints

/// The readers of weights, each with what it is tried with.
enum WeightsFuzz: String, CaseIterable, Codable, Sendable {
    case torchArchives, torchLegacyFiles, torchScript, pickledModules, safetensors, shardIndexes
    /// Pickles in an archive whose checksum is right for them; it hides most damage otherwise.
    case picklesOfArchives, picklesOfUntypedArchives, picklesOfModules, picklesOfTorchScript

    /// The sound files, and those that mean harm.
    func inputs() throws -> FuzzInputs {
        let files = try names.map {
            [UInt8](try Data(contentsOf: Fixtures.url("checkpoints/\($0)")))
        }
        let key = UInt64(Self.allCases.firstIndex(of: self) ?? 0) << 32
        switch self {
        case .picklesOfArchives, .picklesOfUntypedArchives, .picklesOfModules,
            .picklesOfTorchScript:
            return FuzzInputs(
                seeds: try files.map { try ZipBytes(reading: $0).pickle },
                hostile: HostilePickles.all, key: key)
        case .torchArchives, .torchScript, .pickledModules:
            return FuzzInputs(seeds: files, hostile: HostileFiles.archives, key: key)
        case .torchLegacyFiles:
            // The magic number, the version and the system are sound.
            let start = files[0].prefix(TorchLegacyFile.mark.count) + Self.legacyStart
            return FuzzInputs(
                seeds: files, hostile: HostilePickles.all.map { start + $0 + Self.legacyEnd },
                key: key)
        case .safetensors:
            return FuzzInputs(seeds: files, hostile: HostileFiles.headers, key: key)
        case .shardIndexes:
            return FuzzInputs(seeds: files, hostile: HostileFiles.indexes, key: key)
        }
    }

    private var names: [String] {
        switch self {
        case .torchArchives:
            [
                "state-dict.pt", "state-dict-protocol4.pt", "untyped.pt", "list.pt", "module.pkl",
                "training-state.ckpt",
            ].map { "torch/\($0)" }
        case .picklesOfArchives: ["torch/state-dict.pt", "torch/state-dict-protocol4.pt"]
        case .picklesOfUntypedArchives: ["torch/untyped.pt"]
        case .picklesOfModules: ["torch/module.pkl"]
        case .torchLegacyFiles: ["torch/state-dict-legacy.pt", "torch/module-legacy.pkl"]
        case .torchScript, .picklesOfTorchScript: ["torch/script.pt"]
        case .pickledModules:
            ["torch/module.pkl", "openai-dvae/encoder.pkl", "openai-dvae/decoder.pkl"]
        case .safetensors:
            ["every-type.safetensors", "floats.safetensors", "torch/part-1.safetensors"]
        case .shardIndexes: ["torch/model.safetensors.index.json"]
        }
    }

    /// The pickles of the version and of the system.
    private static let legacyStart: [UInt8] = {
        var system = PickleBytes()
        system.add(.emptyDictionary)
        system.text("little_endian")
        system.add(.newTrue)
        system.add(.setItem)
        var version = PickleBytes()
        version.integer(1001)
        return version.stopped + system.stopped
    }()

    /// The pickle of storages' names, and a storage of eight numbers.
    private static let legacyEnd: [UInt8] = {
        var keys = PickleBytes()
        keys.add(.emptyList)
        keys.text("0")
        keys.add(.append)
        return keys.stopped + littleEndian(8, 8) + Array(repeating: 0, count: 32)
    }()

    // MARK: - Reading

    /// Reads a file as far as it can be read.
    ///
    /// - Parameters:
    ///   - bytes: a file, or a pickle where those of archives are tried.
    ///   - folder: may be written to.
    /// - Returns: whether it was accepted.
    /// - Throws: `FuzzFailure` where neither happens as it should.
    func read(_ bytes: [UInt8], in folder: URL) throws -> Bool {
        switch self {
        case .picklesOfArchives, .picklesOfUntypedArchives, .picklesOfModules,
            .picklesOfTorchScript:
            return try accepts { try TensorCatalog(Self.file(archive(of: bytes))) }
        case .torchArchives, .torchLegacyFiles, .torchScript, .pickledModules:
            return try accepts { try TensorCatalog(Self.file(bytes)) }
        case .safetensors:
            let isRead = readEverything(Data(bytes))
            return try accepts { try TensorCatalog(Self.file(bytes)) } && isRead
        case .shardIndexes:
            let index = folder.appending(path: "model.safetensors.index.json")
            for name in ["part-1.safetensors", "part-2.safetensors"] {
                let place = folder.appending(path: name).path
                guard !FileManager.default.fileExists(atPath: place) else { continue }
                try FileManager.default.copyItem(
                    at: TensorCatalogTests.url(name), to: folder.appending(path: name))
            }
            try Data(bytes).write(to: index)
            return try accepts { try TensorCatalog(contentsOf: index) }
        }
    }

    private static func file(_ bytes: [UInt8]) -> MappedFile {
        MappedFile(Data(bytes), file: "test")
    }

    /// The archive of a sound file with another pickle.
    private func archive(of pickle: [UInt8]) throws -> [UInt8] {
        let sound = [UInt8](try Data(contentsOf: Fixtures.url("checkpoints/\(names[0])")))
        var zip = try ZipBytes(reading: sound)
        zip.pickle = pickle
        return [UInt8](zip.data)
    }

    /// Reads what a catalog finds; a refusal is told in one line of a sensible length.
    private func accepts(_ read: () throws -> TensorCatalog) throws -> Bool {
        let catalog: TensorCatalog
        do {
            catalog = try read()
        } catch let error as CheckpointError {
            let line = error.description
            guard line.count < 2000, line.allSatisfy({ !$0.isNewline && $0 != "\u{1B}" }) else {
                throw FuzzFailure(description: "it is refused in \(line.count) characters")
            }
            return false
        }
        for tensor in catalog.tensors {
            let size = catalog.files[tensor.file].count
            guard tensor.bytes.lowerBound >= 0, tensor.bytes.upperBound <= size,
                tensor.shape.count <= max(1 << 24, size)
            else { throw FuzzFailure(description: "\(tensor.name) is outside the file") }
            _ = (tensor.isPacked, tensor.permuted(Array((0..<tensor.shape.rank).reversed())))
            // All rows of a tensor that repeats one number would take long.
            let rows = tensor.shape.rows
            for row in [0, rows / 2, rows - 1]
            where (0..<rows).contains(row) && tensor.shape.width < 1 << 16 {
                _ = try? catalog.rows(row..<row + 1, of: tensor)
            }
        }
        return true
    }
}
