#pragma once
#include <stddef.h>
#include <stdint.h>

/// Bytes that are part of the program; they live as long as it does.
typedef struct {
  const uint8_t *_Nonnull bytes;
  size_t count;
} Asset;

/// The chat page, `text/html; charset=utf-8`.
Asset asset_chat_page(void);
/// The chat page's style sheet, `text/css; charset=utf-8`.
Asset asset_chat_style(void);

// The chat page's modules, `text/javascript; charset=utf-8`; app.js imports the others by these names.
Asset asset_chat_app(void);
Asset asset_chat_names(void);
Asset asset_chat_session(void);
Asset asset_chat_settings(void);
Asset asset_chat_transports(void);
Asset asset_chat_view(void);
Asset asset_chat_words(void);

// What the slides' pages load: `text/javascript; charset=utf-8` and `text/css; charset=utf-8`.
Asset asset_slides_script(void);
Asset asset_slides_live_script(void);
Asset asset_slides_style(void);
/// A capture of one handshake, pcapng.
Asset asset_recorded_handshake(void);

/// A file of the deck and its name in Slides/.
typedef struct {
  const char *_Nonnull name;
  Asset asset;
} DeckFile;

size_t deck_file_count(void);
/// `index` is below `deck_file_count()`.
DeckFile deck_file(size_t index);
