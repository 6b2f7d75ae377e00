#pragma once

#include "getopt_wrap.h"
#include "PrivateNetwork.h"
#include "character_width.h"
#include "loopback_clients.h"
#include "memory_file.h"
#include "terminal.h"
