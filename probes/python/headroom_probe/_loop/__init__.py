"""How a loop is watched from outside: readers of each kind of loop, and what iterations and episodes are made of them."""
