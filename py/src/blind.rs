use marusankaku::blind::{
    Ballot as CoreBallot, BallotOptions, Invitation as CoreInvitation, InvitationOptions,
    RevealOptions, Revealed as CoreRevealed, Sealed as CoreSealed,
    SealedBallot as CoreSealedBallot, reveal,
};
use pyo3::prelude::*;

use crate::board::Board;
use crate::call;
use crate::workshop::Workshop;

/// The documents of a blind round: each is saved as JSON text and read from it.
macro_rules! documents {
    ($($(#[$doc:meta])* $name:ident($core:ty), $argument:literal: { $($methods:tt)* })+) => {$(
        $(#[$doc])*
        #[pyclass(frozen, module = "marusankaku._native")]
        pub(crate) struct $name($core);

        #[pymethods]
        impl $name {
            /// Reads the text that `to_json` wrote.
            #[staticmethod]
            fn from_json(py: Python<'_>, text: &str) -> PyResult<Self> {
                call::run(py, || call::parse($argument, text)).map(Self)
            }

            /// The document as JSON.
            fn to_json(&self, py: Python<'_>) -> PyResult<String> {
                call::json(py, || Ok(&self.0))
            }

            $($methods)*
        }
    )+};
}

documents! {
    /// The empty table of a blind round.
    Invitation(CoreInvitation), "invitation": {
        /// Of a new round of a workshop; the options are JSON.
        #[staticmethod]
        fn of(py: Python<'_>, workshop: &Workshop, round: &str, options: &str) -> PyResult<Self> {
            let options: InvitationOptions = call::read("options", options)?;
            call::run(py, || CoreInvitation::new(&workshop.0, round, &options)).map(Self)
        }

        /// SHA-256 of the invitation.
        fn fingerprint(&self) -> &str {
            self.0.fingerprint()
        }

        /// A rater's marks: (solution, problem, mark) each; the options are JSON.
        fn ballot(
            &self,
            py: Python<'_>,
            rater: &str,
            marks: Vec<(String, String, String)>,
            salt: &str,
            options: &str,
        ) -> PyResult<Ballot> {
            let options: BallotOptions = call::read("options", options)?;
            let marks = marks.iter().map(|(s, p, m)| (s.as_str(), p.as_str(), m.as_str()));
            call::run(py, || CoreBallot::new(&self.0, rater, marks, salt, &options)).map(Ballot)
        }

        /// The round without a ballot.
        fn sealed(&self) -> Sealed {
            Sealed(CoreSealed::new(self.0.clone()))
        }
    }

    /// All marks of one rater.
    Ballot(CoreBallot), "ballot": {
        /// What may be shown of it.
        fn seal(&self) -> SealedBallot {
            SealedBallot(self.0.seal())
        }

        /// Whose it is, and which revision.
        fn label(&self) -> (String, u32) {
            (self.0.rater().to_owned(), self.0.revision())
        }
    }

    /// What may be shown of a ballot.
    SealedBallot(CoreSealedBallot), "ballot": {}

    /// A round before it is revealed.
    Sealed(CoreSealed), "sealed": {
        /// The round with one more ballot.
        fn add(&self, py: Python<'_>, ballot: &SealedBallot) -> PyResult<Self> {
            let mut sealed = self.0.clone();
            call::run(py, || sealed.add(&ballot.0).map(|()| sealed)).map(Self)
        }

        /// The round with the ballots of another copy.
        fn merge(&self, py: Python<'_>, other: &Self) -> PyResult<Self> {
            let mut sealed = self.0.clone();
            call::run(py, || sealed.merge(&other.0).map(|()| sealed)).map(Self)
        }

        /// Who is done and how many cells are left, as JSON.
        fn progress(&self, py: Python<'_>) -> PyResult<String> {
            call::json(py, || Ok(self.0.progress()))
        }

        /// Opens the ballots; the options are JSON.
        fn reveal(
            &self,
            py: Python<'_>,
            ballots: Vec<PyRef<'_, Ballot>>,
            options: &str,
        ) -> PyResult<Revealed> {
            let options: RevealOptions = call::read("options", options)?;
            let ballots: Vec<CoreBallot> = ballots.iter().map(|ballot| ballot.0.clone()).collect();
            call::run(py, || reveal(&self.0, &ballots, &options)).map(Revealed)
        }
    }

    /// A round after it was revealed.
    Revealed(CoreRevealed), "revealed": {
        /// The workshop with the round.
        fn workshop(&self, py: Python<'_>, workshop: &Workshop) -> PyResult<Workshop> {
            call::run(py, || self.0.workshop(&workshop.0)).map(Workshop)
        }

        /// The board of the round alone.
        fn board(&self, py: Python<'_>) -> PyResult<Board> {
            call::run(py, || self.0.board()).map(Board)
        }
    }
}
