#include "command/command.h"

const struct command_row commands[] = {
#define COMMAND(NAME, name, function, makes, least, most, words, takes, out,   \
                ...)                                                           \
    {name,  command_##function, DOCUMENT_##makes, least, most, words,          \
     takes, OUT_##out,          {__VA_ARGS__}},
#include "command/command.def"
#undef COMMAND
};

int command_status(unsigned errors, unsigned failures)
{
    return failures ? STATUS_SYSTEM : errors ? STATUS_INPUT : STATUS_DONE;
}
