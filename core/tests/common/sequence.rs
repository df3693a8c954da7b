//! Numbers that look random and are the same in every run.

/// Whole numbers below what each call says, by Knuth's generator from this state.
pub(crate) fn sequence(state: u64) -> impl FnMut(u64) -> u64 {
    let mut state = state;
    move |below| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    }
}
