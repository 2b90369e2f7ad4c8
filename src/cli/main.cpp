// The command line: the api's JSON for programs, a table of the same for people.

#include "cli/arguments.hpp"
#include "cli/run.hpp"

int main(int argc, char** argv) {
    return headroom::cli::run(headroom::cli::read_arguments(argc, argv));
}
