// Written by Scripts/embed-slides; not to be edited.
#include "Assets.h"

// #embed is C23 (6.10.4); the compiler's C mode is older and would call it an extension.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t file_0[] = {
#embed "../../Slides/diagrams/architecture.en.svg"
};
static const uint8_t file_1[] = {
#embed "../../Slides/diagrams/architecture.fa.svg"
};
static const uint8_t file_2[] = {
#embed "../../Slides/diagrams/frame.en.svg"
};
static const uint8_t file_3[] = {
#embed "../../Slides/diagrams/frame.fa.svg"
};
static const uint8_t file_4[] = {
#embed "../../Slides/diagrams/network-view.en.svg"
};
static const uint8_t file_5[] = {
#embed "../../Slides/diagrams/network-view.fa.svg"
};
static const uint8_t file_6[] = {
#embed "../../Slides/diagrams/osi.en.svg"
};
static const uint8_t file_7[] = {
#embed "../../Slides/diagrams/osi.fa.svg"
};
static const uint8_t file_8[] = {
#embed "../../Slides/diagrams/pros-cons.en.svg"
};
static const uint8_t file_9[] = {
#embed "../../Slides/diagrams/pros-cons.fa.svg"
};
static const uint8_t file_10[] = {
#embed "../../Slides/diagrams/timeline.en.svg"
};
static const uint8_t file_11[] = {
#embed "../../Slides/diagrams/timeline.fa.svg"
};
static const uint8_t file_12[] = {
#embed "../../Slides/diagrams/upgrade.en.svg"
};
static const uint8_t file_13[] = {
#embed "../../Slides/diagrams/upgrade.fa.svg"
};
static const uint8_t file_14[] = {
#embed "../../Slides/en.md"
};
static const uint8_t file_15[] = {
#embed "../../Slides/fa.md"
};

static const DeckFile files[] = {
  {"diagrams/architecture.en.svg", {file_0, sizeof file_0}},
  {"diagrams/architecture.fa.svg", {file_1, sizeof file_1}},
  {"diagrams/frame.en.svg", {file_2, sizeof file_2}},
  {"diagrams/frame.fa.svg", {file_3, sizeof file_3}},
  {"diagrams/network-view.en.svg", {file_4, sizeof file_4}},
  {"diagrams/network-view.fa.svg", {file_5, sizeof file_5}},
  {"diagrams/osi.en.svg", {file_6, sizeof file_6}},
  {"diagrams/osi.fa.svg", {file_7, sizeof file_7}},
  {"diagrams/pros-cons.en.svg", {file_8, sizeof file_8}},
  {"diagrams/pros-cons.fa.svg", {file_9, sizeof file_9}},
  {"diagrams/timeline.en.svg", {file_10, sizeof file_10}},
  {"diagrams/timeline.fa.svg", {file_11, sizeof file_11}},
  {"diagrams/upgrade.en.svg", {file_12, sizeof file_12}},
  {"diagrams/upgrade.fa.svg", {file_13, sizeof file_13}},
  {"en.md", {file_14, sizeof file_14}},
  {"fa.md", {file_15, sizeof file_15}},
};

size_t deck_file_count(void) { return sizeof files / sizeof files[0]; }
DeckFile deck_file(size_t index) { return files[index]; }
