#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| marusankaku_fuzz::lists(bytes));
