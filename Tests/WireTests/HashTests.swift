import TestSupport
import Testing
import Wire

@Suite("SHA-1, base64 and Sec-WebSocket-Accept")
struct HashTests {
  /// FIPS 180 examples, and what coreutils' `sha1sum` says of runs of `a` around the block boundaries.
  static let digests: [(String, String)] = [
    ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983e441c3bd26ebaae4aa1f95129e5e54670f1"),
    (String(repeating: "a", count: 54), "b05d71c64979cb95fa74a33cdb31a40d258ae02e"),
    (String(repeating: "a", count: 55), "c1c8bbdc22796e28c0e15163d20899b65621d65a"),
    (String(repeating: "a", count: 56), "c2db330f6083854c99d4b5bfb6e8f29f201be699"),
    (String(repeating: "a", count: 63), "03f09f5b158a7a8cdad920bddc29b81c18a551f5"),
    (String(repeating: "a", count: 64), "0098ba824b5c16427bd7a1122a5a442a25ec644d"),
    (String(repeating: "a", count: 65), "11655326c708d70319be2610e8a57d9a5b959d3b"),
    (String(repeating: "a", count: 119), "ee971065aaa017e0632a8ca6c77bb3bf8b1dfc56"),
    (String(repeating: "a", count: 120), "f34c1488385346a55709ba056ddd08280dd4c6d6"),
    (String(repeating: "a", count: 130), "e1cd437ec3e8a60db34e1d150a4fc73882d83b41"),
  ]

  @Test("SHA-1", arguments: digests)
  func sha1(message: String, digest: String) {
    #expect(hex(SHA1.digest(utf8(message))) == digest)
  }

  // Not a row: the name of a test case shows its arguments.
  @Test("SHA-1 of a million times a (FIPS 180)")
  func million() {
    let message = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(hex(SHA1.digest(message)) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
  }

  @Test("SHA-1 of every length from 0 to 130: the digest of all digests")
  func everyLength() {
    var all: [UInt8] = []
    for length in 0...130 {
      let digest = SHA1.digest([UInt8](repeating: UInt8(ascii: "a"), count: length))
      #expect(digest.count == 20)
      all += digest
    }
    #expect(hex(SHA1.digest(all)) == "60afa284c7b19b978fd27334fd33aa6e654cf3ff")
  }

  /// RFC 4648 §10.
  static let base64Rows = [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ]

  @Test("base64, both directions", arguments: base64Rows)
  func base64(plain: String, encoded: String) {
    #expect(Base64.encode(utf8(plain)) == utf8(encoded))
    #expect(Base64.decode(utf8(encoded)) == utf8(plain))
  }

  @Test("base64 there and back for every length to 70, and the whole alphabet")
  func base64RoundTrip() {
    for length in 0...70 {
      let bytes = noise(length, seed: UInt64(length))
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    #expect(Base64.decode(utf8(alphabet)).map(Base64.encode) == utf8(alphabet))
  }

  /// Too short, too long, padding in the wrong place or number, foreign characters, unused bits that are not 0.
  static let refusals = [
    "Z", "Zg", "Zg=", "Zm9vY", "=", "==", "===", "====", "Z===", "Zg==Zg==", "Zg=A", "Z=g=", "=Zg=", "Zm9v\n", "Zm9-",
    "Zm9_", "Zm 9", "Zm9é", "Zh==", "Zm9=", "Zn8=Zm8=", "A===", "AB==", "AAB=",
  ]

  @Test("what is not base64 is refused", arguments: refusals)
  func base64Refusals(text: String) { #expect(Base64.decode(utf8(text)) == nil) }

  @Test("the Accept of RFC 6455 §1.3, step by step")
  func accept() {
    let computation = AcceptKey(key: utf8("dGhlIHNhbXBsZSBub25jZQ=="))
    #expect(hex(computation.digest) == "b37a4f2cc0624f1690f64606cf385945b2bec4ea")
    #expect(text(computation.accept) == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
    #expect(Base64.decode(computation.key) == utf8("the sample nonce"))
  }

  static let keys: [(String, Bool)] = [
    ("dGhlIHNhbXBsZSBub25jZQ==", true), ("AAAAAAAAAAAAAAAAAAAAAA==", true), ("", false),
    ("dGhlIHNhbXBsZSBub25jZQ", false), ("dGhlIHNhbXBsZSBub25j", false), ("dGhlIHNhbXBsZSBub25jZWU=", false),
    ("dGhlIHNhbXBsZSBub25jZR==", false), (" dGhlIHNhbXBsZSBub25jZQ==", false),
  ]

  @Test("a key is base64 of 16 bytes", arguments: keys)
  func keyValidity(key: String, isValid: Bool) { #expect(AcceptKey.isValid(key: utf8(key)) == isValid) }
}
