import Languages

// Groups without topics yet.
extension Catalogue {
}
