/** Promises outside the cockpit: in the tray, on the badge, in the mini window. */
export const outside = {
  'outside.none': 'No promise is open',
  'outside.left': '{what} due in {span}: {title}',
  'outside.due': '{what} due now: {title}',
  'outside.late': '{what} {span} overdue: {title}',
  'outside.underWay': 'Written, not delivered yet: {title}',
  'outside.practice': '{line} (practice)',
  'outside.title.due': 'due',
  'outside.title.late': '+{span}',

  'tray.write': 'Write update',
  'tray.open': 'Open Wheelhouse',
  'tray.mini': 'Mini window',
  'tray.quit': 'Quit',

  'mini.broken': 'The next promise cannot be drawn here. Look at the cockpit.',
  'mini.title': 'Wheelhouse: next promise',
  'mini.write': 'Write update',
  'mini.open': 'Open',
  'mini.close': 'Close the mini window',
  'mini.more': '+{count}',
  'mini.more.about': '{count, plural, one {One more promise is open} other {# more promises are open}}',

  'command.mini.open': 'Open the mini window',
  'command.mini.close': 'Close the mini window',
} as const;
