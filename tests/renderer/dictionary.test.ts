import { describe, expect, it } from 'vitest';
import type {
  AttachProblem,
  ChannelsProblem,
  CommandProblem,
  ExportProblem,
  ImportProblem,
  TemplateImportProblem,
  Trouble,
} from '../../src/bridge/problems.ts';
import type { ConnectProblem } from '../../src/bridge/slack.ts';
import type { NameProblem, PatternProblem } from '../../src/slack-actions/channel-check.ts';
import { CLOCKS, NOTE_KINDS, SEVERITIES, STANDARD_ROLES, STATUSES } from '../../src/model/words.ts';
import { DELIVERY_PROBLEMS, DELIVERY_STATES } from '../../src/model/delivery.ts';
import { ALL_VARIABLES, VARIABLES } from '../../src/draft/template-values.ts';
import { TEMPLATE_PHASES } from '../../src/template/template.ts';
import type { MailListProblem, WebhookProblem } from '../../src/transport/transport.ts';
import type { WhenProblem } from '../../src/time/plain-time.ts';
import { en } from '../../src/text/en/en.ts';
import { isTextKey } from '../../src/text/text.ts';
import { isTrouble, refusalText, sentence } from '../../renderer/core/problems.ts';

/** Every code of a type, each with what it carries: a new code does not compile until it stands here. */
type Samples<P extends { code: string }> = { [C in P['code']]: Omit<Extract<P, { code: C }>, 'code'> };

const refusals: Samples<Exclude<CommandProblem, Trouble>> = {
  'no-incident': {},
  'already-declared': {},
  'nothing-changes': {},
  'incident-closed': {},
  'unknown-playbook': {},
  'unknown-task': {},
  'task-not-open': {},
  'no-promise': {},
  'kept-by-delivery': {},
  'withdraw-needs-reason': {},
  'no-slower-pace': {},
  'pace-too-early': { from: 0 },
  'time-passed': { time: 0 },
  'snooze-shortens': { due: 0 },
  'promise-open': { due: 0 },
  'delivery-pending': { copies: 2 },
  'no-further-update-needs-resolved': {},
  'update-needs-next': {},
  'already-held': { role: 'comms', person: 'Ada' },
  'not-held': { role: 'Mascot', person: 'Ada' },
  'practice-stays-inside': {},
  'real-needs-slack': {},
  'same-destination-twice': {},
  'not-in-slack': {},
  'mention-not-confirmed': { name: 'here' },
  'correction-of-correction': {},
  'not-sent-yet': {},
  'on-the-wire': {},
  'unknown-message': {},
  'already-sent': {},
  'part-already-sent': {},
  'delivery-not-waiting': { state: 'sent' },
  'unknown-note': {},
  'not-a-change': {},
  'change-settled': {},
  'unknown-candidate': {},
  'candidate-settled': {},
  'in-the-future': { time: 0 },
};
const connects: Samples<ConnectProblem> = {
  'wrong-token': {},
  'token-revoked': {},
  'token-expired': {},
  'signed-out': {},
  'person-deactivated': {},
  'missing-scope': { scopes: ['chat:write'] },
  unreachable: { address: 'https://a.example', detail: 'x' },
  'not-slack': { address: 'https://a.example' },
  'bad-address': { address: 'a' },
  'place-changed': {},
  'host-refused': {},
  'rate-limited': { seconds: 1 },
  refused: { detail: 'x' },
};
/** Where more is known than that nobody answers. */
const unreachable: { [W in NonNullable<Extract<ConnectProblem, { code: 'unreachable' }>['why']>]: object } = {
  'connection-refused': connects.unreachable,
  'name-not-resolved': connects.unreachable,
  'proxy-sign-in': connects.unreachable,
  certificate: connects.unreachable,
};
const imports: Samples<ImportProblem> = {
  empty: {},
  binary: {},
  'too-large': { bytes: 2, limit: 1 },
  'too-complex': { limit: 1 },
  'too-many-tasks': { tasks: 2, limit: 1 },
  'too-many-phases': { phases: 2, limit: 1 },
  'text-too-long': { title: 'x', length: 2, limit: 1 },
  'cadence-unknown': { line: 2, value: 'x', known: ['every-20'] },
  'cadence-unreadable': { line: 3, value: 'x' },
  'cadence-key': { line: 3, key: 'S5', known: ['S1'] },
  'cadence-row': { line: 3, key: 'S1', value: 'x', most: 1 },
  'cadence-minutes': { line: 3, key: 'first', value: 'x', most: 1 },
  'cadence-slower': { line: 3, key: 'slower', value: 'x', least: 1, most: 2 },
  unreadable: { detail: 'x' },
  cancelled: {},
};
const templates: Samples<TemplateImportProblem> = {
  empty: {},
  binary: {},
  'too-large': { bytes: 2, limit: 1 },
  'no-header': {},
  'header-unreadable': { line: 2, value: 'x' },
  'unknown-key': { line: 2, key: 'x', known: ['name'] },
  'missing-name': {},
  'missing-phase': { known: ['update'] },
  'not-one-line': { line: 2, key: 'name', limit: 1 },
  'unknown-value': { line: 2, key: 'kind', value: 'x', known: ['update'] },
  'no-text': { line: 2 },
  'text-too-long': { length: 2, limit: 1 },
  unreadable: { detail: 'x' },
  'same-name': { name: 'x' },
  gone: {},
  cancelled: {},
};
const names: Samples<NameProblem> = {
  empty: {},
  capitals: {},
  spaces: {},
  taken: {},
  characters: { found: '.' },
  'too-long': { length: 81, limit: 80 },
};
const patterns: Samples<PatternProblem> = { empty: {}, 'unknown-variable': { variable: 'titel' } };
const families: [Parameters<typeof sentence>[0], Record<string, object>][] = [
  ['refusal', refusals],
  ['refusal', { 'no-answer': {}, 'not-a-web-address': {} }],
  ['connect', connects],
  ['connect', { 'no-token': {}, 'no-answer': {} }],
  ['channels', { ...connects, 'not-connected': {} } satisfies Samples<ChannelsProblem>],
  ['channels', { 'no-answer': {} }],
  ['channel.name', names],
  ['channel.pattern', patterns],
  [
    'attach',
    {
      'too-large': { bytes: 2, limit: 1 },
      empty: {},
      unreadable: { detail: 'x' },
      cancelled: {},
    } satisfies Samples<AttachProblem>,
  ],
  ['attach', { 'no-answer': {} }],
  ['import', imports],
  ['template.problem', templates],
  ['export', { cancelled: {}, 'not-written': { file: 'f', detail: 'x' } } satisfies Samples<ExportProblem>],
  [
    'transport',
    {
      'address-missing': {},
      'not-an-address': {},
      'address-not-https': {},
      'address-with-password': {},
      'host-refused': {},
      'body-not-json': { line: 1, column: 2, found: 'x' },
      'body-cut-off': { line: 1, column: 2 },
      'body-unknown-variable': { line: 1, column: 2, name: 'who', known: ['text', 'title'] },
      'body-variable-in-key': { name: 'title' },
      'body-without-text': {},
      'body-too-long': { limit: 1 },
      'too-many-webhooks': { limit: 1 },
      'no-mail-address': {},
      'bad-mail-address': { address: 'ops' },
      'too-many-addresses': { limit: 1 },
      'addresses-too-long': { limit: 1 },
      'too-many-lists': { limit: 1 },
    } satisfies Samples<WebhookProblem | MailListProblem>,
  ],
  ['webhook.test', { offline: {}, 'connection-refused': {}, 'rate-limited': {}, redirected: {} }],
  ...(['webhook', 'e-mail', 'clipboard'] as const).map(
    (way) => [way, { interrupted: {}, 'cannot-look-up': {} }] as [typeof way, Record<string, object>],
  ),
  ['webhook', { offline: {}, 'rate-limited': {}, 'server-error': {}, timeout: {}, reset: {}, 'bad-answer': {} }],
  ['webhook', { redirected: { detail: 'https://example.com' } }],
  ['delivery', Object.fromEntries(DELIVERY_PROBLEMS.map((code) => [code, {}]))],
  [
    'when',
    {
      empty: {},
      'not-a-time': {},
      passed: { time: 0 },
      'too-far': {},
      'no-such-day': { day: '2027-02-29' },
      'skipped-hour': { clock: '02:30', day: '2026-03-29', zone: 'Europe/Berlin' },
      'ambiguous-hour': {
        clock: '02:30',
        day: '2026-10-25',
        zone: 'Europe/Berlin',
        first: '2026-10-25 00:30 UTC',
        second: '2026-10-25 01:30 UTC',
      },
      'unknown-zone': { zone: 'Atlantis' },
      'ambiguous-zone': { zone: 'IST', choices: ['UTC+5:30', 'UTC+2'] },
      span: {},
    } satisfies Samples<WhenProblem>,
  ],
  ['when', { 'not-a-past-time': {}, 'in-the-future': {} }],
];
const troubles: Samples<Trouble> = {
  'journal-newer': { file: 'f', theirs: 2, ours: 1 },
  'journal-damaged': { file: 'f', detail: 'x' },
  'journal-read-only': { file: 'f', detail: 'x' },
  'disk-full': { file: 'f', detail: 'x' },
};

describe('every code has its sentence', () => {
  it.each(
    families.flatMap(([family, codes]) =>
      Object.entries(codes).map(([code, data]) => [`${family}.${code}`, family, code, data] as const),
    ),
  )('%s', (key, family, code, data) => {
    expect(isTextKey(key)).toBe(true);
    const text = sentence(family, { code, ...data });
    expect(text).toMatch(/^\S.*[.!?]$/);
    // A brace that is left, or a raw time, means that a value was forgotten.
    expect(text).not.toMatch(/[{}]|undefined|1970/);
  });

  it.each(Object.entries(troubles))('trouble %s', (code, data) => {
    for (const part of ['title', 'body', 'live', 'safe', 'do']) expect(isTextKey(`trouble.${code}.${part}`)).toBe(true);
    const trouble = { code, ...data } as Trouble;
    expect(isTrouble(trouble)).toBe(true);
    expect(refusalText(trouble)).toBe(en[`trouble.${trouble.code}.title`]);
  });

  it.each(Object.keys(unreachable))('a closer one where it is known why nobody answers: %s', (why) => {
    for (const family of ['connect', 'channels'] as const) {
      const said = sentence(family, { code: 'unreachable', ...connects.unreachable, why });
      expect(said).toMatch(/^\S.*[.!?]$/);
      expect(said).not.toMatch(/[{}]|undefined/);
      expect(said).not.toBe(sentence(family, { code: 'unreachable', ...connects.unreachable }));
    }
  });

  it('says so when it meets a code of a newer version', () => {
    expect(sentence('refusal', { code: 'from-the-future' })).toContain('from-the-future');
  });

  it('has a word for each word of the house', () => {
    const keys = [
      ...SEVERITIES.map((s) => `severity.${s}.about`),
      ...STATUSES.map((s) => `status.${s}`),
      ...STANDARD_ROLES.map((r) => `role.${r}`),
      ...NOTE_KINDS.flatMap((k) => [`note.kind.${k}`, `note.title.${k}`, `note.placeholder.${k}`]),
      ...CLOCKS.map((c) => `clock.${c}`),
      ...TEMPLATE_PHASES.map((phase) => `template.phase.${phase}`),
      ...ALL_VARIABLES.map((name) => `template.var.${name}`),
      ...Object.keys(VARIABLES).map((group) => `template.group.${group}`),
      ...DELIVERY_STATES.map((s) => `delivery.state.${s}`),
    ];
    expect(keys.filter((key) => !isTextKey(key))).toEqual([]);
  });

  it('needs no values for what the record words without any', () => {
    expect(DELIVERY_PROBLEMS.filter((code) => en[`delivery.${code}`].includes('{'))).toEqual([]);
  });
});
