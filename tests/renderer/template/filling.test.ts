import { expect, test } from 'vitest';
import { fill, whatBlocks } from '../../../renderer/template/filling.ts';
import { textsTo } from '../../../renderer/draft/plan.ts';
import { filledTexts, holesText } from '../../../renderer/template/useFilled.ts';
import { ALL_VARIABLES } from '../../../src/draft/template-values.ts';
import { createStory, DECLARE } from '../../support/incident.ts';

const story = createStory();
story.do(DECLARE);
story.do({ do: 'assignRole', role: 'Mascot', person: 'A. Person' });
story.do({ do: 'releaseRole', role: 'Mascot', person: 'A. Person' });
const incident = story.incident!;
const ALL = { workspace: 'T1', channel: 'C1', name: 'incidents' };
const SOME = { workspace: 'T1', channel: 'C2', name: 'executives' };
const terms = { now: story.now, nextUpdateBy: undefined, to: [ALL, SOME] };

test('each variable without a value has its sentence, with what to do', () => {
  for (const name of ALL_VARIABLES) {
    const sentence = whatBlocks([name], incident);
    expect(sentence).toMatch(/has no value.*: .*take it out\.$|Take it out\.$/);
    expect(sentence).toContain(`{{${name}}}`);
  }
  expect(whatBlocks(['commander'], incident)).toBe('{{commander}} has no value: fill the role, or take it out.');
  expect(whatBlocks(['mascott'], incident)).toBe('{{mascott}} is no variable. Did you mean {{mascot}}?');
  expect(whatBlocks(['weather'], incident)).toBe(
    '{{weather}} is no variable. Take it out, or write \\{{weather}} if the braces belong to the text.',
  );
  expect(whatBlocks(['?what next'], incident)).toBe(
    '{{?what next}} is for your own words: write them, or take it out.',
  );
  expect(whatBlocks(['impact', 'comms', 'scribe', 'planner', 'liaison'], incident)).toMatch(
    /\{\{scribe\}\}.* 2 more have no value\.$/,
  );
});

test('a role that somebody held and nobody holds now is one to fill', () => {
  expect(whatBlocks(['mascot'], incident)).toBe('{{mascot}} has no value: fill the role, or take it out.');
});

const filled = async (text: string, own: { destination: string; text: string }[] = []) =>
  filledTexts(textsTo(text, own, [ALL, SOME]), incident, { now: story.now, nextUpdateBy: undefined });
const BOTH = ['T1/C1', 'T1/C2'];

test('a text for one place is filled for that place, the one for all for the others', async () => {
  const own = { destination: 'T1/C2', text: 'Only {{channel}}' };
  expect(await filled('For {{channel}}', [own])).toMatchObject({
    ok: true,
    value: [
      { text: 'For #incidents', to: [ALL] },
      { text: 'Only #executives', to: [SOME] },
    ],
  });
  expect(await filled('For {{channel}}')).toMatchObject({ value: [{ text: 'For #incidents, #executives' }] });
});

test('what is missing in a text for one place keeps the whole from being sent', async () => {
  const own = { destination: 'T1/C2', text: '{{commander}} and {{?more}}' };
  expect(await filled('Plain', [own])).toEqual({ ok: false, error: whatBlocks(['commander', '?more'], incident) });
});

test('what is missing in a text that nobody gets keeps nothing from being sent', async () => {
  const own = BOTH.map((destination) => ({ destination, text: 'Only {{channel}}' }));
  expect(await filled('{{commander}} and {{?more}}', own)).toMatchObject({
    ok: true,
    value: [{ text: 'Only #incidents' }, { text: 'Only #executives' }],
  });
  expect(await filled('{{commander}}', own.slice(0, 1))).toMatchObject({ ok: false });
});

test('a hole is told with its place where another text stands in the editor', () => {
  const [all, own] = textsTo('', [{ destination: 'T1/C2', text: '' }], [ALL, SOME]);
  const holes = [
    { name: 'comms', of: all },
    { name: 'impact', of: own! },
  ];
  expect(holesText(holes, null)).toBe('{{comms}}, {{impact}} (in the text for #executives)');
  expect(holesText(holes, 'T1/C2')).toBe('{{comms}} (in the text for #incidents), {{impact}}');
});

test('fills from the incident', () => {
  expect(fill('{{severity}} {{impact}}', incident, { ...terms, zone: 'UTC' })).toEqual({
    text: 'S1 Nobody can pay',
    unresolved: [],
  });
});
