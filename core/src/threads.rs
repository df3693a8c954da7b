//! Work in pieces that several threads may share: pieces are taken in their order, so that the result
//! is the same to the last bit however many threads there are.
//!
//! Threads live as long as the call. There is no pool, which a process that forks would share with
//! its child and wait for in vain. Without the feature `parallel` the caller does all the work.

/// Calls `work` with 0, 1, … below `pieces` and `take` with what it returns, in this order, until
/// `take` returns false.
///
/// `take` always runs on the thread of the caller, `work` on up to `threads` others.
pub(crate) fn in_order<T: Send>(
    pieces: usize,
    threads: u32,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(T) -> bool,
) {
    #[cfg(feature = "parallel")]
    let first = shared::in_order(pieces, threads, &work, &mut take);
    #[cfg(not(feature = "parallel"))]
    let first = {
        let _ = threads;
        0
    };
    let _ = (first..pieces).all(|piece| take(work(piece)));
}

#[cfg(feature = "parallel")]
mod shared {
    use std::collections::BTreeMap;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
    use std::thread;

    /// As [`super::in_order`]; returns the first piece that is left to the caller: none, or all where
    /// one thread is wanted or none can be had.
    pub(super) fn in_order<T: Send>(
        pieces: usize,
        threads: u32,
        work: &(impl Fn(usize) -> T + Sync),
        take: &mut impl FnMut(T) -> bool,
    ) -> usize {
        let threads = pieces.min(threads as usize);
        if threads < 2 {
            return 0;
        }
        let next = AtomicUsize::new(0);
        // Few pieces wait, so that a fast thread does not fill the memory.
        let (send, receive) = sync_channel(threads);
        let helped = thread::scope(|scope| {
            let start = |send: SyncSender<(usize, T)>| {
                let next = &next;
                thread::Builder::new().spawn_scoped(scope, move || {
                    loop {
                        let piece = next.fetch_add(1, Ordering::Relaxed);
                        // Nobody listens once the caller has seen enough.
                        if piece >= pieces || send.send((piece, work(piece))).is_err() {
                            return;
                        }
                    }
                })
            };
            let started = (0..threads).filter(|_| start(send.clone()).is_ok()).count();
            drop(send);
            deliver(receive, take);
            started > 0
        });
        if helped { pieces } else { 0 }
    }

    /// Takes by value: dropping the channel is what stops the threads.
    fn deliver<T>(receive: Receiver<(usize, T)>, take: &mut impl FnMut(T) -> bool) {
        let (mut early, mut due) = (BTreeMap::new(), 0);
        for (piece, found) in receive {
            early.insert(piece, found);
            while let Some(found) = early.remove(&due) {
                if !take(found) {
                    return;
                }
                due += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_taken_in_order_until_enough() {
        for threads in [0, 1, 2, 7] {
            for pieces in [0, 1, 5, 200] {
                let mut taken = Vec::new();
                in_order(
                    pieces,
                    threads,
                    |piece| piece * piece,
                    |square| {
                        taken.push(square);
                        taken.len() < 100
                    },
                );
                let expected: Vec<usize> =
                    (0..pieces.min(100)).map(|piece| piece * piece).collect();
                assert_eq!(taken, expected);
            }
        }
    }
}
