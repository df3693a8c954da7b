//! Criterion benches of the core; every time stands beside the one read of the same bytes that bounds it.
//!
//! Machines differ and are shared, so compare ratios taken in one run, never times of two runs.
