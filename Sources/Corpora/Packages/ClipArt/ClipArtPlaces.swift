// SPDX-License-Identifier: Apache-2.0

/// The first words of places whose maps are called by the place alone.
enum ClipArtPlaces {
    static let all: Set<String> = [
        "africa", "amrum", "andalusia", "aragon", "asturias", "australia", "balearian", "basque",
        "brazil", "canarian", "canarias", "cantabria", "castilla", "catalunya", "euskadi",
        "europe", "extremadura", "galicia", "madrid", "murcia", "navarra", "new", "northern",
        "oceania", "queensland", "south", "spain", "state", "tasmania", "valencia", "victoria",
        "western",
    ]
}
