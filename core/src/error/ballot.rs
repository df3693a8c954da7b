use super::codes::codes;

codes! {
    /// Why a ballot or a blind round is refused; the names are stable.
    BallotFault;
    AnotherRound "ballot_of_another_round"
        "別の回（または変更された評価表）の投票です。この回の評価表を配り直して、評価し直してもらってください"
        "the ballot belongs to another round, or the table was changed; hand out this round's table and mark again";
    Changed "ballot_changed"
        "封をした後に変更された投票です。封をした時の投票を受け取るか、新しい版で投票し直してもらってください"
        "the ballot was changed after it was sealed; ask for the ballot as sealed, or for a new revision";
    Conflict "ballot_conflict"
        "同じ版の異なる投票が二つあります。新しい版で投票し直してもらってください"
        "there are two different ballots of one revision; ask for a new revision";
    Missing "ballot_missing"
        "封をした投票はありますが、その中身が届いていません。投票のファイルを受け取ってください"
        "the sealed ballot is there, its marks are not; ask for the ballot itself";
    Incomplete "round_incomplete"
        "まだ評価が終わっていません。待つか、gaps を name にして、足りない評価を明記して公開してください"
        "marks are missing; wait, or reveal with gaps named";
    TooFew "round_too_small"
        "匿名で公開するには人数が足りません。だれの評価かわかってしまいます"
        "too few ballots to be revealed without names: their marks could be told apart";
}
