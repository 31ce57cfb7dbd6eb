/** Cadences: profiles in Settings, the cadence of an incident, the one of a playbook. */
export const cadence = {
  'settings.tabs': 'Settings',
  'settings.tab.general': 'General',
  'settings.tab.slack': 'Slack',
  'settings.tab.cadence': 'Cadence',

  'cadence.about':
    'How long until the next update is due. New incidents follow the profile chosen here, unless their playbook brings its own; incidents under way keep theirs.',
  'cadence.choose': 'New incidents follow',
  'cadence.gist': 'first in {first} min, then every {from} to {to}',
  'cadence.gist.even': 'first in {first} min, then every {minutes}',
  'cadence.copy': 'Copy and edit',
  'cadence.copy.about': 'The built-in profiles stay as they are. A copy is yours to change.',
  'cadence.copy.name': '{name}, copy',
  'cadence.copy.name.more': '{name}, copy {number}',
  'cadence.copy.full':
    'There is room for {limit, plural, one {one profile} other {# profiles}} of your own. Delete one first.',
  'cadence.edit': 'Edit',
  'cadence.delete': 'Delete',
  'cadence.deleted': 'Deleted “{name}”. New incidents now follow “{fallback}”.',
  'cadence.delete.undo': 'Undo',

  'cadence.table': 'Minutes between updates',
  'cadence.table.unit': 'minutes',
  'cadence.cell': '{severity}, {status}',
  'cadence.first': 'First update',
  'cadence.first.value': 'after {minutes} min',
  'cadence.slower': 'Slower pace',
  'cadence.slower.value': 'every {minutes} min after {after} min',
  'cadence.again.value': 'every {minutes} min',
  'cadence.response.value': 'decide within {minutes} min',
  'cadence.unused': 'not used',

  'cadence.name': 'Name of the profile',
  'cadence.others': 'Besides the table',
  'cadence.others.about': 'Leave empty what you do not use. The last three are clocks that start with each incident.',
  'cadence.first.before': 'after',
  'cadence.slower.before': 'every',
  'cadence.slower.between': 'after',
  'cadence.slower.from': 'Slower pace, after',
  'cadence.response.before': 'within',
  'cadence.unit': 'min',
  'cadence.editor.keys': 'Arrow keys move from cell to cell.',
  'cadence.save': 'Save profile',

  'cadence.problem.empty': '{field} is empty. Write whole minutes, from {least} to {most, number}.',
  'cadence.problem.not-minutes': '{field}: “{value}” will not do. Write whole minutes, from {least} to {most, number}.',
  'cadence.problem.half-a-pace':
    '{field} is empty, but a slower pace needs both numbers. Write it, or clear the other.',
  'cadence.problem.no-name': 'The profile has no name. Write one.',
  'cadence.problem.name-taken': 'Another profile has that name. Choose a different one.',

  'command.cadence': 'Cadence…',
  'cadence.dialog.title': 'Cadence of this incident',
  'cadence.dialog.about':
    'It says how long the next promise runs when you name no time. What is promised already stays as it is.',
  'cadence.dialog.profile': 'Profile',
  'cadence.dialog.builtIn': 'Built in',
  'cadence.dialog.own': 'Your own',
  'cadence.dialog.fromPlaybook': 'From a playbook of this incident',
  'cadence.dialog.asItWas': 'As this incident began with it',
  'cadence.dialog.next': '{severity}, {status}: an update promised now is due in {minutes} min, by {time}.',
  'cadence.dialog.none': 'The incident is {status}: no further update is owed.',
  'cadence.dialog.clocks': 'Its other clocks start with a new incident only. Here, start them with “Clocks…”.',
  'cadence.dialog.save': 'Use this profile',
  'cadence.dialog.edit': 'Profiles…',
  'cadence.pace.usual': 'The usual pace holds. The slower one is every {minutes} min.',
  'cadence.pace.slower': 'The slower pace holds: every {minutes} min.',
  'cadence.pace.later': 'In the first hour the pace stays as it is. From {time} on it can be every {minutes} min.',
  'cadence.pace.toSlower': 'Slower pace',
  'cadence.pace.toUsual': 'Usual pace',

  'import.cadence-unknown':
    'In line {line}, the cadence is “{value}”, which is none we know. Write {known}, a number of minutes such as 20, or lines such as “S1: 10 / 10 / 30” below it, indented by two spaces.',
  'import.cadence-unreadable':
    'Line {line}, in the cadence, cannot be read: “{value}”. Indent it by two spaces and write it like “S1: 10 / 10 / 30”.',
  'import.cadence-key': 'In line {line}, the cadence has “{key}”, which is no part of one. Use only these: {known}.',
  'import.cadence-row':
    'In line {line}, in the cadence, {key} is “{value}”. Write minutes for investigating / identified / monitoring, like 10 / 10 / 30, each from 1 to {most, number}.',
  'import.cadence-minutes':
    'In line {line}, in the cadence, {key} is “{value}”. Write whole minutes, from 1 to {most, number}.',
  'import.cadence-slower':
    'In line {line}, in the cadence, {key} is “{value}”. Write it like 60 after 120: the minutes between updates, then after how many minutes, {least} at the least.',
} as const;
