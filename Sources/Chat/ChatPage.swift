import Assets
import Serving

/// The page and what it loads, all from inside the program.
enum ChatPage {
  /// Nothing from elsewhere, no inline script or style: even a message that became markup could not run.
  private static let contentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  static func response(path: Substring) -> HTTPResponse? {
    switch path {
    case "/": response(asset_chat_page(), "text/html; charset=utf-8")
    case "/app.js": response(asset_chat_script(), "text/javascript; charset=utf-8")
    case "/app.css": response(asset_chat_style(), "text/css; charset=utf-8")
    default: nil
    }
  }

  private static func response(_ asset: Asset, _ type: String) -> HTTPResponse {
    HTTPResponse(
      .ok,
      headers: [
        ("Content-Type", type), ("Content-Security-Policy", contentSecurityPolicy),
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
        // The page changes with the program and has no version of its own.
        ("Cache-Control", "no-cache"),
      ],
      // An asset is a constant of the program with `count` bytes.
      body: Array(UnsafeBufferPointer(start: asset.bytes, count: asset.count)))
  }
}
