// What decoding a capture costs at the very least: reads a pcap file, puts TCP segments in order, unmasks WebSocket frames
// and prints one line for each message: packet, opcode, text. A floor to measure against and no tool: Ethernet, IPv4 and
// little-endian pcap only, no rule is checked, no text is validated, and a broken file makes nonsense.
//
//   BenchmarkFloor FILE
#define _GNU_SOURCE // memmem
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { slots = 1 << 12, most_captured = 1 << 18 };

struct segment {
  struct segment *next;
  uint32_t sequence, length;
  uint8_t bytes[];
};

// One direction of a connection, found by its addresses and ports.
struct direction {
  struct direction *next;
  uint8_t key[12];
  uint32_t expected;
  int is_started, is_upgraded;
  uint8_t *buffer;
  size_t used, capacity;
  struct segment *waiting;
};

static struct direction *directions[slots];
static uint64_t packet, messages;

static uint16_t read16(const uint8_t *bytes) { return (uint16_t)(bytes[0] << 8 | bytes[1]); }
static uint32_t read32(const uint8_t *bytes) { return (uint32_t)read16(bytes) << 16 | read16(bytes + 2); }
static uint32_t little32(const uint8_t *bytes) {
  return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static struct direction *find(const uint8_t *key) {
  uint64_t addresses;
  uint32_t ports;
  memcpy(&addresses, key, 8);
  memcpy(&ports, key + 8, 4);
  uint64_t slot = ((addresses ^ (uint64_t)ports << 13) * 0x9E3779B97F4A7C15u) >> 52;
  struct direction *found = directions[slot];
  while (found && memcmp(found->key, key, 12) != 0) found = found->next;
  if (found) return found;
  found = calloc(1, sizeof *found);
  if (!found) abort();
  memcpy(found->key, key, 12);
  found->next = directions[slot];
  directions[slot] = found;
  return found;
}

static void unmask(uint8_t *bytes, size_t count, const uint8_t *key) {
  uint32_t half;
  uint64_t word, part;
  memcpy(&half, key, 4);
  word = half | (uint64_t)half << 32;
  size_t index = 0;
  for (; index + 8 <= count; index += 8) {
    memcpy(&part, bytes + index, 8);
    part ^= word;
    memcpy(bytes + index, &part, 8);
  }
  for (; index < count; index++) bytes[index] ^= key[index & 3];
}

// Takes what is whole off the front of the buffer: the HTTP head once, then frames.
static void take_frames(struct direction *direction) {
  uint8_t *bytes = direction->buffer, *end = bytes + direction->used;
  if (!direction->is_upgraded) {
    uint8_t *blank = memmem(bytes, direction->used, "\r\n\r\n", 4);
    if (!blank) return;
    bytes = blank + 4;
    direction->is_upgraded = 1;
  }
  while (end - bytes >= 2) {
    uint64_t length = bytes[1] & 127;
    size_t header = 2;
    if (length == 126) {
      if (end - bytes < 4) break;
      length = read16(bytes + 2);
      header = 4;
    } else if (length == 127) {
      if (end - bytes < 10) break;
      length = (uint64_t)read32(bytes + 2) << 32 | read32(bytes + 6);
      header = 10;
    }
    int is_masked = bytes[1] >> 7;
    uint8_t *payload = bytes + header + 4 * is_masked;
    if (payload > end || (uint64_t)(end - payload) < length) break;
    if (is_masked) unmask(payload, length, payload - 4);
    messages++;
    printf("%llu %d ", (unsigned long long)packet, bytes[0] & 15);
    fwrite(payload, 1, length, stdout);
    putchar('\n');
    bytes = payload + length;
  }
  direction->used = (size_t)(end - bytes);
  memmove(direction->buffer, bytes, direction->used);
}

static void append(struct direction *direction, const uint8_t *bytes, size_t count) {
  if (direction->used + count > direction->capacity) {
    direction->capacity = (direction->used + count) * 2;
    direction->buffer = realloc(direction->buffer, direction->capacity);
    if (!direction->buffer) abort();
  }
  memcpy(direction->buffer + direction->used, bytes, count);
  direction->used += count;
  direction->expected += (uint32_t)count;
}

static void receive(const uint8_t *frame, size_t captured) {
  if (captured < 54 || read16(frame + 12) != 0x0800 || frame[23] != 6) return;
  const uint8_t *ip = frame + 14, *tcp = ip + (ip[0] & 15) * 4;
  const uint8_t *data = tcp + (tcp[12] >> 4) * 4, *end = ip + read16(ip + 2);
  if (end > frame + captured) end = frame + captured;
  uint8_t key[12];
  memcpy(key, ip + 12, 8);
  memcpy(key + 8, tcp, 4);
  struct direction *direction = find(key);
  uint32_t sequence = read32(tcp + 4);
  if (tcp[13] & 2) {
    direction->expected = sequence + 1;
    direction->is_started = 1;
    return;
  }
  if (data >= end) return;
  size_t count = (size_t)(end - data);
  if (!direction->is_started) {
    direction->is_started = 1;
    direction->expected = sequence;
  }
  int32_t ahead = (int32_t)(sequence - direction->expected);
  if (ahead > 0) {
    struct segment *kept = malloc(sizeof *kept + count);
    if (!kept) abort();
    *kept = (struct segment){direction->waiting, sequence, (uint32_t)count};
    memcpy(kept->bytes, data, count);
    direction->waiting = kept;
    return;
  }
  if ((size_t)-ahead >= count) return;
  append(direction, data - ahead, count + ahead);
  for (struct segment **place = &direction->waiting; *place;) {
    struct segment *kept = *place;
    if (kept->sequence != direction->expected) {
      place = &kept->next;
      continue;
    }
    append(direction, kept->bytes, kept->length);
    *place = kept->next;
    free(kept);
    place = &direction->waiting;
  }
  take_frames(direction);
}

int main(int count, char **arguments) {
  FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
  uint8_t header[24];
  if (!file || fread(header, 1, 24, file) != 24 ||
      (little32(header) != 0xA1B2C3D4 && little32(header) != 0xA1B23C4D)) {
    fprintf(stderr, "BenchmarkFloor: a little-endian pcap file is wanted\n");
    return 1;
  }
  setvbuf(file, NULL, _IOFBF, 1 << 16);
  setvbuf(stdout, NULL, _IOFBF, 1 << 16);
  static uint8_t frame[most_captured];
  while (fread(header, 1, 16, file) == 16) {
    size_t captured = little32(header + 8);
    if (captured > sizeof frame || fread(frame, 1, captured, file) != captured) break;
    packet++;
    receive(frame, captured);
  }
  fprintf(stderr, "%llu packets, %llu messages\n", (unsigned long long)packet, (unsigned long long)messages);
  return 0;
}
