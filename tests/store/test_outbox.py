"""Mail waits in the outbox until it is delivered at least once, and a duplicate can be recognised."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from domain.grant.notice import Addressee, Notice, NoticeKind, Role
from domain.store import incidents, outbox
from domain.store.database import reading
from domain.store.verify import verify
from tasks.delivery import Delivered, deliver
from tasks.smtp import Relay
from tests.mail.servers import DropsAfterData, SaysAtMail, SaysAtRecipient, Server, started
from tests.store.acts import claims_all_mail
from tests.store.children import side_by_side
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, contents, rows_of
from tests.store.people import DECISION_DAY, approval, command_id

APPLICANT, MUNICIPALITY = "mlh@aakanden.example.org", "akt@slagelse.example.org"
COPY = "jb@fyrtaarnet.example.org"
"""The other housing organisation gets a copy of what the lead gets."""
NOON = datetime(2024, 3, 14, 11, 0, tzinfo=UTC)
"""In Copenhagen it is twelve o'clock."""
MINUTE = timedelta(minutes=1)

Start = Callable[[Server], Awaitable[Relay]]


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    servers = []

    async def begin(handler: Server) -> Relay:
        relay, server = await started(handler)
        servers.append(server)
        return relay

    yield begin
    for server in servers:
        server.close()


@pytest.fixture
def life(live: Live) -> Life:
    """It is noon, and a prequalification has just been decided: three letters wait, a copy among them."""
    life = live(Moment.PREQUALIFICATION_PROPOSED, day=DECISION_DAY)
    life.store.handle(life.case_no, approval(DECISION_DAY), command_id=command_id("yes"), when=life.office.when())
    return life


async def sent_through(relay: Relay, life: Life, at: time | None = None) -> Delivered:
    """Deliver what waits, now or at a time of that day."""
    if at:
        life.on(DECISION_DAY, at)
    return await deliver(replace(life.office, relay=relay))


def letters(life: Life) -> dict[str, dict[str, Any]]:
    """The rows of the decision's three letters, by recipient."""
    rows = [row for row in rows_of(life.store, "outbox") if row["kind"] == "prequalified"]
    return {str(Notice.model_validate_json(row["notice"]).to.email): dict(row) for row in rows}


def attempts(life: Life) -> list[tuple[str, str]]:
    """Recipient and outcome of each attempt at the three letters."""
    recipients = {row["message_id"]: recipient for recipient, row in letters(life).items()}
    rows = rows_of(life.store, "attempt")
    return [(recipients[row["message_id"]], row["outcome"]) for row in rows if row["message_id"] in recipients]


def incidents_of(life: Life) -> list[tuple[str, str]]:
    with reading(life.store.engine) as tx:
        return [(subject, kind) for subject, kind, _ in incidents.open_ones(tx)]


def claim(life: Life, now: datetime, limit: int = 100) -> list[outbox.Mail]:
    with life.store.engine.begin() as tx:
        return outbox.claim(tx, now, limit)


def claimed(life: Life, now: datetime, limit: int = 100) -> list[str]:
    return [str(mail.notice.to.email) for mail in claim(life, now, limit)]


NOTICE = Notice(
    kind=NoticeKind.PAYOUTS_STOPPED,
    to=Addressee(role=Role.APPLICANT, name="Mette", email=APPLICANT),
    case_no=482_913,
    title="Sammen om Nordvangen",
    data={},
)


class TestTheMessageId:
    def test_is_the_same_for_ever(self) -> None:
        assert outbox.message_id(NOTICE, 17) == "<b11f19dc-495c-5c7a-bf68-808874ed61ca@tilsagn.invalid>"

    @pytest.mark.parametrize(
        ("other", "version"),
        [
            (NOTICE, 18),
            (NOTICE.model_copy(update={"case_no": 482_914}), 17),
            (NOTICE.model_copy(update={"kind": NoticeKind.PAYOUTS_RESUMED}), 17),
            (NOTICE.model_copy(update={"to": Addressee(role=Role.APPLICANT, email=MUNICIPALITY)}), 17),
            (NOTICE.model_copy(update={"to": Addressee(role=Role.MUNICIPALITY, email=APPLICANT)}), 17),
            (NOTICE.model_copy(update={"to": Addressee(role=Role.CASE_OFFICER)}), 17),
        ],
    )
    def test_is_another_for_another_act_case_kind_or_recipient(self, other: Notice, version: int) -> None:
        assert outbox.message_id(other, version) != outbox.message_id(NOTICE, 17)

    def test_stays_when_only_the_wording_or_a_name_changes(self) -> None:
        to = NOTICE.to.model_copy(update={"name": "Mette Lindegaard Holm"})
        changed = NOTICE.model_copy(update={"title": "Et andet navn", "data": {"since": "2027-07-01"}, "to": to})
        assert outbox.message_id(changed, 17) == outbox.message_id(NOTICE, 17)

    def test_makes_one_row_of_a_notice_that_is_put_twice(self, life: Life) -> None:
        before = len(rows_of(life.store, "outbox"))
        with life.store.engine.begin() as tx:
            outbox.put(tx, [(17, NOTICE), (17, NOTICE)], DECISION_DAY, NOON)
        assert len(rows_of(life.store, "outbox")) == before + 1

    def test_names_each_letter_of_a_whole_life_once(self, live: Live) -> None:
        rows = contents(live(Moment.CLOSED).store)["outbox"]
        told = [(row["case_no"], row["version"], Notice.model_validate_json(row["notice"])) for row in rows]
        whom = {(case, version, notice.kind, notice.to.role, notice.to.email) for case, version, notice in told}
        assert len(whom) == len(rows) == 97 + 1 + 2, "and the one of the rent support, and two of refused hand-ins"
        assert {row["state"] for row in rows} == {"sent"}


class TestClaiming:
    def test_takes_the_oldest_first_up_to_the_limit(self, life: Life) -> None:
        assert claimed(life, NOON, limit=1) == [APPLICANT]
        assert claimed(life, NOON, limit=1) == [MUNICIPALITY]
        assert claimed(life, NOON, limit=1) == [COPY]
        assert claimed(life, NOON, limit=1) == []

    def test_leaves_nothing_for_the_next_until_the_lease_has_run_out(self, life: Life) -> None:
        assert claimed(life, NOON) == [APPLICANT, MUNICIPALITY, COPY]
        assert claimed(life, NOON + timedelta(minutes=9, seconds=59)) == []
        assert claimed(life, NOON + timedelta(minutes=10)) == [APPLICANT, MUNICIPALITY, COPY]
        assert claimed(life, NOON + timedelta(minutes=10)) == []

    def test_takes_nothing_that_was_noted_as_sent(self, life: Life) -> None:
        with life.store.engine.begin() as tx:
            waiting = outbox.due(tx, NOON, limit=10)
            outbox.note_sent(tx, waiting, "virtual day")
            outbox.note_sent(tx, [], "virtual day")
        assert claimed(life, NOON) == []
        noted = {row["message_id"]: row for row in rows_of(life.store, "attempt")}
        for mail in waiting:
            said = noted[mail.message_id]
            assert (said["outcome"], said["reply"], said["at"]) == ("accepted", "virtual day", mail.created_at)
        assert verify(life.store).faults == ()

    def test_takes_nothing_before_its_time(self, life: Life) -> None:
        assert claimed(life, NOON - MINUTE) == []

    def test_takes_at_once_what_was_given_back(self, life: Life) -> None:
        _, second, _ = claim(life, NOON)
        with life.store.engine.begin() as tx:
            outbox.release(tx, [second])
        assert claimed(life, NOON) == [MUNICIPALITY]

    def test_by_two_at_the_same_time_never_gives_both_the_same(self, life: Life) -> None:
        with life.store.engine.begin() as tx:
            outbox.put(tx, [(version, NOTICE) for version in range(100, 300)], DECISION_DAY, NOON)
        side_by_side(
            life.folder, DECISION_DAY, (claims_all_mail, (3, "first.txt")), (claims_all_mail, (3, "second.txt"))
        )
        first, second = ((life.folder / name).read_text().split() for name in ("first.txt", "second.txt"))
        waiting = [row["message_id"] for row in rows_of(life.store, "outbox") if row["state"] == "waiting"]
        assert sorted(first + second) == sorted(waiting)
        assert len(waiting) == 203


class TestAccepted:
    async def test_mail_is_sent_once(self, life: Life, start: Start) -> None:
        server = Server()
        relay = await start(server)
        assert await sent_through(relay, life) == Delivered(sent=3)
        assert await sent_through(relay, life) == Delivered()
        assert server.seen == [APPLICANT, MUNICIPALITY, COPY]
        assert server.message_ids == [row["message_id"] for row in letters(life).values()]
        assert {(row["state"], row["attempts"], row["leased_until"]) for row in letters(life).values()} == {
            ("sent", 1, None)
        }
        assert attempts(life) == [(each, "accepted") for each in (APPLICANT, MUNICIPALITY, COPY)]
        assert verify(life.store).faults == ()

    async def test_mail_whose_sender_died_before_noting_it_goes_out_again_under_the_same_id(
        self, life: Life, start: Start
    ) -> None:
        server = Server()
        relay = await start(server)
        claimed(life, NOON)
        assert await sent_through(relay, life, time(12, 9)) == Delivered()
        assert await sent_through(relay, life, time(12, 10)) == Delivered(sent=3)
        assert server.message_ids == [row["message_id"] for row in letters(life).values()]


class TestTryAgain:
    @pytest.fixture
    async def full(self, start: Start) -> Relay:
        return await start(SaysAtRecipient({APPLICANT: "452 Mailbox full"}))

    async def test_waits_longer_after_each_attempt_and_does_not_hold_up_the_others(
        self, life: Life, full: Relay
    ) -> None:
        assert await sent_through(full, life, time(12, 1)) == Delivered(sent=2, later=1)
        for at, wait in ((time(12, 2), 5), (time(12, 7), 30), (time(12, 37), 120), (time(14, 37), 360)):
            assert await sent_through(full, life, at) == Delivered(later=1)
            row = letters(life)[APPLICANT]
            assert row["state"] == "waiting"
            assert row["not_before"] == life.clock.now() + wait * MINUTE
        assert attempts(life).count((APPLICANT, "try_again")) == letters(life)[APPLICANT]["attempts"] == 5
        assert incidents_of(life) == []

    async def test_is_not_tried_before_its_time(self, life: Life, full: Relay, start: Start) -> None:
        everything = await start(Server())
        await sent_through(full, life, time(12, 1))
        await sent_through(full, life, time(12, 2))
        assert await sent_through(everything, life, time(12, 6, 59)) == Delivered()
        assert await sent_through(everything, life, time(12, 8)) == Delivered(sent=1)
        assert attempts(life)[-1] == (APPLICANT, "accepted")

    async def test_is_what_becomes_of_all_mail_when_the_relay_is_away(self, life: Life) -> None:
        assert await deliver(life.office) == Delivered(later=3)
        assert {row["attempts"] for row in letters(life).values()} == {0}
        assert incidents_of(life) == [("mail relay", "mail unreachable")]


class TestADeadAddress:
    async def test_opens_one_incident_however_many_letters_it_meets(self, life: Life, start: Start) -> None:
        relay = await start(SaysAtRecipient({APPLICANT: "550 No such user"}))
        with life.store.engine.begin() as tx:
            outbox.put(tx, [(17, NOTICE.model_copy(update={"data": stopped()}))], DECISION_DAY, NOON)
        assert await sent_through(relay, life) == Delivered(sent=2, dead=2)
        assert incidents_of(life) == [(APPLICANT, "dead mail")]
        assert letters(life)[APPLICANT]["state"] == "dead"
        assert letters(life)[MUNICIPALITY]["state"] == "sent"

    async def test_is_not_tried_again_by_itself(self, life: Life, start: Start) -> None:
        await sent_through(await start(SaysAtRecipient({APPLICANT: "550 No such user"})), life)
        assert await sent_through(await start(Server()), life, time(23, 0)) == Delivered()

    async def test_a_role_without_a_mailbox_is_one_too(self, live: Live, start: Start) -> None:
        life = live(Moment.PREQUALIFICATION_PROPOSED, day=date(2024, 3, 22))
        life.store.handle_due(life.case_no, life.office.when())
        nobody_home = replace(life.office, relay=await start(Server()), mailboxes={})
        assert await deliver(nobody_home) == Delivered(dead=2)
        assert incidents_of(life) == [("role case_officer", "dead mail"), ("role manager", "dead mail")]


def stopped() -> dict[str, Any]:
    """The facts of a letter about a stop."""
    return {
        "report": "regulation_account",
        "year": 2026,
        "due": "2027-06-30",
        "since": "2027-07-01",
        "held": [],
    }


class TestARelayThatRefusesUs:
    @pytest.fixture
    async def angry(self, start: Start) -> Relay:
        return await start(SaysAtMail("550 You may not send from here"))

    async def test_burns_no_attempt_and_opens_one_incident(self, life: Life, angry: Relay) -> None:
        before = letters(life)
        assert await sent_through(angry, life) == Delivered(later=3)
        now = letters(life)
        assert all(now[to].pop("letter_sha256") for to in now)
        kept = {"letter_sha256", "enclosures"}
        now = {to: {name: row[name] for name in row if name not in kept} for to, row in now.items()}
        assert now == {to: {name: row[name] for name in row if name not in kept} for to, row in before.items()}
        assert attempts(life) == []
        assert await sent_through(angry, life) == Delivered(later=3)
        assert incidents_of(life) == [("mail relay", "mail settings")]

    async def test_is_asked_again_at_once_when_it_has_been_set_right(
        self, life: Life, angry: Relay, start: Start
    ) -> None:
        await sent_through(angry, life)
        assert await sent_through(await start(Server()), life) == Delivered(sent=3)


class TestALostAnswer:
    async def test_is_sent_again_later_under_the_same_id(self, life: Life, start: Start) -> None:
        deaf, well = DropsAfterData(APPLICANT), Server()
        assert await sent_through(await start(deaf), life) == Delivered(sent=2, later=1)
        assert attempts(life)[0] == (APPLICANT, "unknown")
        assert await sent_through(await start(well), life, time(12, 1)) == Delivered(sent=1)
        assert (deaf.seen[0], well.seen) == (APPLICANT, [APPLICANT])
        assert deaf.message_ids[0] == well.message_ids[0] == letters(life)[APPLICANT]["message_id"]


class TestALetterThatCannotBeWritten:
    @pytest.mark.parametrize(
        ("place", "spoilt"),
        [
            ("$.kind", '"no such letter"'),
            ("$.data", "{}"),
            ("$.data.decided_on", '"i går"'),
            ("$.data.reserved_ore", "null"),
            ("$.data.reserved_ore", '"mange"'),
            ("$.data.terms", "7"),
            ("$.to.email", '"mlh@aakanden.example.org\\nBcc: alle@example.org"'),
        ],
    )
    async def test_becomes_an_incident_and_the_others_go_out(
        self, life: Life, start: Start, place: str, spoilt: str
    ) -> None:
        id = letters(life)[APPLICANT]["message_id"]
        with life.store.engine.begin() as tx:
            tx.execute(
                text("UPDATE outbox SET notice = json_set(notice, :place, json(:spoilt)) WHERE message_id = :id"),
                {"place": place, "spoilt": spoilt, "id": id},
            )
        server = Server()
        assert await sent_through(await start(server), life) == Delivered(sent=2, dead=1)
        assert server.seen == [MUNICIPALITY, COPY]
        ((subject, kind),) = incidents_of(life)
        assert (subject, kind) == (id, "dead mail")


class TestWhoeverComesTooLate:
    """Their lease ran out and another worker has sent the letter: what they report changes nothing."""

    @pytest.mark.parametrize(
        ("outcome", "again"), [("dead_address", None), ("try_again", 5 * MINUTE), ("unknown", MINUTE)]
    )
    def test_does_not_undo_that_it_was_sent(self, life: Life, outcome: str, again: timedelta | None) -> None:
        late, prompt = claim(life, NOON)[0], claim(life, NOON + 10 * MINUTE)[0]
        with life.store.engine.begin() as tx:
            assert outbox.settle(tx, prompt, outcome="accepted", reply="250 OK", at=NOON + 10 * MINUTE, again=None)
            assert not outbox.settle(tx, late, outcome=outcome, reply="?", at=NOON + 11 * MINUTE, again=again)
        row = letters(life)[APPLICANT]
        assert (row["state"], row["sent_at"], row["attempts"]) == ("sent", NOON + 10 * MINUTE, 1)
        assert attempts(life) == [(APPLICANT, "accepted"), (APPLICANT, outcome)]

    @pytest.mark.parametrize(("outcome", "again"), [("dead_address", None), ("try_again", MINUTE)])
    def test_neither_gives_up_nor_puts_back_what_somebody_else_holds_now(
        self, life: Life, outcome: str, again: timedelta | None
    ) -> None:
        late, prompt = claim(life, NOON)[0], claim(life, NOON + 10 * MINUTE)[0]
        with life.store.engine.begin() as tx:
            assert not outbox.settle(tx, late, outcome=outcome, reply="?", at=NOON + 11 * MINUTE, again=again)
            outbox.release(tx, [late])
        row = letters(life)[APPLICANT]
        assert (row["state"], row["attempts"]) == ("waiting", 0)
        assert row["leased_until"] == prompt.leased_until == NOON + 20 * MINUTE

    def test_and_had_it_sent_is_believed_once(self, life: Life) -> None:
        """The letter has gone out; that the other sends it too can be known by its Message-ID."""
        late, prompt = claim(life, NOON)[0], claim(life, NOON + 10 * MINUTE)[0]
        with life.store.engine.begin() as tx:
            assert outbox.settle(tx, late, outcome="accepted", reply="250 OK", at=NOON + 11 * MINUTE, again=None)
            assert not outbox.settle(tx, prompt, outcome="accepted", reply="250 OK", at=NOON + 12 * MINUTE, again=None)
        row = letters(life)[APPLICANT]
        assert (row["state"], row["sent_at"], row["attempts"]) == ("sent", NOON + 11 * MINUTE, 1)

    def test_may_still_speak_while_nobody_else_has_claimed_it(self, life: Life) -> None:
        late = claim(life, NOON)[0]
        with life.store.engine.begin() as tx:
            assert outbox.settle(tx, late, outcome="try_again", reply="451", at=NOON + 11 * MINUTE, again=MINUTE)
        assert letters(life)[APPLICANT]["not_before"] == NOON + 12 * MINUTE
