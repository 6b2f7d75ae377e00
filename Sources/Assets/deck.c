// Written by Scripts/embed-slides; not to be edited.
#include "Assets.h"

// #embed is C23 (6.10.4); the compiler's C mode is older and would call it an extension.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t file_0[] = {
#embed "../../Slides/en.md"
};
static const uint8_t file_1[] = {
#embed "../../Slides/fa.md"
};

static const DeckFile files[] = {
  {"en.md", {file_0, sizeof file_0}},
  {"fa.md", {file_1, sizeof file_1}},
};

size_t deck_file_count(void) { return sizeof files / sizeof files[0]; }
DeckFile deck_file(size_t index) { return files[index]; }
