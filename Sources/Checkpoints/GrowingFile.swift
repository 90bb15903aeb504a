// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A file whose making takes so long that it may be broken off and gone on with.
///
/// It grows under a hidden name beside its place, which stays there when the process ends however
/// it ends, and gets its name by `commit()`. The next `GrowingFile` for the same place finds what
/// was written; telling what of it is whole is up to the caller. Two processes never grow one file.
package struct GrowingFile: ~Copyable {
    private let target: String
    private let unfinished: String
    private let descriptor: Int32

    /// Where the unfinished file for `url` is kept.
    package static func unfinishedURL(for url: URL) -> URL {
        url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).unfinished")
    }

    /// Opens the unfinished file for `url`, or a new one.
    ///
    /// - Throws: `CheckpointError.writeFailed`, also where another process has it open.
    package init(becoming url: URL) throws(CheckpointError) {
        target = url.path(percentEncoded: false)
        unfinished = Self.unfinishedURL(for: url).path(percentEncoded: false)
        descriptor = unsafe open(unfinished, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw .writeFailed(file: target, reason: systemReason(errno))
        }
        // The name is looked at again: another process may have finished the file just now.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, Self.isOpen(descriptor, at: unfinished)
        else {
            throw .writeFailed(file: target, reason: "another process is writing it")
        }
    }

    deinit { close(descriptor) }

    private static func isOpen(_ descriptor: Int32, at path: String) -> Bool {
        var (opened, named) = (stat(), stat())
        return unsafe fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0
            && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
    }

    /// What was written so far, mapped into memory: let go of it before `keep(first:)`.
    package func contents() throws(CheckpointError) -> Data {
        do {
            return try Data(contentsOf: URL(filePath: unfinished), options: .mappedIfSafe)
        } catch {
            throw .writeFailed(file: target, reason: systemReason(error))
        }
    }

    /// Keeps the first bytes only; what is appended next follows them.
    package mutating func keep(first count: Int) throws(CheckpointError) {
        guard ftruncate(descriptor, off_t(count)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
            throw failure(errno)
        }
    }

    /// Adds bytes at the end.
    package mutating func append(_ bytes: Data) throws(CheckpointError) {
        let code = unsafe bytes.withUnsafeBytes { unsafe SystemFile.write($0, to: descriptor) }
        if code != 0 { throw failure(code) }
    }

    /// Makes the file appear under its name, complete; a file that had the name is replaced.
    package consuming func commit() throws(CheckpointError) {
        var code = SystemFile.publish(descriptor, at: unfinished, as: target)
        if code == 0 { code = SystemFile.synchronizeFolder(of: target) }
        if code != 0 { throw failure(code) }
    }

    private func failure(_ code: Int32) -> CheckpointError {
        .writeFailed(file: target, reason: systemReason(code))
    }
}
