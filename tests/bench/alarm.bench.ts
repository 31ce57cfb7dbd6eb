import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { watchTime } from '../../electron/time/wake-watch.ts';
import { PROMISE_KINDS } from '../../src/model/words.ts';
import { isUnderWayFor, livePromises } from '../../src/promise/promise.ts';
import { open, type Call, type House } from '../electron/alarms/setup.ts';
import { createDrivenTime, type DrivenTime } from '../support/driven-time.ts';
import { MINUTE, START, update } from '../support/incident.ts';
import { createLedger, type Live, type Rang } from './alarm-ledger.ts';
import { percentile, round, type Figure } from './figure.ts';
import { seeded } from './seeded.ts';

const HOUR = 60 * MINUTE;
const LENGTH = 72 * HOUR;
const PROMISES = 200;
const INCIDENTS = 5;
const SLEEPS = 48;
const JUMPS = 16;
const RESTARTS = 24;
/** Timer resolution of a busy Windows. Milliseconds. */
const TIMER_SLACK_MS = 16;
/** Delay between waking and the system's wake event. Milliseconds. */
const WAKING_MS = 3_000;

/** The laptop with the app: real clock port, alarms, desk and journal, over driven time. */
class Laptop {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'wheelhouse-alarm-'));
  readonly ledger = createLedger();
  readonly incidents: string[] = [];
  house!: House;
  private time!: DrivenTime;
  private resumed!: () => void;
  /** ms awake before this start of the app. */
  private before = 0;
  private rung: Rang[] = [];
  /** Start of the current check, real ms. */
  private lookedAt = 0;
  private readonly random: () => number;

  constructor(random: () => number) {
    this.random = random;
    this.start(START);
    for (let n = 0; n < INCIDENTS; n++) this.do(() => this.incidents.push(this.house.declare()));
  }

  get wall(): number {
    return this.time.clock.now();
  }

  private get awake(): number {
    return this.before + this.time.awake();
  }

  private start(wall: number): void {
    this.time = createDrivenTime({
      start: wall,
      slack: () => Math.floor(this.random() * TIMER_SLACK_MS),
      countsSleep: this.random() < 0.5,
    });
    const { clock } = this.time;
    const timed = {
      ...clock,
      at: (instant: number, run: () => void) =>
        clock.at(instant, () => {
          this.lookedAt = performance.now();
          run();
        }),
    };
    this.lookedAt = performance.now();
    this.house = open(this.folder, timed, [], (call) => this.hear(call));
    const woke = (): void => {
      this.lookedAt = performance.now();
      this.house.alarms.recompute();
    };
    this.resumed = watchTime({ clock, onWoke: woke, onSet: () => undefined }).resumed;
  }

  private hear({ rings }: Call): void {
    const spent = performance.now() - this.lookedAt;
    for (const { incident, promise, step } of rings) {
      const alive = incident.promises.get(promise.id)?.state === 'live';
      this.rung.push({ promise: promise.id, due: promise.due, step, awake: this.awake, spent, alive });
    }
  }

  private takeHeard(): Rang[] {
    const rang = this.rung;
    this.rung = [];
    return rang;
  }

  private live(): Live[] {
    return this.incidents.flatMap((id) => {
      const incident = this.house.incident(id);
      return livePromises(incident).map((promise) => ({
        id: promise.id,
        kind: promise.kind,
        setAt: promise.setAt,
        due: promise.due,
        underWay: isUnderWayFor(incident, promise),
      }));
    });
  }

  /** Runs an action at this instant. */
  do(action: () => void): void {
    this.lookedAt = performance.now();
    action();
    this.ledger.observe(this.live(), this.wall, this.awake, this.takeHeard());
  }

  pass(ms: number): void {
    const [live, wall, awake] = [this.live(), this.wall, this.awake];
    this.time.pass(ms);
    if (this.time.thrown.length > 0) throw this.time.thrown[0];
    this.ledger.pass(live, wall, awake, ms, this.takeHeard());
  }

  /** Returns how long it took until the app knew. Milliseconds. */
  sleep(ms: number): number {
    this.do(() => this.time.sleep(ms));
    const waking = Math.floor(this.random() * WAKING_MS);
    this.pass(waking);
    this.do(() => this.resumed());
    return waking;
  }

  setClock(ms: number): void {
    this.do(() => this.time.set(ms));
  }

  /** Ends the app, cleanly or not, and starts it again later. */
  restart(ms: number): void {
    if (this.random() < 0.5) this.house.close();
    else this.house.journal.close();
    this.before += this.time.awake();
    const wall = this.wall + ms;
    this.do(() => this.start(wall));
  }

  stop(): void {
    this.house.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The events of those days, by true time: ms since the beginning. */
class Days {
  private plan: { at: number; run: () => void }[] = [];
  private now = 0;
  private made = 0;
  private messages = 0;
  private readonly laptop: Laptop;
  private readonly random: () => number;

  constructor(laptop: Laptop, random: () => number) {
    this.laptop = laptop;
    this.random = random;
    this.made = laptop.incidents.length;
    for (const incident of laptop.incidents) this.follow(incident);
    const at = (count: number, run: () => void): void => {
      for (let n = 0; n < count; n++) this.in(random() * LENGTH, run);
    };
    at(PROMISES - this.made, () => this.make());
    at(SLEEPS, () => {
      // Log-uniform: minutes are as frequent as hours.
      const ms = Math.floor(MINUTE * 360 ** random());
      this.now += ms + laptop.sleep(ms);
    });
    at(JUMPS, () => laptop.setClock(Math.floor((random() * 2 - 1) * 3 * HOUR)));
    at(RESTARTS, () => {
      const ms = Math.floor(random() * 90 * MINUTE);
      this.now += ms;
      laptop.restart(ms);
    });
  }

  private in(ms: number, run: () => void): void {
    this.plan.push({ at: this.now + Math.floor(ms), run });
  }

  private between(from: number, to: number): number {
    return from + this.random() * (to - from);
  }

  private any<T>(of: readonly T[]): T {
    return of[Math.floor(this.random() * of.length)]!;
  }

  private make(): void {
    const incident = this.any(this.laptop.incidents);
    const kind = this.any(PROMISE_KINDS);
    const open = [...this.laptop.house.incident(incident).tasks.values()].filter(({ state }) => state === 'open');
    const task = kind === 'task' ? { task: this.any(open).id } : {};
    const due = Math.ceil(this.laptop.wall + this.between(MINUTE, HOUR));
    this.laptop.do(() => this.must(incident, { do: 'makePromise', due, kind, ...task }));
    this.made++;
    this.follow(incident);
  }

  private must(incident: string, command: Parameters<House['ask']>[1]): void {
    const refusal = this.laptop.house.ask(incident, command);
    if (refusal !== null) throw new Error(`${command.do} was refused: ${refusal}`);
  }

  /** A person handles the incident's latest promise some time before or after it is due. */
  private follow(incident: string): void {
    const { id, due } = [...this.laptop.house.incident(incident).promises.values()].at(-1)!;
    this.in(Math.max(0, due - this.laptop.wall + this.between(-20, 30) * MINUTE), () => this.answer(incident, id));
  }

  private answer(incident: string, id: string): void {
    const { laptop } = this;
    const promise = laptop.house.incident(incident).promises.get(id)!;
    if (promise.state !== 'live') return;
    if (this.random() < 0.3) {
      const until = Math.ceil(Math.max(promise.due, laptop.wall) + this.between(1, 30) * MINUTE);
      laptop.do(() => this.must(incident, { do: 'snoozePromise', promise: id, until }));
      this.in(Math.max(0, until - laptop.wall + this.between(-10, 20) * MINUTE), () => this.answer(incident, id));
    } else if (promise.kind === 'update') this.tell(incident, id);
    else laptop.do(() => this.must(incident, { do: 'keepPromise', promise: id }));
  }

  /** Writes the update; its delivery takes a while, or fails and is retried. */
  private tell(incident: string, id: string): void {
    const { laptop } = this;
    const message = `m-${++this.messages}`;
    laptop.do(() => this.must(incident, { ...update(message, null), noFurtherBecause: 'measured' }));
    laptop.do(() => laptop.house.move(incident, message, 'sending'));
    const arrives = this.random() < 0.7;
    this.in(this.between(0, arrives ? 3 : 15) * MINUTE, () => {
      laptop.do(() => laptop.house.move(incident, message, arrives ? 'sent' : 'failed'));
      if (!arrives) this.in(this.between(0, 10) * MINUTE, () => this.answer(incident, id));
    });
  }

  /** Returns the number of promises made. */
  run(): number {
    for (;;) {
      const next = this.plan.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > LENGTH) break;
      this.plan = this.plan.filter((other) => other !== next);
      const wait = Math.max(0, next.at - this.now);
      this.now += wait;
      this.laptop.pass(wait);
      next.run();
    }
    this.laptop.pass(Math.max(0, LENGTH - this.now) + MINUTE);
    return this.made;
  }
}

/**
 * Simulates three days of a laptop that sleeps, restarts and has its clock set: how late alarms ring, and how many are
 * missed.
 */
export function benchAlarm(seed = 20_261_121): Figure[] {
  const random = seeded(seed);
  const laptop = new Laptop(random);
  try {
    const made = new Days(laptop, random).run();
    const { lateness, missed, doubled } = laptop.ledger;
    const note = `${lateness.length} rings of ${made} promises in ${LENGTH / HOUR} simulated hours with ${SLEEPS} sleeps, ${JUMPS} clock jumps, ${RESTARTS} restarts; seed ${seed}`;
    const bound = { baseline: '0', note };
    return [
      {
        figure: 'alarm-lateness-p99',
        value: round(percentile(lateness, 99), 0),
        unit: 'ms',
        baseline: '1000 ms from the due instant, or from waking, setting the clock or starting after it',
        note: `worst ${round(Math.max(...lateness), 0)} ms, writing the journal included; ${note}`,
      },
      { figure: 'alarm-missed', value: missed(), unit: 'alarms', ...bound },
      { figure: 'alarm-doubled', value: doubled(), unit: 'alarms', ...bound },
    ];
  } finally {
    laptop.stop();
  }
}
