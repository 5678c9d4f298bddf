"""Follows the loop's iterations from a thread of its own. One `step` is one look; the thread is in probe.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable, NamedTuple

from .._clock import monotonic, wall_time
from .episode import NOT_SCHEDULED, Episode
from .frames import StackSamples
from .interval import Interval
from .look import Look
from .meters import LoopMeters
from .pauses import Pauses, pauses
from .starvation import ProcessorWait

if TYPE_CHECKING:
    from .._blame.blame import Blame
    from .._blame.own import OwnCode
    from .reader import Reader, WaitAccount

#: An iteration that has lasted this long is followed to its end. Shorter ones count as no wait.
ARM_S = 0.005
#: An iteration that would have been shorter than the threshold without such a wait is nobody's if at least this part of it
#: was one: less may be an error of measurement.
WAITED_SHARE = 0.25
#: Of iterations that are found younger than ARM_S, one in so many is looked at again as soon as it would count, and the others
#: only if they still go on this much later, seconds: a loop that is never idle is always found in a young one.
SAMPLED = 4
SKIP_S = 0.010
#: Longest time for which a processor clock that stands still takes the place of looks, seconds: shorter than what
#: `starvation.STALE_S` takes for fresh.
REST_S = 0.300
#: Between two looks while the loop is not running.
PAUSE_S = 0.050


class Rest(NamedTuple):
    """There is nothing to see as long as the loop's thread has not run: its processor clock stands still."""

    clock: int
    #: Of the clock.
    cpu_s: float
    #: A look is due then all the same, in seconds of `time.monotonic`.
    until: float


class _Followed:
    """An iteration that has lasted ARM_S."""

    def __init__(self, look: Look, now: float, spacing_s: float, has_marker: bool, number: int, cpu_s: float) -> None:
        #: One time for all records of it, so that they can be told to be of one episode.
        self.started_at_ms = int((wall_time() - (now - look.started)) * 1000)
        self.number = number
        #: The thread's processor time when it was first followed, at `followed_from`.
        self.cpu_s = cpu_s
        self.followed_from = now
        self.key = look.key
        self.started = look.started
        #: Between the look that found it and the one before.
        self.spacing_s = spacing_s
        self.has_marker = has_marker
        self.last_seen = now
        #: Up to here its waits, and its blocked time, are in an interval already.
        self.counted_to = look.started
        self.blocked_to = look.started
        self.samples = StackSamples()
        self.endpoint: str | None = None
        #: Whether not all young iterations were looked at again when it was found.
        self.is_sampled = False


class Watchdog:
    """Turns looks into iterations and episodes of the current `Interval`. Used by one thread only."""

    def __init__(
        self,
        reader: Reader,
        threshold_s: float,
        on_episode: Callable[[Episode], object],
        arm_s: float = ARM_S,
        endpoint: Callable[[], str | None] = lambda: None,
        wait: WaitAccount | None = None,
        own: OwnCode | None = None,
        collections: Pauses = pauses,
    ) -> None:
        self._reader = reader
        self._threshold_s = threshold_s
        self._on_episode = on_episode
        #: Called with each time that is over in which the loop was not scheduled.
        self.on_unscheduled: Callable[[Episode], object] | None = None
        self._endpoint = endpoint
        self._own = own
        self._pauses = collections
        #: Iterations this long are followed; may be changed between two steps.
        self.arm_s = min(arm_s, threshold_s)
        self._followed: _Followed | None = None
        self._last_look = monotonic()
        self._was_running = False
        self._young_key: float | None = None
        #: Set by a look that found the loop waiting for events.
        self.rest: Rest | None = None
        self._spacing_s = reader.poll_s
        self._young_count = 0
        #: Whether processors are short: looks may come late, so that none is left out.
        self.is_contended = False
        self._interval_began = self._last_look
        self._number = 0
        self._meters = LoopMeters(reader, self._last_look)
        self._wait: WaitAccount = wait or ProcessorWait(reader.thread)
        self._wait.at_rest(self._last_look)
        self.interval = Interval()

    def present(self, now: float) -> Interval:
        """The current interval as of `now`, with its meters read. May be called from another thread."""
        shown = self.interval.shown()
        if self.rest is not None:
            # The loop has waited since the last look, or has just stopped to: it is looked at again in moments.
            shown.observed_s += max(0.0, now - self._last_look)
        self._meters.fill(shown, now)
        return shown

    def blocked_for_s(self) -> float:
        """How long the block that goes on has lasted at the last look; 0 where none does. From any thread."""
        followed = self._followed
        lasted_s = 0.0 if followed is None else followed.last_seen - followed.started
        return lasted_s if lasted_s >= self._threshold_s else 0.0

    def ongoing(self) -> Episode | None:
        """The block that goes on, as of the last look; None where there is none. On the thread that steps."""
        followed = self._followed
        lasted_s = self.blocked_for_s()
        return (
            None
            if followed is None or not lasted_s
            else self._episode(followed, lasted_s, True, self._blame_of(followed, followed.started + lasted_s))
        )

    def step(self, now: float) -> float:
        """One look. `now` is taken before it, so that a duration is never overstated. Returns the pause after it."""
        passed_s, self._last_look = now - self._last_look, now
        reader = self._reader
        # Taken before the look: what the thread does after it shows as processor time at the next one.
        cpu_s = None if reader.thread is None else reader.thread.cpu_s()
        self.rest = None
        look = reader.look(self.arm_s, now)
        running = reader.running
        if running and self._was_running:
            self.interval.observed_s += passed_s
            self._meters.learn()
        self._was_running = running
        if self._followed is not None:
            self._finish(look)
        if look is not None:
            return self._follow(look, now, passed_s)
        if not running:
            return PAUSE_S
        self._wait.at_rest(now)
        if cpu_s is not None and reader.thread is not None and reader.thread.clock is not None:
            self.rest = Rest(reader.thread.clock, cpu_s, now + REST_S)
        return reader.poll_s

    def close_interval(self, now: float) -> Interval:
        """The interval that ends now. An iteration in progress is split: its waits so far go into this one."""
        followed = self._followed
        if followed is not None:
            self._book(followed, followed.last_seen, ongoing=True)
        self._meters.fill(self.interval, now)
        self._meters.rebase(now)
        self.interval.gc_pauses_ms = [(p.ended - p.began) * 1000 for p in self._pauses.since(self._interval_began)]
        self._interval_began = now
        closed, self.interval = self.interval, Interval()
        return closed

    def _follow(self, look: Look, now: float, passed_s: float) -> float:
        lasted_s = now - look.started
        if look.key != self._young_key:
            self._young_key, self._spacing_s = look.key, min(passed_s, self._reader.poll_s)
            if lasted_s < self.arm_s:
                self._wait.young()
        if lasted_s < self.arm_s:
            self._young_count += 1
            is_skipped = not self.is_contended and self._young_count % SAMPLED
            return SKIP_S if is_skipped else max(0.001, self.arm_s - lasted_s)
        followed = self._followed
        if followed is None:
            # Seen with probability duration / spacing while shorter than the spacing: stands for the inverse of it.
            # Marked first of all: a call that held the GIL until now is about to be over.
            has_marker = self._reader.mark(look)
            self._number = max(self._number + 1, int(self._reader.iterations(now) or 0))
            cpu_s = self._reader.cpu_s() or 0.0
            followed = self._followed = _Followed(look, now, self._spacing_s, has_marker, self._number, cpu_s)
            followed.is_sampled = not self.is_contended
            self._wait.begin(look.key, lasted_s, now)
        followed.last_seen = now
        followed.samples.add(look.stack)
        followed.endpoint = self._endpoint() or followed.endpoint
        return self._reader.follow_s

    def _finish(self, look: Look | None) -> None:
        """Closes the followed iteration if it is over, with the best known end."""
        followed = self._followed
        if followed is None or (look is not None and look.key == followed.key):
            return
        end = self._reader.end_of(followed.key)
        if end is None and look is not None and followed.has_marker:
            end = look.started  # the marker waits in this next iteration, which began when the followed one ended
        if end is None and followed.has_marker and self._was_running:
            return  # between the two iterations
        self._followed = None
        end = max(followed.last_seen, followed.last_seen if end is None else end)
        cpu_s = (self._reader.cpu_s() or 0.0) - followed.cpu_s
        self._meters.waited_s += max(0.0, end - followed.followed_from - max(0.0, cpu_s))
        self._book(followed, end, ongoing=False)

    def _chance(self, followed: _Followed, lasted_s: float) -> float:
        """Of an iteration of that length to be followed: the first look at it falls anywhere in it, if it does at all."""
        spacing_s = followed.spacing_s
        seen_s = min(lasted_s, spacing_s)
        if followed.is_sampled:
            # Seen young, and over before it was looked at again.
            seen_s -= max(0.0, self.arm_s - max(0.0, lasted_s - SKIP_S)) * (1 - 1 / SAMPLED)
        return seen_s / spacing_s if seen_s > 0 and spacing_s > 0 else 1.0

    def _book(self, followed: _Followed, end: float, ongoing: bool) -> None:
        """Puts the waits, and from the threshold on the episode, that are not in an interval yet into the present one."""
        lasted_s = end - followed.started
        weight = 1.0 / self._chance(followed, lasted_s)
        self.interval.add_iteration(end - followed.counted_to, weight)
        followed.counted_to = end
        if lasted_s < self._threshold_s:
            return
        blame = self._blame_of(followed, end)
        delayed = None if ongoing else self._reader.delayed_of(followed.key)
        episode = self._episode(followed, lasted_s, ongoing, blame)._replace(delayed=delayed)
        self.interval.add_episode(episode)
        if episode.unscheduled:
            if self.on_unscheduled is not None and not ongoing:
                self.on_unscheduled(episode)
            return
        share_ms = (end - followed.blocked_to) * 1000
        at = followed.started_at_ms
        from .._blame.culprits import Block  # loaded with the first block: each module takes memory of every process

        self.interval.add_blocked(Block(blame, share_ms, lasted_s * 1000, at, not ongoing, delayed, followed.endpoint))
        followed.blocked_to = end
        if not ongoing:
            self._on_episode(episode)

    def _episode(self, followed: _Followed, lasted_s: float, ongoing: bool, blame: Blame) -> Episode:
        waited_s = self._wait.until(lasted_s)
        episode = Episode(
            duration_ms=lasted_s * 1000,
            started_at=followed.started_at_ms,
            ongoing=ongoing,
            loop_iteration=followed.number,
            waited_for_cpu_ms=round(waited_s * 1000, 1),
            function=blame.function,
            file=blame.file,
            line=blame.line,
            stack=blame.stack,
            callback=blame.callback,
            kind=blame.kind,
            endpoint=followed.endpoint,
        )
        if waited_s < lasted_s * WAITED_SHARE or lasted_s - waited_s >= self._threshold_s:
            return episode
        # The stack stays: it tells what would have gone on.
        return episode._replace(function=NOT_SCHEDULED, file="unknown", line=0, kind=None)

    def _blame_of(self, followed: _Followed, end: float) -> Blame:
        from .._blame.blame import blame_of, of_collections
        from .._blame.own import own_code

        blame = blame_of(followed.samples.seen, self._own or own_code)
        collected_s, generation = self._pauses.between(followed.started, end)
        return of_collections(generation, blame) if collected_s * 2 > end - followed.started else blame
