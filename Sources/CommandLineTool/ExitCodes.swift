// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Completions
import Corpora
import Evaluation
import Images
import Models
import Training

/// What the tool's exit status says, after the BSD convention of sysexits.h.
enum ExitCodes {
    /// Done.
    static let done: Int32 = 0
    /// Wrong usage of the command.
    static let usage: Int32 = 64
    /// An input cannot be used.
    static let badInput: Int32 = 65
    /// An input file is missing.
    static let missingFile: Int32 = 66
    /// Something inside failed.
    static let internalFailure: Int32 = 70
    /// Reading or writing failed.
    static let inputOutput: Int32 = 74

    /// The exit status for an error of any room.
    static func code(for error: any Error) -> Int32 {
        switch error {
        case let error as CommandError: error.code
        case let error as CompletionError: code(for: error)
        case let error as ImageError: code(for: error.kind)
        case let error as CheckpointError: code(for: error.kind)
        case let error as VocabularyError: code(for: error.kind)
        case let error as ModelError: code(for: error)
        case let error as ImportError: code(for: error)
        case let error as ParityError: code(for: error)
        case let error as CorpusError: code(for: error)
        case let error as TokenShardError: code(for: error.kind)
        case let error as SelectionError: code(for: error)
        case let error as TrainingError: code(for: error)
        case is TextError: badInput
        default: internalFailure
        }
    }

    private static func code(for kind: ImageError.Kind) -> Int32 {
        switch kind {
        case .missingFile: missingFile
        case .badData: badInput
        case .inputOutput: inputOutput
        }
    }

    private static func code(for kind: CheckpointError.Kind) -> Int32 {
        switch kind {
        case .missingFile: missingFile
        case .badData: badInput
        case .inputOutput: inputOutput
        }
    }

    private static func code(for kind: VocabularyError.Kind) -> Int32 {
        switch kind {
        case .usage: usage
        case .missingFile: missingFile
        case .badData: badInput
        case .inputOutput: inputOutput
        }
    }

    private static func code(for error: CompletionError) -> Int32 {
        if case .badOption = error { return usage }
        return badInput
    }

    private static func code(for error: ModelError) -> Int32 {
        switch error {
        case .missingFile: missingFile
        case .unreadable, .unwritable: inputOutput
        case .malformedConfiguration, .missingNetwork, .vocabularyMismatch, .notResizable: badInput
        }
    }

    private static func code(for error: ImportError) -> Int32 {
        if case .wrongFiles = error { return usage }
        return badInput
    }

    private static func code(for error: ParityError) -> Int32 {
        if case .noCases = error { return missingFile }
        return badInput
    }

    private static func code(for error: CorpusError) -> Int32 {
        switch error {
        case .noManifest, .missingPackage, .nothingToBuild: missingFile
        case .malformedLine, .incomplete, .badOriginal, .changedPicture: badInput
        case .notEmpty, .foreign, .badCount, .badSize, .outOfRange: usage
        case .unreadable, .unwritable: inputOutput
        case .picture(let error): code(for: error.kind)
        }
    }

    private static func code(for kind: TokenShardError.Kind) -> Int32 {
        switch kind {
        case .missingFile: missingFile
        case .badData: badInput
        case .usage: usage
        case .inputOutput: inputOutput
        }
    }

    private static func code(for error: SelectionError) -> Int32 {
        switch error {
        case .noSource, .badMix, .repeatedCorpus: usage
        case .noExamples, .noPictures: badInput
        }
    }

    private static func code(for error: TrainingError) -> Int32 {
        switch error {
        case .stateExists, .changedSetting, .otherSizes, .noPoints, .noCodes, .cropNotWhole,
            .badSetting:
            usage
        case .pictureTooSmall, .badState, .nothingHeldOut: badInput
        case .fileFailed: inputOutput
        case .diverged: internalFailure
        }
    }
}
