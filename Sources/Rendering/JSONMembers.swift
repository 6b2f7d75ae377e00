import Wire

/// Members of JSON objects. A comma is written where something stands before.
extension ByteWriter {
  mutating func key(_ name: String) {
    separate()
    write("\"")
    write(string: name)
    write("\":")
  }

  mutating func member(_ name: String, _ value: String) {
    key(name)
    JSON.writeString(Array(value.utf8), into: &self)
  }

  mutating func member(_ name: String, _ value: Int) {
    key(name)
    write(decimal: value)
  }

  mutating func member(_ name: String, _ value: Bool) {
    key(name)
    write(value ? "true" : "false")
  }

  /// Bytes as a string of hexadecimal digits.
  mutating func member(_ name: String, hex bytes: [UInt8]) {
    key(name)
    write("\"")
    for byte in bytes { write(hex: byte) }
    write("\"")
  }

  mutating func object(_ name: String, _ body: (inout ByteWriter) -> Void) {
    key(name)
    write("{")
    body(&self)
    write("}")
  }

  mutating func list(_ name: String, of numbers: [Int]) {
    key(name)
    write("[")
    for number in numbers {
      separate()
      write(decimal: number)
    }
    write("]")
  }

  /// An array of objects.
  mutating func list<Element>(_ name: String, _ elements: [Element], _ body: (Element, inout ByteWriter) -> Void) {
    key(name)
    write("[")
    for element in elements {
      separate()
      write("{")
      body(element, &self)
      write("}")
    }
    write("]")
  }

  private mutating func separate() {
    if let last, last != UInt8(ascii: "{"), last != UInt8(ascii: "["), last != UInt8(ascii: "\n") { write(",") }
  }
}
