#include "tests/bench/board.hpp"

int main(int argument_count, char** arguments) {
  alcove::bench::Board board;
  alcove::bench::add_sealing(board);
  alcove::bench::add_scoring(board);
  alcove::bench::add_screening(board);
  alcove::bench::add_insight(board);
  alcove::bench::add_search(board);
  alcove::bench::add_pushing(board);
  return board.run(argument_count, arguments);
}
