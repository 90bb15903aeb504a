// SPDX-License-Identifier: Apache-2.0

package import Images

/// What the model works on: its square with a prompt in it, and which tokens the prompt fixes.
package struct Canvas: Sendable {
    /// The square picture, with a fill made from kept pixels in place of what is drawn anew.
    package let picture: Image
    /// The tokens that `picture` fixes.
    package let known: KnownTokens
    /// The part drawn anew, in pixels of the answer.
    package let region: PixelRegion
}
