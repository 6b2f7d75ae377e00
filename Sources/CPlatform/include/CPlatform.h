#pragma once

#include "getopt_wrap.h"
#include "PrivateNetwork.h"
#include "character_width.h"
#include "terminal.h"
