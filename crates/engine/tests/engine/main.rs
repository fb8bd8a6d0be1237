//! The engine at work over a real SQLite store and the real models, with a clock and ids that the tests set.

mod life;
mod nobody_free;
mod offers;
mod replay;
mod two_writers;
mod world;
