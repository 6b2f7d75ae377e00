#pragma once

#include "getopt_wrap.h"
