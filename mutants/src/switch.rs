
/// Which mutant is on.
#[doc(hidden)]
#[allow(missing_docs, clippy::all, reason = "made for a run of mutants")]
pub mod mutant_switch {
    use std::io::Write;
    use std::sync::atomic::{AtomicU32, Ordering};

    const UNREAD: u32 = u32::MAX;
    const NONE: u32 = u32::MAX - 1;
    /// No mutant is on, and the places that are reached are written to the file of `MUTANT_REACHED`.
    const RECORDED: u32 = u32::MAX - 2;
    static ON: AtomicU32 = AtomicU32::new(UNREAD);

    /// The number of the mutant that is on; `place` is the first number of where this is asked.
    #[inline]
    pub fn which(place: u32) -> u32 {
        let on = ON.load(Ordering::Relaxed);
        if on >= RECORDED { other(place, on) } else { on }
    }

    #[inline]
    pub fn on(number: u32) -> bool {
        which(number) == number
    }

    #[cold]
    fn other(place: u32, on: u32) -> u32 {
        if on == UNREAD {
            let number = std::env::var("MUTANT").ok().and_then(|number| number.parse().ok());
            let recorded = std::env::var_os("MUTANT_REACHED").is_some();
            ON.store(number.unwrap_or(if recorded { RECORDED } else { NONE }), Ordering::Relaxed);
            return which(place);
        }
        if on == RECORDED {
            static REACHED: [AtomicU32; 1 << 14] = [const { AtomicU32::new(0) }; 1 << 14];
            if REACHED[place as usize].swap(1, Ordering::Relaxed) == 0 {
                let path = std::env::var_os("MUTANT_REACHED").unwrap_or_default();
                let file = std::fs::OpenOptions::new().append(true).create(true).open(path);
                let _ = file.and_then(|mut file| file.write_all(format!("{place}\n").as_bytes()));
            }
        }
        NONE
    }
}
