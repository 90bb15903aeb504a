// SPDX-License-Identifier: Apache-2.0

package import Images

/// A picture to complete, and pictures that it might become.
package struct ChoiceRequest: Sendable {
    /// The picture to complete; what it shows in the region is not looked at.
    package let picture: Image
    /// The part that is drawn anew.
    package let region: CompletionRegion
    /// Whole pictures of the same size that differ in the region.
    package let choices: [Image]

    package init(picture: Image, region: CompletionRegion, choices: [Image]) {
        self.picture = picture
        self.region = region
        self.choices = choices
    }
}
