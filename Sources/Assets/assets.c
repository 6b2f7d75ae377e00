#include "Assets.h"

// #embed is C23 (6.10.4); the compiler's C mode is older and would call it an extension.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t chat_page[] = {
#embed "page/index.html"
};
static const uint8_t chat_script[] = {
#embed "page/app.js"
};
static const uint8_t chat_style[] = {
#embed "page/app.css"
};

Asset asset_chat_page(void) { return (Asset){chat_page, sizeof chat_page}; }
Asset asset_chat_script(void) { return (Asset){chat_script, sizeof chat_script}; }
Asset asset_chat_style(void) { return (Asset){chat_style, sizeof chat_style}; }
