#include "Assets.h"

// #embed is C23 (6.10.4); the compiler's C mode is older and would call it an extension.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t chat_page[] = {
#embed "page/index.html"
};
static const uint8_t chat_style[] = {
#embed "page/app.css"
};
static const uint8_t chat_app[] = {
#embed "page/app.js"
};
static const uint8_t chat_names[] = {
#embed "page/names.js"
};
static const uint8_t chat_session[] = {
#embed "page/session.js"
};
static const uint8_t chat_settings[] = {
#embed "page/settings.js"
};
static const uint8_t chat_transports[] = {
#embed "page/transports.js"
};
static const uint8_t chat_view[] = {
#embed "page/view.js"
};
static const uint8_t chat_words[] = {
#embed "page/words.js"
};

static const uint8_t slides_script[] = {
#embed "slides/slides.js"
};
static const uint8_t slides_live_script[] = {
#embed "slides/live.js"
};
static const uint8_t slides_style[] = {
#embed "slides/slides.css"
};
static const uint8_t recorded_handshake[] = {
#embed "../../Fixtures/handshake.pcapng"
};

#define ASSET(name) \
  Asset asset_##name(void) { return (Asset){name, sizeof name}; }

ASSET(chat_page)
ASSET(chat_style)
ASSET(chat_app)
ASSET(chat_names)
ASSET(chat_session)
ASSET(chat_settings)
ASSET(chat_transports)
ASSET(chat_view)
ASSET(chat_words)
ASSET(slides_script)
ASSET(slides_live_script)
ASSET(slides_style)
ASSET(recorded_handshake)
