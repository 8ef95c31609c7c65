"""Closed forms of the levers: what they give, to whom, and that their defaults give nothing."""

import math
from types import SimpleNamespace

import numpy as np
import pytest

from sim.kernels.input_records import NATION, PLACE
from sim.kernels.migration import pension_loss
from sim.kernels.migration.channel_weights import weigh_channels
from sim.kernels.migration.choice_weights import ChoiceWeights
from sim.kernels.migration.destination_draw import draw_destination
from sim.kernels.schooling_odds import draw_education
from sim.kernels.work.job_changes import file_wait_factor
from sim.steps.economy import budget_equations, outpatient_care, price_equations, social_assistance
from sim.steps.migration.weight_tables import gather_services_seen
from sim.steps.urbanisation import urban_channels
from sim.steps.work import post_incentives
from sim.world.worker_record import (
    BACHELOR,
    COLLEGE,
    INSURED,
    MASTER,
    SENIOR,
    UNEMPLOYED,
    WORK,
    WORKER,
    birth_word,
    clock_word,
    replace_field,
)
from sim.world.worker_record import EDUCATION_LEVEL as LEVEL
from tests.equations.helpers_small_choice import choice

NATIONAL = {
    "expectations.discount_factor": 0.95, "prices.skill_premium": 0.05, "work.promotion.first": 0.02, "work.job_loss": 0.01,
    "work.job_finding": 0.2, "work.file_delay": 1.0, "choice.income_elasticity_below_college": 1.5, "choice.income_elasticity_college": 2.0,
    "work.pension_transfer": 0.6, "work.employer_pension": 0.16, "services.outpatient_provinces": 12,
    "services.health_weight": 0.2, "services.weight": 0.15, "services.weight_school_child": 0.3, "switches.children": "yes",
    "families.special_enrolment": 100_000,
}  # fmt: skip
CITY = {
    "work.promotion_multiplier": 1.0, "work.hardship_premium": 0.0, "work.research_reward": 0.0,
    "services.assistance_floor_urban": 684.1, "services.assistance_floor_rural": 503.8,
    "services.assistance_portability": 0.0,
}  # fmt: skip


class Told(dict):
    """Rules of two cities in which only some values are set."""

    def __init__(self, **values):
        super().__init__({path: np.full(2, number) for path, number in CITY.items()})
        self.national = dict(NATIONAL)
        for name, value in values.items():
            path = name.replace("__", ".")
            (self if path in CITY else self.national)[path] = value

    def value(self, path):
        return self.national[path]


def test_compensation_keeps_the_sum_and_moves_towards_the_mean():
    received, people = np.array([300.0, 100.0, 50.0]), np.array([100.0, 100.0, 50.0])  # 3, 1, 1 a head; mean 1.8
    made = budget_equations.compensate_revenues(received, people, np.array([0.5, 0.5, 0.5]))
    assert made == pytest.approx([240, 140, 70])
    assert math.fsum(budget_equations.compensate_revenues(received, people, np.array([0.3, 1, 0]))) == pytest.approx(
        450
    )
    assert np.array_equal(budget_equations.compensate_revenues(received, people, np.zeros(3)), received)


def test_land_granted_adds_homes():
    """Twice the land takes ln 2 / eps off the rent aimed at."""
    one, two = (
        price_equations.target_rent(np.full(1, 0.1), 0.05, np.full(1, 2.0), granted) for granted in (0.0, math.log(2))
    )
    assert one == pytest.approx(0.075) and one - two == pytest.approx(math.log(2) / 2)


def test_assistance_is_an_insurance_of_income():
    """Out of work 1/20 of a month for each month of work: 2,000 yuan a month against 60,000 a year add ln(1 + .05 x .4)."""
    wage = np.full((6, 2), 60_000.0)
    assert (
        not social_assistance.assistance_at_home(Told(), wage).any()
        and not social_assistance.assistance_away(Told(), wage).any()
    )
    floor = {f"services__assistance_floor_{zone}": np.full(2, 2000.0) for zone in ("urban", "rural")}
    away = social_assistance.assistance_away(Told(services__assistance_portability=np.array([0.0, 1.0]), **floor), wage)
    assert away[:3] == pytest.approx(0) and away[3:] == pytest.approx(math.log(1.02))
    here = social_assistance.assistance_at_home(Told(services__assistance_floor_urban=np.array([1684.1, 684.1])), wage)
    assert here[:, 0] == pytest.approx([math.log1p(0.05 * 0.2)] * 2 + [0] * 4)


def test_posts_add_to_the_income_of_whom_they_are_for():
    assert not post_incentives.non_wage_income(Told()).any() and np.array_equal(
        post_incentives.research_reward_weights(Told(), np.ones(2)), np.ones(6)
    )
    allowed = post_incentives.non_wage_income(Told(work__hardship_premium=np.array([0.25, 0])))
    assert allowed[:3, 1] == pytest.approx(math.log(1.25)) and not allowed[:, 0].any() and not allowed[3:].any()
    faster = post_incentives.non_wage_income(Told(work__promotion_multiplier=np.array([2.0, 1.0])))
    assert faster[:3] == pytest.approx(0.05 * 0.02 * 19) and not faster[3:].any()


def test_a_file_lengthens_the_search_by_its_delay():
    """A search of five months becomes one of eight where the file takes three months more."""
    assert post_incentives.file_transfer_factor(Told()) == 1.0
    assert 0.2 * post_incentives.file_transfer_factor(Told(work__file_delay=4.0)) == pytest.approx(1 / 8)
    nation, worker = np.zeros(1, NATION), np.zeros(1, WORKER)
    nation["filed"], worker["place"] = 0.5, 3
    for education, home, factor in ((COLLEGE, 0, 0.5), (SENIOR, 0, 1.0), (COLLEGE, 4, 1.0)):
        worker["traits"], worker["registered"] = replace_field(0, LEVEL, education), home
        assert file_wait_factor(worker[0], nation[0]) == factor


def test_places_for_rural_children_raise_the_share_who_reach_college():
    ground = np.zeros(6, [("reaching", float), ("pupils", float)])
    ground["reaching"][2::3], ground["pupils"][2::3] = 0.4, 1e6
    assert not urban_channels.rural_quota_log_odds(Told(), ground).any()
    added = urban_channels.rural_quota_log_odds(Told(families__special_enrolment=150_000), ground)
    assert 1 / (1 + np.exp(-(math.log(0.4 / 0.6) + added[2::3]))) == pytest.approx(0.45)
    assert not added[0::3].any() and not added[1::3].any()
    thresholds = np.array([-3.0, -1.0, 0.0, 1.0, 2.0, 3.0])
    for u in np.linspace(0.01, 0.99, 25):
        plain, more = draw_education(thresholds, 0.0, u), draw_education(thresholds, 0.0, u, 0.5)
        assert more == draw_education(thresholds, 0.5, u) if more >= COLLEGE else more == plain


def test_outpatient_bills_open_what_strangers_lack():
    place, home = np.array([0, 0, 0, 0, 3, 3]), np.array([3, 6, 6, 0, 0, 6])
    share = outpatient_care.other_province_share(place, home, np.array([1, 1, 2]))
    assert share == pytest.approx([2 / 3, 0, 0, 0.5, 0, 0, 0, 0, 0])
    places = np.zeros(3, PLACE)
    places["open"], places["benefit"] = 0.5, np.array([0.15, 0.3]) * math.log(2) + 0.02
    before = places.copy()
    outpatient_care.extend_outpatient_care(places, Told(), np.ones(3))
    assert np.array_equal(places, before)
    outpatient_care.extend_outpatient_care(places, Told(services__outpatient_provinces=31), np.array([1, 0.5, 0]))
    assert places["open"] == pytest.approx([0.6, 0.55, 0.5])
    assert places["benefit"][0] == pytest.approx(np.array([0.15, 0.3]) * math.log(1 / 0.6) + 0.02)


def told_apart(home: float = 1.0) -> ChoiceWeights:
    """Make a choice of four cities in two provinces, with networks of the home city 0 in all others."""
    network = np.zeros((4, 8))
    network[0, 2::2] = [0.5, 0.2, 0.1]
    made = choice(
        [1.0, 2.0, 3.0, 4.0], fixed=0.5, home=home, onward=0.7, network=network, province=[0, 0, 1, 1],
        closeness=0.3 + 0.1 * np.add.outer(np.arange(4), np.arange(4)),
    )  # fmt: skip
    shares = (made.closeness, made.network, made.fixed, made.urban, made.province)
    pension_loss.fill_province_sums(
        made.attraction, gather_services_seen(made), made.pair, *shares, made.out_sum, made.own_sum
    )
    return made


@pytest.mark.parametrize("city", [0, 1, 2])
@pytest.mark.parametrize("crossing", [-0.4, 0.8])
def test_leaving_the_province_is_the_logit_of_changed_weights(city, crossing):
    """Of who was born in city 0: places in the other province weigh 1 + crossing times as much, all others as before."""
    made, home = told_apart(home=5.0), 0
    plain = weigh_channels(made, 3 * city, home, 0, 0, 0, False, False, 1.0)
    assert pension_loss.apply_pension_factor(made, plain, city, home, 0, 0.0) == plain
    changed = pension_loss.apply_pension_factor(made, plain, city, home, 0, crossing)
    province, value = np.array([0, 0, 1, 1]), np.array([1.0, 2.0, 3.0, 4.0]) * 0.5
    factor = np.where(province == province[city], 1.0, 1.0 + crossing)
    costs, others = 1.0 if city == home else 0.7, np.arange(4) != city
    onward = (value * made.closeness[city] * factor)[others].sum() * costs
    network = (value * made.network[home, 0::2] * factor)[others].sum() * costs
    back = plain[2] * factor[home]
    assert changed == pytest.approx((plain[0], plain[1], back, onward, network))


@pytest.mark.parametrize("crossing", [-0.5, 1.5])
def test_places_are_drawn_by_the_changed_weights(crossing):
    made, city, draws = told_apart(), 1, 4000
    weight = (
        np.array([1.0, 0, 3.0, 4.0]) * made.closeness[city] * np.where(np.array([0, 0, 1, 1]) == 0, 1, 1 + crossing)
    )
    seen = np.zeros(4)
    for worker in range(draws):
        to = draw_destination(made, 3, 3 * city, 0, 0, 0, 0, False, np.uint64(5), 1500, worker, crossing)
        seen[to // 3] += 1
    expected = draws * weight / weight.sum()
    assert np.all(np.abs(seen - expected) < 4.5 * np.sqrt(expected + 1e-9))


def test_a_pension_ties_the_insured_by_the_months_paid():
    """Ten years at 16% of which two fifths are lost are .64 years' wages; moved along, log income rises by .05 of them."""
    nation, worker = np.zeros(1, NATION), np.zeros(1, WORKER)
    nation["pension"] = post_incentives.pension_log_weights(Told(work__pension_transfer=1.0), 0.6)
    worker["origin"], worker["clocks"] = birth_word(1000, 0), clock_word(1300, 1300)
    worker["traits"] = replace_field(0, WORK, INSURED)
    assert pension_loss.pension_factor(worker[0], nation[0], 0, 1420) == pytest.approx(math.exp(1.5 * 0.64 * 0.05) - 1)
    assert pension_loss.pension_factor(worker[0], nation[0], 1, 1420) == pytest.approx(math.exp(2.0 * 0.64 * 0.05) - 1)
    worker["traits"] = replace_field(0, WORK, UNEMPLOYED)
    assert pension_loss.pension_factor(worker[0], nation[0], 0, 1420) == 0.0
    assert not post_incentives.pension_log_weights(Told(), 0.6).any()


def test_rewards_are_for_masters_and_doctors_wherever_they_are_registered():
    made = choice([1.0, 2.0, 3.0], fixed=0.5, home=2.0)
    reward = np.repeat([1.5, 1.0, 1.2], 3)
    services = post_incentives.reward_high_degrees(made.services, reward)
    for education in (BACHELOR, MASTER):
        sort = 8 * education
        plain = weigh_channels(made, 0, 0, 0, 1, sort, False, False, 1.0)
        told = made._replace(services=services, reward=reward)
        stay = weigh_channels(told, 0, 0, 0, 1, sort, False, False, 1.0)[0]
        assert stay == pytest.approx(plain[0] * (1.5 if education == MASTER else 1.0))
        back = [weigh_channels(one, 3, 0, 0, 1, sort, False, False, 1.0)[2] for one in (made, told)]
        assert back[1] == pytest.approx(back[0] * (1.5 if education == MASTER else 1.0))
    pair = np.array([[-1, 1], [0, -1]])
    assert post_incentives.pair_destinations(pair, 2).tolist() == [0, 1]


def test_only_what_somebody_has_set_may_differ_from_the_start():
    for document, differs in (("default", False), ("reform 1", True)):
        rules = SimpleNamespace(origin=lambda path, said=document: SimpleNamespace(document=said))
        assert post_incentives.pensions_may_differ(rules) is differs
