#pragma once
#include <cstdlib>
#include <cstring>
inline bool mut(const char *name)
{
    static const char *const chosen = std::getenv("MUT");
    return chosen && std::strcmp(chosen, name) == 0;
}
