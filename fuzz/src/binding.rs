//! Targets that call the functions of the JavaScript binding with JSON: the first byte says which
//! function, the rest are its arguments.

use serde_json::Value;

/// One function by its name.
pub struct Call {
    /// Its name in the binding.
    pub name: &'static str,
    run: fn(&str),
}

/// How often something is drawn is the caller's own decision: not more often than this here.
const DRAWS: u64 = 200;
const DRAWN: &[&str] =
    &["draws", "resamples", "permutations", "simulations", "largest", "max_cells", "max_orders"];

macro_rules! calls {
    ($($target:ident $calls:ident = $area:ident: $($module:ident { $($name:ident)+ })+;)+) => {$(
        /// What the first byte of the target's input chooses from.
        pub const $calls: &[Call] = &[$($(Call {
            name: stringify!($name),
            run: |text| {
                let _ = marusankaku_bindings::$area::$module::$name(text);
            },
        },)+)+];

        pub(crate) fn $target(bytes: &[u8]) {
            call($calls, bytes);
        }
    )+};
}

fn call(calls: &[Call], bytes: &[u8]) {
    let Some((which, text)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let call = &calls[usize::from(*which) % calls.len()];
    match serde_json::from_str(text) {
        Ok(mut arguments) => {
            draw_less(&mut arguments);
            (call.run)(&arguments.to_string());
        }
        Err(_) => (call.run)(text),
    }
}

fn draw_less(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                if DRAWN.contains(&key.as_str()) && value.as_u64().is_some_and(|n| n > DRAWS) {
                    *value = DRAWS.into();
                }
                draw_less(value);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(draw_less),
        _ => {}
    }
}

calls! {
    call_statistics STATISTICS_CALLS = statistics:
        ballots { borda copeland schulze kemeny kendall_tau kendall_tau_a spearman weighted_spearman ws }
        coincidence { coincidence_read coincidence_of coincidence_from_counts coincidence_add coincidence_subtract coincidence_merge coincidence_sizes coincidence_matrix coincidence_alpha coincidence_kappa }
        matrix { weighted_sum weighted_product topsis vikor promethee_i promethee_ii copras smaa smaa_exact smaa_levels smaa_levels_exact weight_stability weight_stability_others_fixed smallest_weight_shift potential_optimality pairwise_dominance leave_one_criterion_out single_mark_flips missing_scores }
        ratings { krippendorff_alpha fleiss_kappa fleiss_kappa_by_category cohen_kappa conger_kappa light_kappa gwet_ac1 gwet_ac2 brennan_prediger scott_pi percent_agreement kendall_w icc explain diagnostics agreement_difference agreement_plan benchmark ratings_from_long }
        trial { sample_size power detectable_change days_needed two_proportions welch }
        weights { weights_entropy weights_critic weights_rank_order_centroid weights_rank_sum weights_rank_reciprocal weights_ratio weights_swing ahp best_worst }
        smaa_counts { smaa_chunks smaa_counts smaa_counts_draws smaa_counts_merge smaa_of_counts };
    call_board BOARD_CALLS = workshop:
        advice { findings compare robustness }
        chart { chart_ranking chart_marks chart_agreement chart_sensitivity chart_acceptability chart_rounds chart_ranking_rounds }
        more { methods pooled_ranking points_by_rater points_from discussion_set perfect_marks with_points with_points_by_rater board_from_counts agreement portfolio portfolio_within pareto origins decompose regression_to_the_mean cells criteria coverage raters merges merged_cells problem_correlations }
        robust { single_marks smallest_points_shift without_solution admissible_winners potential_winners dominance rank_acceptability confidence }
        report { report report_of_round }
        board { board discussion ranking };
    call_workshop WORKSHOP_CALLS = workshop:
        blind { blind_invitation blind_ballot blind_seal blind_gather blind_progress blind_reveal blind_board blind_workshop }
        document { load carry_over write_csv }
        plan { survey listen changes growth schedule plan_findings next calendar minutes decision_record }
        scale { scale_levels };
}
