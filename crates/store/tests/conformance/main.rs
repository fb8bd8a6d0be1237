//! One suite for both engines: every case runs on SQLite and on a real Postgres.
//!
//! Postgres is the server of `BATON_TEST_POSTGRES_URL`, or a throwaway one that this process starts. Where none is
//! installed the cases say so and pass, unless `BATON_TEST_REQUIRE_POSTGRES=1` makes that an error.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    reason = "a case fails by panicking, in the helpers around the tests too"
)]

mod access;
mod answers;
mod commit;
mod feed;
mod heads;
mod news;
mod opening;
mod outbox;
mod people;
mod records;
mod room;
mod support;

/// Makes of each case a test on SQLite and one on Postgres.
macro_rules! conformance {
    ($($area:ident: $($case:ident),+ ;)+) => {
        mod sqlite {
            $(mod $area { $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $case() {
                    let home = crate::support::Home::sqlite();
                    crate::$area::$case(&home).await;
                    home.end().await;
                }
            )+ })+
        }
        mod postgres {
            $(mod $area { $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $case() {
                    if let Some(home) = crate::support::Home::postgres().await {
                        crate::$area::$case(&home).await;
                        home.end().await;
                    }
                }
            )+ })+
        }
    };
}

conformance! {
    commit:
        a_step_is_there_when_it_was_acknowledged,
        of_two_writers_on_one_conversation_one_wins_and_the_other_hears_it,
        a_conversation_is_opened_once,
        a_step_without_events_or_with_a_wrong_count_is_refused,
        a_refused_step_changes_nothing_and_spoils_no_other,
        a_step_for_an_unknown_workspace_is_refused,
        a_write_that_the_database_refuses_spoils_no_other,
        a_handoff_is_found_also_after_it_ended,
        two_workspaces_share_nothing;
    room:
        fifty_takes_on_a_capacity_of_three_give_exactly_three,
        nobody_takes_while_away_or_unknown,
        a_place_freed_and_taken_in_one_step_fits,
        freeing_never_goes_below_nothing;
    feed:
        places_are_gapless_and_seen_in_order_under_concurrent_commits,
        the_feed_goes_on_where_a_reader_stopped;
    answers:
        the_same_key_twice_has_one_effect_and_one_answer,
        a_key_in_another_workspace_is_another_key,
        an_answer_for_a_write_that_is_no_step_is_kept_once,
        of_many_requests_with_one_key_one_has_an_effect,
        answers_older_than_a_day_are_taken_out;
    heads:
        every_field_of_a_row_survives,
        the_inbox_is_ordered_by_urgency_then_by_time,
        a_filter_lets_through_stages_and_humans,
        a_search_hears_no_case_and_takes_wildcards_literally,
        rows_with_a_need_are_listed_until_they_have_none,
        the_conversations_opened_last_are_listed_newest_first,
        offers_expire_in_order;
    outbox:
        effects_come_one_at_a_time_per_conversation_and_in_order,
        a_lease_that_runs_out_brings_the_effect_back,
        a_failed_effect_holds_back_those_behind_it_until_it_is_due,
        two_workers_never_hold_the_same_effect,
        an_effect_of_a_refused_step_never_appears;
    people:
        people_are_listed_by_id_with_what_was_put,
        a_new_profile_leaves_presence_and_load,
        presence_is_set_only_for_people_that_are_there,
        somebody_removed_is_gone,
        a_roster_of_two_thousand_is_put_at_once;
    access:
        a_user_is_found_changed_and_removed,
        an_address_cannot_be_taken_over_by_another_workspace,
        a_session_ends_by_time_by_hand_and_with_its_user,
        a_link_is_used_once,
        of_many_uses_of_one_link_one_succeeds,
        a_key_is_listed_until_it_is_revoked;
    records:
        accounts_are_paged_by_id,
        policies_are_numbered_from_one_also_under_concurrency,
        a_policy_is_stored_only_onto_the_version_it_was_made_from,
        versions_are_listed_newest_first_with_who_why_and_when,
        outcomes_come_oldest_first,
        workspaces_are_made_once,
        a_record_for_an_unknown_workspace_says_so;
    news:
        a_commit_is_heard_on_this_node,
        a_change_of_people_is_heard;
    opening:
        migrating_twice_does_nothing_the_second_time,
        everything_is_there_after_opening_again,
        a_store_without_its_schema_says_what_to_run;
}
