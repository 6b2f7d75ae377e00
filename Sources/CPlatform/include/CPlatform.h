#pragma once

#include "getopt_wrap.h"
#include "PrivateNetwork.h"
