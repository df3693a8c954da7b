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
    take: impl FnMut(T) -> bool,
) {
    in_order_watched(pieces, threads, |piece, _| work(piece), take, &mut |_| true);
}

/// As [`in_order`], of pieces that take long: `work` asks now and then whether to go on, and ends early
/// where not. That is what `watch`, called with the number of pieces taken, says on the thread of the
/// caller, after every piece and within them.
///
/// False where `watch` ended it, not where `take` did; what `work` ended early is never taken.
pub(crate) fn in_order_watched<T: Send>(
    pieces: usize,
    threads: u32,
    work: impl Fn(usize, &mut dyn FnMut() -> bool) -> T + Sync,
    mut take: impl FnMut(T) -> bool,
    watch: &mut dyn FnMut(usize) -> bool,
) -> bool {
    #[cfg(feature = "parallel")]
    if let Some(watched) = shared::run(pieces, threads, &work, &mut take, watch) {
        return watched;
    }
    #[cfg(not(feature = "parallel"))]
    let _ = threads;
    for piece in 0..pieces {
        let mut goes_on = true;
        let found = work(piece, &mut || {
            goes_on = goes_on && watch(piece);
            goes_on
        });
        if !goes_on {
            return false;
        }
        if !take(found) {
            return true;
        }
        if !watch(piece + 1) {
            return false;
        }
    }
    true
}

#[cfg(feature = "parallel")]
mod shared {
    use std::collections::BTreeMap;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
    use std::thread;

    enum Message<T> {
        /// A thread asks whether to go on: a reason to watch.
        Asked,
        Done(usize, T),
    }

    /// As [`super::in_order_watched`]; nothing where the caller is to do it: one thread is wanted, or none can be had.
    pub(super) fn run<T: Send>(
        pieces: usize,
        threads: u32,
        work: &(impl Fn(usize, &mut dyn FnMut() -> bool) -> T + Sync),
        take: &mut impl FnMut(T) -> bool,
        watch: &mut dyn FnMut(usize) -> bool,
    ) -> Option<bool> {
        let threads = pieces.min(threads as usize);
        if threads < 2 {
            return None;
        }
        let (next, over) = (AtomicUsize::new(0), AtomicBool::new(false));
        // Few pieces wait, so that a fast thread does not fill the memory.
        let (send, receive) = sync_channel(threads);
        thread::scope(|scope| {
            let start = |send: SyncSender<Message<T>>| {
                let (next, over) = (&next, &over);
                thread::Builder::new().spawn_scoped(scope, move || {
                    loop {
                        let piece = next.fetch_add(1, Ordering::Relaxed);
                        if piece >= pieces {
                            return;
                        }
                        let found = work(piece, &mut || {
                            // Where the channel is full there is reason enough already.
                            let _ = send.try_send(Message::Asked);
                            !over.load(Ordering::Relaxed)
                        });
                        // Nobody listens once the caller has seen enough.
                        if send.send(Message::Done(piece, found)).is_err() {
                            return;
                        }
                    }
                })
            };
            let started = (0..threads).filter(|_| start(send.clone()).is_ok()).count();
            drop(send);
            let watched = deliver(receive, take, watch);
            over.store(true, Ordering::Relaxed);
            (started > 0).then_some(watched)
        })
    }

    /// Takes by value: dropping the channel is what stops the threads.
    fn deliver<T>(
        receive: Receiver<Message<T>>,
        take: &mut impl FnMut(T) -> bool,
        watch: &mut dyn FnMut(usize) -> bool,
    ) -> bool {
        let (mut early, mut due) = (BTreeMap::new(), 0);
        for message in receive {
            if let Message::Done(piece, found) = message {
                early.insert(piece, found);
            }
            while let Some(found) = early.remove(&due) {
                if !take(found) {
                    return true;
                }
                due += 1;
            }
            if !watch(due) {
                return false;
            }
        }
        true
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

    #[test]
    fn a_long_piece_can_be_ended_within() {
        for threads in [0, 1, 2, 7] {
            let (mut taken, mut looks) = (0, 0);
            let endless = |piece: usize, goes_on: &mut dyn FnMut() -> bool| {
                while piece >= 3 && goes_on() {}
            };
            let watched = in_order_watched(
                20,
                threads,
                endless,
                |()| {
                    taken += 1;
                    true
                },
                &mut |done| {
                    assert!(done <= 3);
                    looks += 1;
                    looks < 1000
                },
            );
            assert!(!watched);
            assert!(taken <= 3 && looks == 1000);
        }
    }

    #[test]
    fn watched_pieces_are_all_taken_in_order() {
        for threads in [1, 3] {
            let (mut taken, mut most) = (Vec::new(), 0);
            let asking = |piece: usize, goes_on: &mut dyn FnMut() -> bool| {
                assert!(goes_on());
                piece
            };
            let watched = in_order_watched(
                50,
                threads,
                asking,
                |piece| {
                    taken.push(piece);
                    true
                },
                &mut |done| {
                    most = most.max(done);
                    true
                },
            );
            assert!(watched);
            assert_eq!((taken, most), ((0..50).collect(), 50));
        }
    }
}
