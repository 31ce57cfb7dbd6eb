import { expect, test } from 'vitest';
import { readChannelLink, readMessageLink, readSlackLink } from '../../../src/transport/slack-link.ts';

test.each([
  ['https://acme.slack.com/archives/C012AB3CD/p1700000000000100', 'C012AB3CD', '1700000000.000100'],
  [' https://acme.enterprise.slack.com/archives/G1X/p1700000000123456 ', 'G1X', '1700000000.123456'],
  [
    'https://acme.slack.com/archives/C1X/p1700000009000100?thread_ts=1700000000.000100&cid=C1X',
    'C1X',
    '1700000000.000100',
  ],
  ['https://acme.slack.com/archives/C1X/p1700000009000100?thread_ts=x', 'C1X', '1700000009.000100'],
])('%s', (link, channel, thread) => {
  expect(readSlackLink(link)).toEqual({ channel, thread });
});

test.each([
  '',
  'incidents',
  'https://acme.slack.com/archives/C1X',
  'https://acme.slack.com/archives/C1X/p17',
  'http://acme.slack.com/archives/C1X/p1700000000000100',
  'javascript:alert(1)//archives/C1X/p1700000000000100',
])('%j is none', (text) => {
  expect(readSlackLink(text)).toBeNull();
});

test('a link to a reply names the reply itself, and its thread', () => {
  const link = 'https://acme.slack.com/archives/C0123/p1700000000000200?thread_ts=1700000000.000100&cid=C0123';
  expect(readMessageLink(link)).toEqual({ channel: 'C0123', ts: '1700000000.000200', thread: '1700000000.000100' });
  expect(readMessageLink('https://acme.slack.com/archives/C0123')).toBeNull();
});

test.each([
  ['https://acme.slack.com/archives/C0123', 'C0123'],
  ['https://acme.slack.com/archives/C0123/p1700000000000200', 'C0123'],
  ['https://app.slack.com/client/T0001/C0123', 'C0123'],
  ['https://acme.slack.com/archives/C0123/elsewhere', null],
  ['http://acme.slack.com/archives/C0123', null],
  ['#incidents', null],
])('%s leads to the channel %j', (text, channel) => expect(readChannelLink(text)).toBe(channel));
