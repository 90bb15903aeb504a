// SPDX-License-Identifier: Apache-2.0

/// What a command itself finds wrong, before or after a room does its work.
struct CommandError: Error, CustomStringConvertible {
    /// One sentence: the file or flag, what was found, what would work.
    let description: String
    /// How the tool ends.
    let code: Int32

    /// A flag or a combination of flags that makes no sense.
    static func usage(_ description: String) -> CommandError {
        CommandError(description: description, code: ExitCodes.usage)
    }

    /// A file or folder to read that does not exist.
    static func missingFile(_ description: String) -> CommandError {
        CommandError(description: description, code: ExitCodes.missingFile)
    }

    /// A file that cannot be used.
    static func badInput(_ description: String) -> CommandError {
        CommandError(description: description, code: ExitCodes.badInput)
    }

    /// A file that the system refuses to read or write.
    static func inputOutput(_ description: String) -> CommandError {
        CommandError(description: description, code: ExitCodes.inputOutput)
    }
}
