"""List the mechanisms of the model, one row each: parameters, switch, code, columns, tests, section of docs/model.md.

Data alone: nothing is imported, so that any page or test can read it. docs/mechanisms.md is made from it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mechanism:
    """Say where a mechanism is, from its parameters to its tests.

    group : heading it stands under      what : one sentence      section : anchor of docs/model.md
    parameters : paths of values, or beginnings of them      switch : `path: value` that turns it off, "" where nothing does
    steps, kernels : modules below sim.steps and sim.kernels      columns : `table.column`, or `measures.measure`
    tests : files below tests/; one of them at least imports a module of the mechanism
    """

    group: str
    name: str
    what: str
    section: str
    parameters: tuple[str, ...] = ()
    switch: str = ""
    steps: tuple[str, ...] = ()
    kernels: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()


def _row(group: str, name: str, what: str, section: str, switch: str = "", **lists: str) -> Mechanism:
    """Make a mechanism of lists written as words with spaces between them."""
    split: dict[str, tuple[str, ...]] = {field: tuple(words.split()) for field, words in lists.items()}
    return Mechanism(group, name, what, section, switch=switch, **split)


# fmt: off
MECHANISMS: tuple[Mechanism, ...] = (
    _row("Settlement", "settlement by conditions",
         "Who passes the tests of a place (insurance, residence, home, age, permit, schooling) may be registered there.", "2.6",
         parameters="settlement.open_below settlement.points_from settlement.regime settlement.insured_months settlement.resident_months "
         "settlement.stable_residence settlement.age_below settlement.women_below settlement.zones settlement.permit "
         "settlement.unmodelled_tests_share",
         steps="settlement.track_records settlement.track_compilation settlement.place_records",
         kernels="settlement.eligibility_tests settlement.applicant_record",
         columns="settlement.regime settlement.eligible national.eligible",
         tests="rules/test_by_kernel.py steps/test_track_records.py steps/test_settling.py steps/test_zones.py"),
    _row("Settlement", "tracks beside the main rule",
         "Degrees, skills, homes bought, family, posts and outer districts have tests and points of their own.", "2.6",
         parameters="settlement.tracks",
         steps="settlement.track_records settlement.track_compilation", kernels="settlement.eligibility_tests",
         columns="settlement.unranked_admitted settlement.posts_admitted", tests="rules/test_by_kernel.py steps/test_by_track.py"),
    _row("Settlement", "months of insurance in a row",
         "Some cities count only months since the last gap that may not be paid back.", "eq-15",
         parameters="settlement.consecutive settlement.back_payment",
         kernels="work.job_changes expectations.settlement_wait settlement.applicant_record",
         columns="settlers.insured_under_1 settlers.insured_1_to_4 settlers.insured_5_to_9 settlers.insured_from_10",
         tests="kernels/test_work.py kernels/test_wait.py equations/test_row.py"),
    _row("Settlement", "points", "A table gives an applicant points for months, schooling, grade, age and what is held.", "2.6",
         parameters="settlement.points.table settlement.points.items settlement.points.counting settlement.points.years_weight "
         "settlement.points.education_weight",
         steps="settlement.track_compilation", kernels="settlement.points_score",
         tests="rules/test_by_kernel.py rules/test_applicants.py laws/test_quota_law.py"),
    _row("Settlement", "ranking and cut-off",
         "Points are ranked within a quota of the year; the cut-off is the score of who has the last place.", "2.6",
         parameters="settlement.points.mechanism settlement.points.threshold settlement.points.quota settlement.points.quota_share "
         "settlement.points.window settlement.points.rounds settlement.points.reserved",
         steps="settlement.quota_rankings settlement.ranking_calendar settlement.ranking_results",
         kernels="settlement.quota_cut settlement.first_ranking",
         columns="settlement.quota settlement.cutoff settlement.ranked_applicants settlement.ranked_admitted settlement.admission_rate",
         tests="equations/test_quota.py equations/test_queue.py kernels/test_first_ranking.py steps/test_windows.py steps/test_rounds.py"),
    _row("Settlement", "tie breaks", "Of those tied at the cut-off all are admitted, or the longest insured first, or by lot.", "2.6",
         switch="settlement.points.ties: all admitted", parameters="settlement.points.ties",
         steps="settlement.ranking_results", kernels="settlement.tie_breaks",
         columns="settlement.admitted", tests="kernels/test_ties.py"),
    _row("Settlement", "rankings before the start",
         "Documented rankings of earlier years are held once, so that who was admitted starts registered, and Beijing's queue stands.",
         "2.11-5", parameters="start.beijing_queue start.beijing_insured_cap start.beijing_insured_tail",
         steps="settlement.documented_rankings", kernels="settlement.documented_rankings",
         tests="steps/test_rounds.py kernels/test_first_ranking.py equations/test_beijing.py"),
    _row("Settlement", "willingness", "Who would settle is who gains more by registration than a lasting taste and the land given up.",
         "eq-6", parameters="settlement.preference_scale settlement.preference_mean services.exam_access start.settling_exposure",
         steps="settlement.place_records", kernels="settlement.willingness observation.registration_benefit",
         tests="steps/test_settling.py explain/test_explain.py kernels/test_benefit.py"),
    _row("Settlement", "application and decision",
         "Who is eligible and willing applies at a hazard, in a ranking the likelier the nearer to the cut-off; a decision takes months.",
         "eq-19", parameters="settlement.application_hazard settlement.points.apply_distance settlement.points.apply_spread application",
         steps="settlement.settlement_report settlement.place_records",
         kernels="settlement.application_decision settlement.monthly_application settlement.track_search settlement.settler_groups",
         columns="settlement.applicants settlement.settled national.applicants national.settled cities.settled settlers.settled "
         "settlers.own_city settlers.own_province settlers.other_province settlers.women",
         tests="kernels/test_settle.py kernels/test_groups.py steps/test_slow_decisions.py equations/test_queue.py"),
    _row("Settlement", "release when a bar falls", "Who was kept out until a bar fell applies sooner than others.", "2.11-2",
         switch="settlement.backlog_application_hazard: 0.12", parameters="settlement.backlog_application_hazard",
         steps="settlement.former_tracks", kernels="expectations.settlement_delay",
         tests="equations/test_release.py steps/test_former_tracks.py"),
    _row("Settlement", "recognition of months", "Cities count the insured months of each other, which a worker carries along.",
         "2.9-13", switch="switches.recognition_documents: no",
         parameters="switches.recognition_documents start.prior_stay_share start.prior_stay_years",
         steps="settlement.recognised_stays", kernels="settlement.carried_months settlement.prior_stays",
         tests="kernels/test_carry.py kernels/test_first_ranking.py laws/test_recognition.py"),
    _row("Settlement", "residence permits and services",
         "A permit opens a share of the services to those registered elsewhere, points for services some more.", "2.5",
         parameters="permits services.open_to_permit_holders settlement.tracks.permit_points",
         steps="settlement.place_records", kernels="expectations.own_services settlement.eligibility_tests",
         columns="city_years.service_access measures.service_access",
         tests="kernels/test_wait.py rules/test_by_kernel.py steps/test_service_utilities.py"),
    _row("Settlement", "collective households", "Tenants and dwellers in dormitories may use an address in a collective household.",
         "2.6", parameters="collective_households settlement.stable_residence families.dormitory",
         steps="settlement.track_compilation", kernels="settlement.eligibility_tests", columns="settlement.eligible",
         tests="rules/test_by_kernel.py"),

    _row("Expectations", "expected wait", "The chance and time of being settled count in the choice of where to live.", "eq-17",
         switch="switches.expected_wait: no",
         parameters="switches.expected_wait expectations.discount_factor expectations.always_insured_work_share "
         "expectations.newcomers_owning_share expectations.newcomers_land_share",
         steps="expectations.settlement_prospects expectations.place_expectations",
         kernels="expectations.settlement_delay expectations.settlement_prospects expectations.settlement_wait expectations.own_services",
         columns="waiting.still_waiting measures.median_wait city_years.median_wait",
         tests="kernels/test_wait.py steps/test_service_utilities.py equations/test_expected_wait.py"),
    _row("Expectations", "expected cut-off", "The cut-off is expected to go on rising as it did, the rise dying out over the years.",
         "eq-16", switch="expectations.formation: myopic", parameters="expectations.formation expectations.trend_memory "
         "expectations.trend_decay",
         steps="expectations.expected_cutoffs settlement.quota_rankings", kernels="expectations.settlement_wait",
         tests="kernels/test_wait.py steps/test_lines.py equations/test_beijing.py"),
    _row("Expectations", "foresight", "A run is repeated until the cut-offs that were expected are those that come.", "eq-16",
         parameters="expectations.formation expectations.foresight_max_rounds expectations.foresight_tolerance", steps="expectations.expected_cutoffs",
         tests="laws/test_foresight.py"),
    _row("Expectations", "announced rules", "A reform that is announced changes the wait expected before it is in force.", "2.9-15",
         steps="expectations.announced_rules expectations.place_expectations", kernels="expectations.settlement_delay",
         tests="steps/test_announced_rules.py kernels/test_wait.py laws/test_announced.py"),

    _row("Migration", "evaluation of where to live", "Workers compare all places at a rate by age and time since arrival.", "eq-12",
         parameters="hazard start.mean_stay", steps="migration.evaluation_hazard", kernels="migration.move_evaluation",
         columns="national.moves_between national.moves_within cities.arrivals cities.departures flows.moves five_years.persons "
         "measures.moves_rate",
         tests="steps/test_hazards.py kernels/test_carry.py"),
    _row("Migration", "choice of destination", "An exact logit over all places in five channels, by wages, rents, services, distance.",
         "eq-3", parameters="choice.income_elasticity_below_college choice.income_elasticity_college choice.move_cost_below_college "
         "choice.move_cost_college choice.distance "
         "choice.province_border choice.within_city_discount choice.own_home choice.housing_share services.weight services.weight_school_child",
         steps="migration.destination_choice migration.weight_tables",
         kernels="migration.channel_weights migration.place_weights migration.channel_tables migration.destination_tables "
         "migration.choice_weights migration.destination_draw",
         columns="flows.moves measures.move_km_mean",
         tests="equations/test_choice.py equations/test_shares.py kernels/test_home_and_network.py reforms/test_closed_forms.py"),
    _row("Migration", "network", "People from home who live at a place draw others there.", "2.10-3", switch="switches.network: no",
         parameters="switches.network choice.network_curvature choice.network_weight",
         steps="migration.destination_choice", kernels="migration.channel_weights migration.channel_tables",
         tests="kernels/test_home_and_network.py steps/test_mean_field.py laws/test_switches.py"),
    _row("Migration", "pull of home", "Home draws back who left, and moving on from elsewhere costs more.", "2.10-4",
         switch="switches.return_migration: no", parameters="switches.return_migration choice.home_bonus choice.onward_cost",
         steps="migration.destination_choice", kernels="migration.channel_weights",
         columns="national.returns cities.returns", tests="kernels/test_home_and_network.py equations/test_choice.py"),
    _row("Migration", "destination constants",
         "Each place has a constant, found so that the flows of the start are those of the decade before.", "eq-14",
         parameters="start.net_damping start.net_lowest start.net_highest start.rural_lowest start.urbanisation",
         steps="migration.destination_constants migration.mean_field migration.weight_factors urbanisation.involuntary_moves",
         kernels="migration.expected_flows migration.sampled_choosers urbanisation.involuntary_moves",
         tests="steps/test_constants.py steps/test_mean_field.py kernels/test_home_and_network.py equations/test_mean_field_limit.py"),
    _row("Migration", "rural land", "Land earns an income where one is registered and is given up on settling elsewhere.", "2.10-13",
         switch="switches.land: no",
         parameters="switches.land land.income land.income_kept_away land.secure_rights_share land.cost_elsewhere land.cost_own_city",
         kernels="migration.channel_weights settlement.willingness", tests="laws/test_land.py kernels/test_benefit.py"),
    _row("Migration", "relocation grants", "A grant pays the way out for those of rural registration who are short of cash.", "2.4",
         switch="choice.relocation_grant_share: 0", parameters="choice.cash_constrained_share choice.relocation_grant_share "
         "choice.relocation_grant_value",
         steps="work.work_policies", kernels="migration.relocation_grant", tests="kernels/test_search.py"),
    _row("Migration", "pension portability", "Leaving a province loses a part of the employer's contributions.", "eq-13",
         parameters="work.pension_transfer work.employer_pension", steps="work.post_incentives",
         kernels="migration.pension_loss", tests="reforms/test_closed_forms.py"),
    _row("Migration", "return in retirement", "The retired who live elsewhere go back to the place of registration.", "2.10-14",
         switch="families.return_at_retirement: 0", parameters="families.return_at_retirement",
         steps="urbanisation.involuntary_moves", kernels="migration.retirement_return urbanisation.involuntary_moves",
         columns="national.moves_between", tests="kernels/test_retirement.py steps/test_constants.py"),

    _row("Work", "jobs lost and found", "Work is lost and found at hazards; unemployment lowers the income expected of a city.",
         "2.7", parameters="work.job_loss work.job_finding work.job_openings choice.unemployment_pooling",
         steps="work.work_policies work.employment_probability", kernels="work.job_changes work.job_search",
         columns="national.unemployed national.employed cities.unemployed",
         tests="kernels/test_work.py steps/test_unemployment.py steps/test_jobs.py"),
    _row("Work", "businesses and public posts", "Who is without work may found a business, or take a public post.", "eq-20",
         parameters="work.startup work.startup_days work.startup_loan work.startup_days_elasticity work.startup_loan_elasticity "
         "work.public_posts",
         steps="work.work_policies", kernels="work.job_search", columns="national.employed",
         tests="kernels/test_search.py steps/test_jobs.py"),
    _row("Work", "insured work", "A lasting propensity against the share of the city tells whether work is insured.", "2.7",
         parameters="work.insured_share work.local_urban_bonus work.new_occupations", steps="work.work_policies",
         kernels="work.job_changes", columns="national.insured cities.insured", tests="kernels/test_work.py steps/test_jobs.py"),
    _row("Work", "skills and automation", "Workers rise by skill grades; routine work may go to machines.", "2.7",
         parameters="work.promotion work.promotion_multiplier work.training_places work.automation",
         kernels="work.job_changes", columns="national.promoted cities.promoted",
         tests="kernels/test_work.py kernels/test_search.py laws/test_earnings.py"),
    _row("Work", "posts and files", "Posts in remote places give allowances, research a reward; a file that is held up delays a job.",
         "3", parameters="work.file_delay work.hardship_premium work.research_reward work.promotion_multiplier",
         steps="work.post_incentives", kernels="work.job_changes", tests="reforms/test_closed_forms.py"),
    _row("Work", "retirement and the labour force",
         "Insured work ends at an age by sex and post; others come and go as the share in work changes with age.", "eq-21",
         parameters="work.retirement_men work.retirement_women work.retirement_women_workers work.past_retirement_share",
         kernels="work.retirement_ages work.labour_force", columns="national.employed",
         tests="kernels/test_retirement.py kernels/test_activity.py"),
    _row("Work", "equal pay", "Who is registered elsewhere earns less than locals by a share that reforms may lower.", "2.11-4",
         parameters="work.registration_penalty", steps="economy.price_equations economy.city_economies work.employed_workers",
         columns="cities.wage_below_college_elsewhere cities.wage_college_elsewhere",
         tests="steps/test_price_equations.py steps/test_jobs.py steps/test_employed_workers.py"),

    _row("Families", "births and deaths", "Women bear children by age, zone and province; adults die by the life table.", "2.11-6",
         parameters="demography", steps="province_fertility", kernels="life_events",
         columns="national.births national.deaths cities.births cities.deaths",
         tests="steps/test_fertility.py equations/test_population.py"),
    _row("Families", "coming of age", "A child who turns 16 becomes a worker, registered like its parent; school ends by level.",
         "2.9-12", parameters="work.leaving_age land.entrants_holding",
         steps="coming_of_age", kernels="coming_of_age life_events", columns="cities.turned_16 city_years.turned_16",
         tests="kernels/test_coming_of_age.py kernels/test_activity.py steps/test_schooling_thresholds.py"),
    _row("Families", "children left behind", "Children go along with a parent who moves, or stay at the place of registration.", "2.7",
         switch="switches.children: no", parameters="switches.children families.child_accompanies families.left_behind_care",
         steps="observation.yearly_counts", kernels="migration.move_evaluation observation.yearly_counts",
         columns="city_years.children_left_behind city_years.children_with_parent measures.left_behind_share",
         tests="kernels/test_yearly_counts.py reforms/test_channel_signs.py laws/test_conserved.py"),
    _row("Families", "schooling and exam", "Parents, zone and the exam shift the odds of schooling; some go back for the exam at 15.",
         "eq-23", switch="families.exam_return: 0",
         parameters="families.schooling families.exam_closed families.exam_return families.rural_schools families.special_enrolment",
         steps="schooling_thresholds urbanisation.urban_channels", kernels="schooling_odds",
         columns="national.returned_for_exam cities.returned_for_exam city_years.turned_16_college measures.entrants_college",
         tests="reforms/test_channel_signs.py steps/test_schooling_thresholds.py reforms/test_closed_forms.py"),
    _row("Families", "home purchase", "Who works in an urban place and owns nothing there buys a home at a rate.", "eq-22",
         switch="homes.purchase_rate: 0", parameters="homes", steps="home_purchase", kernels="home_purchase",
         columns="national.bought_home cities.bought_home", tests="kernels/test_buy.py steps/test_homes.py"),

    _row("Urbanisation", "reclassification", "Villagers become residents of the town in place; a share is registered as urban.", "eq-24",
         switch="urbanisation.reclassified: 0", parameters="urbanisation.reclassified urbanisation.reclassified_registered",
         steps="urbanisation.urban_channels", kernels="urbanisation.urban_channels",
         columns="national.reclassified national.reclassified_settled cities.reclassified",
         tests="kernels/test_urban_channels.py reforms/test_channel_signs.py"),
    _row("Urbanisation", "students' registration", "Students move to a college; those of rural registration register there.", "2.10-11",
         switch="urbanisation.students_registered: 0",
         parameters="urbanisation.students_registered urbanisation.students_moving urbanisation.students_far urbanisation.enrolment_age",
         steps="urbanisation.urban_channels", kernels="urbanisation.urban_channels",
         columns="national.students_settled cities.students_settled",
         tests="kernels/test_urban_channels.py reforms/test_students.py"),
    _row("Urbanisation", "district boundaries", "A part of the towns of a city becomes districts, with all who live there.", "2.7",
         switch="urbanisation.towns_made_districts: 0", parameters="urbanisation.towns_made_districts", steps="urbanisation.district_boundaries",
         kernels="urbanisation.district_boundaries", columns="cities.chengqu cities.towns",
         tests="kernels/test_district_boundaries.py laws/test_redrawn.py"),

    _row("Economy", "wages", "Wages answer to residents, to the mix of schooling and to the closing of gaps.", "eq-7",
         switch="switches.prices: no",
         parameters="switches.prices prices.ratio_smoothing_workers prices.largest_ratio prices.agglomeration prices.growth_below_college "
         "prices.growth_college prices.convergence prices.substitution prices.small_group_smoothing budget.labour_share",
         steps="economy.price_equations economy.city_economies economy.city_responses work.employed_workers",
         columns="cities.wage_below_college cities.wage_college cities.output national.output measures.wage_theil",
         tests="steps/test_price_equations.py steps/test_employed_workers.py equations/test_agglomeration.py reforms/test_closed_forms.py"),
    _row("Economy", "rents", "Rents go towards what residents, incomes and land granted make of them.", "eq-8",
         switch="switches.prices: no",
         parameters="switches.prices prices.supply_elasticity prices.land_per_settled prices.land_per_head prices.rent_persistence",
         steps="economy.price_equations economy.city_economies", columns="cities.rent",
         tests="steps/test_price_equations.py equations/test_agglomeration.py reforms/test_closed_forms.py"),
    _row("Economy", "experience and skill in earnings", "Years of work and grades add to earnings, the same in all cities.", "2.7",
         parameters="prices.experience prices.experience_square prices.skill_premium",
         steps="economy.mean_earnings", kernels="efficiency_units", columns="cities.output",
         tests="laws/test_earnings.py kernels/test_efficiency_units.py"),
    _row("Economy", "city budgets and services", "Taxes, land sales and transfers pay for services; quality falls with users.", "eq-9",
         switch="switches.services: no", parameters="switches.services services.congestion budget",
         steps="economy.budget_equations economy.city_budgets economy.service_equations economy.initial_growth",
         kernels="natural_increase",
         columns="cities.revenue cities.budget_balance cities.service_quality cities.settling_cost national.settling_cost",
         tests="steps/test_price_equations.py steps/test_steady.py reforms/test_closed_forms.py"),
    _row("Economy", "outpatient care across provinces", "Bills settled elsewhere open services to people from other provinces.", "3",
         parameters="services.outpatient_provinces services.health_weight",
         steps="economy.outpatient_care", columns="city_years.service_access", tests="reforms/test_closed_forms.py"),
    _row("Economy", "social assistance", "A floor under incomes adds to the income expected at a place.", "3",
         parameters="services.assistance_floor_urban services.assistance_floor_rural services.assistance_portability",
         steps="economy.social_assistance", tests="reforms/test_closed_forms.py"),

    _row("Observation", "welfare", "The expected best of all places is told for the same workers in two runs.", "eq-10",
         steps="observation.welfare_sample", kernels="observation.welfare_values",
         columns="welfare.log_income_equivalent welfare_workers.log_income_equivalent welfare_workers.service_access",
         tests="steps/test_valuing.py"),
    _row("Observation", "survey panel", "A tenth of the workers is asked where it lived five years ago and how long it has waited.",
         "2.9-17", steps="observation.survey_panel", kernels="observation.survey_panel observation.panel_slots observation.past_places",
         columns="five_years.persons waiting.at_risk waiting.settled waiting.exited", tests="steps/test_memory.py"),
)
# fmt: on
