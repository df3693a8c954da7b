use super::{PlanContext, before, define, invent, listen, refine, roadmap, test};
use crate::finding::{Draft, Rule, Severity, Step};

/// How a rule about a plan is checked.
#[derive(Clone, Copy)]
pub struct PlanCheck(fn(&PlanContext<'_>) -> Vec<Draft>);

impl PlanCheck {
    pub(super) fn run(&self, context: &PlanContext<'_>) -> Vec<Draft> {
        (self.0)(context)
    }
}

macro_rules! rules {
    ($($id:literal $step:ident $severity:ident $check:path:
        $when_ja:literal, $when_en:literal; $do_ja:literal, $do_en:literal;)+) => {
        /// Every rule about a plan, by step, then severity.
        ///
        /// # Examples
        /// ```
        /// use marusankaku::{Lang, plan::PLAN_RULES};
        /// let rule = PLAN_RULES.iter().find(|rule| rule.id == "loop-open").unwrap();
        /// assert!(rule.condition(Lang::En).contains("growth cycle"));
        /// ```
        pub const PLAN_RULES: &[Rule<PlanCheck>] = &[$(Rule {
            id: $id,
            step: Step::$step,
            severity: Severity::$severity,
            condition: [$when_ja, $when_en],
            advice: [$do_ja, $do_en],
            check: PlanCheck($check),
        },)+];
    };
}

rules! {
    "outputs-not-shared" Plan Act before::outputs_not_shared:
        "実践編の成果物の電子化・共有がまだ",
        "the outputs of the practice part are not digitised and shared";
        "当日の前に、全員が開ける場所に置く", "Put them where all can open them before the day";
    "data-or-experts-missing" Plan Act before::data_or_experts_missing:
        "データか詳しい人の手配がまだ",
        "data or experts are not arranged";
        "当日までに手配する", "Arrange them before the day";
    "participants-do-not-lead" Plan Act before::participants_do_not_lead:
        "参加者が進行しない",
        "the participants do not lead";
        "進行役を参加者から決める", "Choose who leads among the participants";
    "allocation-sum" Plan Act before::allocation_sum:
        "宣言した時間の合計が改善の時間（120 分）と違う",
        "the declared minutes do not add up to those of improvement (120)";
        "減らす（増やす）工程を決める", "Decide which process gives or takes";
    "planning-time-missing" Plan Act before::planning_time_missing:
        "計画の時間が 60 分未満",
        "fewer than 60 minutes are kept to plan";
        "60 分を残す", "Keep 60 minutes";
    "survey-split" Plan Check before::survey_split:
        "1 つの工程への自信が人により 2 以上違う",
        "confidences in one process differ by ≥ 2";
        "低い人に先に聞く", "Hear those who doubt first";
    "weak-process-without-time" Plan Check before::weak_process_without_time:
        "自信が最も低い工程に時間がない",
        "a process with the lowest mean confidence has no minutes";
        "時間を割り当てる", "Give it time";
    "listen-cell-empty" Listen Act listen::cell_empty:
        "顧客情報の表に空のマスがある",
        "a cell of the matrix of Listen is empty";
        "知っている人に聞くか、調べる", "Ask who knows, or find out";
    "listen-low-confidence" Listen Check listen::low_confidence:
        "確信度が 2 以下の情報がある",
        "a fact with a confidence of ≤ 2";
        "データか聞き取りで確かめる", "Check it with data or a hearing";
    "knowledge-of-one-role" Listen Check listen::one_role_knows:
        "顧客・組織・環境のどれかを 1 つの役割だけが知っている（2 件以上で）",
        "one role alone knows all facts of a column (2 or more)";
        "ほかの人も顧客に会うか、全員で聞く", "Let others meet customers, or hear the role together";
    "fact-without-source" Listen Know listen::without_source:
        "出典のない情報がある",
        "a fact without a source";
        "出典を 1 行書く", "Write one line on where it comes from";
    "criteria-not-marked" Define Act define::criteria_before_revote:
        "評価基準を書いた課題を評価し直していない",
        "a problem has criteria in a round in which nobody marked it";
        "その列だけを評価し直す", "Mark just that column again";
    "change-moves-winner" Define Check define::change_moves_winner:
        "重みの変更 1 つを戻すと 1 位が変わる",
        "undoing one change of points alone changes the winners";
        "変えた理由を議事録に書く", "Write its reason into the minutes";
    "change-without-reason" Define Check define::change_without_reason:
        "理由のない変更がある",
        "a change of a problem without a reason";
        "理由を 1 行書く", "Write one line on why";
    "criteria-incomplete" Define Check define::criteria_incomplete:
        "評価基準に文のない記号がある",
        "criteria that have no text for some mark";
        "どの記号にも文を書く", "Write a text for every mark";
    "regression-to-the-mean" Define Check define::regression_to_the_mean:
        "基準を書いた課題のばらつきの低下の 50 % 以上が、基準がなくても見込まれる（または比べる課題が足りない）",
        "≥ 50 % of the fall of a split was to be expected without criteria, or too few problems to compare with";
        "基準のおかげと書かない", "Do not write that the criteria did it";
    "criteria-without-evidence" Define Know define::criteria_without_evidence:
        "根拠のない評価基準がある",
        "criteria that rest on no evidence";
        "試作や聞き取りの結果を添える", "Add what a trial or a hearing showed";
    "over-budget" Invent Act invent::over_budget:
        "採用した（なければ 1 位の）解決策が予算の人日を超える",
        "what was adopted (else the winner) costs more person-days than the budget";
        "予算内の組み合わせを見る", "Look at the portfolio within the budget";
    "merge-not-marked" Invent Check invent::merge_not_marked:
        "合わせた解決策を直近の回で評価していない",
        "a merged solution was not marked in the last round";
        "元の解決策と同じ回で評価する", "Mark it in one round with its parts";
    "cost-missing" Invent Know invent::cost_missing:
        "工数のない解決策がある",
        "a solution without a cost";
        "見積もる", "Estimate it";
    "origins-alike" Invent Know invent::origins_alike:
        "出どころの多様度が 0.2 未満",
        "diversity of origins < 0.2";
        "他業界の解き方を探す", "Look up how another industry solves it";
    "review-missing" Refine Act refine::review_missing:
        "文書を、判断できる役割（概要は企画、FAQ は営業、デモは開発）が読んでいない",
        "a part was not read by the role that can judge it (overview: planner, FAQ: sales, demo: developer)";
        "その役割に頼む", "Ask that role";
    "open-item-without-owner" Refine Act refine::item_without_owner:
        "担当のいない赤字がある",
        "an open red passage without an owner";
        "担当を決める", "Name one";
    "open-item-without-way" Refine Act refine::item_without_way:
        "解消するデータや聞き取りが書かれていない赤字がある",
        "an open red passage without the data or hearing that clears it";
        "何で解消するかを書く", "Write what clears it";
    "part-missing" Refine Check refine::part_missing:
        "概要・FAQ・デモシナリオのどれかがない",
        "overview, FAQ or demo scenario is missing";
        "書いて、読んでもらう", "Write it, and let it be read";
    "revision-asked" Refine Check refine::review_asks_for_revision:
        "最後のレビューが要修正",
        "the last review of a reader asks for a revision";
        "直して、読み直してもらう", "Change it, and let it be read again";
    "loop-open" Test Act test::loop_open:
        "成長サイクルの輪に乗らない指標がある",
        "a metric that lies on no loop of the growth cycle";
        "次に何が上がるかを書くか、外す", "Write what rises next, or drop it";
    "metric-incomplete" Test Act test::metric_incomplete:
        "今の値・目標・測り方・1 日の件数（平均なら標準偏差も）のどれかがない",
        "a metric lacks baseline, target, way of measuring, traffic (or standard deviation, of a mean)";
        "書く", "Write it";
    "metric-not-measurable" Test Act test::metric_not_measurable:
        "指標の値では検定できない",
        "the values of a metric allow no test";
        "値を直す", "Correct the values";
    "target-below-noise" Test Act test::target_below_noise:
        "目標の変化が、測れる日数の誤差以下",
        "the change aimed at is within the noise of the days available";
        "目標を大きくするか、指標を変える", "Aim higher, or take another metric";
    "metric-too-slow" Test Act test::metric_too_slow:
        "必要な日数が測れる日数より長い",
        "a metric takes more days to measure than there are";
        "目標か期間を見直す", "Revise target or time";
    "result-not-significant" Test Check test::result_not_significant:
        "計測結果の 95 % 区間が 0 を含む",
        "the 95 % interval of a result leaves 0 possible";
        "効いた・効かないと書かない", "Write neither that it worked nor that it did not";
    "step-without-hypothesis" Test Check test::step_without_hypothesis:
        "仮説のない矢印がある",
        "a step of the cycle without a hypothesis";
        "なぜ動くのかを 1 文書く", "Write one sentence on why";
    "target-log-broken" Test Check test::target_log_broken:
        "目標の見直しの記録に理由がないか、つながらない",
        "a revision of a target without a reason, or that does not fit the others";
        "記録を直す", "Correct the log";
    "task-cycle" Roadmap Act roadmap::task_cycle:
        "タスクが互いを待っている",
        "tasks wait for each other";
        "1 つを分ける", "Cut one of them";
    "milestone-without-owner" Roadmap Act roadmap::without_owner:
        "担当のいないマイルストーンがある",
        "a milestone without an owner";
        "1 人決める", "Name one";
    "milestone-without-report" Roadmap Act roadmap::without_report:
        "経営への報告のないマイルストーンがある",
        "a milestone without a report to the management";
        "報告の日を入れる", "Set a day";
    "milestone-not-measurable" Roadmap Act roadmap::not_measurable:
        "仮説か、測れる指標のないマイルストーンがある",
        "a milestone without a hypothesis, or without a metric that can be tested";
        "仮説と指標を結びつける", "Give it both";
    "milestone-without-result" Roadmap Act roadmap::without_positive_result:
        "正しかったとき・違っていたときの前向きな成果のどちらかがない",
        "a milestone without a positive result if true, or if false";
        "どちらでも手に入るものを書く", "Write what is won either way";
    "milestone-late" Roadmap Act roadmap::late:
        "タスクが最短でも期日に間に合わない",
        "the tasks of a milestone end after it is due";
        "タスク・人・期日を見直す", "Cut tasks, or revise people or the day";
    "owner-overloaded" Roadmap Act roadmap::overloaded:
        "1 人のタスクが同時に 2 つ以上重なる",
        "an owner has more than 1 task at once";
        "順に並べるか、人を替える", "Put them in a row, or let others do some";
    "task-without-owner" Roadmap Check roadmap::task_without_owner:
        "担当のいないタスクがある",
        "a task without an owner";
        "担当を決める", "Name one";
    "milestone-without-meeting" Roadmap Check roadmap::without_progress_meeting:
        "進捗会議のないマイルストーンがある",
        "a milestone without a progress meeting";
        "遅れに気づく日を入れる", "Set a day on which a delay is noticed";
    "milestone-outside-plan" Roadmap Check roadmap::outside_of_plan:
        "期日が計画の期間（3 か月）の外",
        "a milestone is due outside of the plan (3 months)";
        "分けて期間に入れる", "Cut it into what fits";
}
